package ai.netrasystems.testkit.staging;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.secret.Secret;
import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.util.Base64;

/**
 * A key with which tokens are signed. Immutable; {@code toString()} shows the algorithm and nothing of the key.
 *
 * <p>Staging accepts HS256 alone; the others are for services that accept them, and for proving that staging does not.
 */
public sealed interface SigningKey {

    /** Returns the name of the algorithm in a token's header (RFC 7518 section 3.1, RFC 8037 section 3.1). */
    String algorithm();

    /**
     * Returns a key for HS256: the UTF-8 bytes of the text, undecoded, as staging uses its secret.
     *
     * @throws TestkitException if it has fewer than 32 bytes, the least that RFC 7518 section 3.2 and staging allow
     */
    static SigningKey hs256(Secret secret) {
        return shared("HS256", secret);
    }

    /**
     * Returns a key for HS384: the UTF-8 bytes of the text.
     *
     * @throws TestkitException if it has fewer than 48 bytes
     */
    static SigningKey hs384(Secret secret) {
        return shared("HS384", secret);
    }

    /**
     * Returns a key for HS512: the UTF-8 bytes of the text.
     *
     * @throws TestkitException if it has fewer than 64 bytes
     */
    static SigningKey hs512(Secret secret) {
        return shared("HS512", secret);
    }

    /**
     * Returns a key for HS256, HS384 or HS512 whose bytes are no text, written as base64url as in a JWK (RFC 7518 section
     * 6.4.1). Staging's secret is a text: {@link #hs256} is for that.
     *
     * @throws TestkitException if it is not base64url without padding, or has fewer bytes than the algorithm needs, or
     *     there is no such algorithm
     */
    static SigningKey ofBytes(String algorithm, Secret base64url) {
        return shared(algorithm, base64url, SharedSecret.Form.BASE64URL);
    }

    /**
     * Returns a key for RS256.
     *
     * @throws TestkitException if it is no RSA key, or has fewer than 2048 bits (RFC 7518 section 3.3)
     */
    static SigningKey rs256(PrivateKey key) {
        if (!(key instanceof RSAPrivateKey rsa)) {
            throw wrongKind("RS256", "an RSA key", key);
        }
        int bits = rsa.getModulus().bitLength();
        if (bits < 2048) {
            throw new TestkitException(Explanation.of("This key is too short to sign with RS256.")
                    .fact("has", Wording.count(bits, "bit"))
                    .fact("needs", "2048 bits (RFC 7518 section 3.3)"));
        }
        return new OwnKey("RS256", key);
    }

    /**
     * Returns a key for ES256.
     *
     * @throws TestkitException if it is no key on the curve P-256 (RFC 7518 section 3.4)
     */
    static SigningKey es256(PrivateKey key) {
        if (!(key instanceof ECPrivateKey elliptic) || !isOnP256(elliptic)) {
            throw wrongKind("ES256", "a key on the curve P-256 (RFC 7518 section 3.4)", key);
        }
        return new OwnKey("ES256", key);
    }

    /**
     * Returns a key for EdDSA with Ed25519.
     *
     * @throws TestkitException if it is no Ed25519 key (RFC 8037 section 3.1)
     */
    static SigningKey ed25519(PrivateKey key) {
        if (!(key instanceof EdECPrivateKey edwards)
                || !edwards.getParams().getName().equals("Ed25519")) {
            throw wrongKind("EdDSA", "an Ed25519 key (RFC 8037 section 3.1)", key);
        }
        return new OwnKey("EdDSA", key);
    }

    /** A secret that staging and the kit share. */
    record SharedSecret(String algorithm, Secret secret, Form form) implements SigningKey {

        /** How the secret's text stands for the bytes of the key. */
        public enum Form {
            /** The bytes are the text's own, in UTF-8. */
            TEXT,
            /** The bytes were written as base64url (RFC 4648 section 5), without padding. */
            BASE64URL
        }

        /** Takes the text's own bytes, however few: for keys that are too short on purpose. */
        public SharedSecret(String algorithm, Secret secret) {
            this(algorithm, secret, Form.TEXT);
        }

        /** Returns the bytes with which to sign, a new array each time. */
        public byte[] bytes() {
            return switch (form) {
                case TEXT -> secret.bytes();
                case BASE64URL -> Base64.getUrlDecoder().decode(secret.reveal());
            };
        }

        @Override
        public String toString() {
            return algorithm + " " + secret;
        }
    }

    /** A private key of which staging would have the public half. */
    record OwnKey(String algorithm, PrivateKey key) implements SigningKey {
        /** Returns the algorithm alone: some keys print themselves. */
        @Override
        public String toString() {
            return algorithm + " private key";
        }
    }

    private static SigningKey shared(String algorithm, Secret text) {
        return shared(algorithm, text, SharedSecret.Form.TEXT);
    }

    private static SigningKey shared(String algorithm, Secret secret, SharedSecret.Form form) {
        int fewestBytes = fewestBytes(algorithm);
        SharedSecret key = new SharedSecret(algorithm, secret, form);
        int bytes = lengthOf(key);
        if (bytes < fewestBytes) {
            throw new TestkitException(Explanation.of("This secret is too short to sign with " + algorithm + ".")
                    .fact("secret", secret)
                    .fact("has", Wording.count(bytes, "byte"))
                    .fact("needs", fewestBytes + " bytes (RFC 7518 section 3.2; staging refuses fewer too)"));
        }
        return key;
    }

    private static int lengthOf(SharedSecret key) {
        try {
            return key.bytes().length;
        } catch (IllegalArgumentException e) {
            // Not kept as the cause: it shows a character of the key.
            throw new TestkitException(
                    Explanation.of("This secret is not base64url.").fact("secret", key.secret()));
        }
    }

    private static int fewestBytes(String algorithm) {
        return switch (algorithm) {
            case "HS256" -> 32;
            case "HS384" -> 48;
            case "HS512" -> 64;
            default ->
                throw new TestkitException(Explanation.of("There is no such algorithm for a shared secret.")
                        .fact("algorithm", Wording.shorten(algorithm, 40))
                        .fact("known", "HS256, HS384, HS512 (RFC 7518 section 3.2)"));
        };
    }

    private static boolean isOnP256(ECPrivateKey key) {
        // The order of the curve tells it apart from every other one of its size.
        return key.getParams()
                .getOrder()
                .equals(new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16));
    }

    private static TestkitException wrongKind(String algorithm, String expected, PrivateKey key) {
        return new TestkitException(Explanation.of("This is the wrong kind of key for " + algorithm + ".")
                .fact("expected", expected)
                .fact("actual", "a key for " + key.getAlgorithm()));
    }
}
