package ai.netrasystems.testkit.auth;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.staging.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Signs with one key by the JDK's own cryptography (RFC 7515 section 5.1). Safe for use by any thread. */
final class JwsSigner {

    private static final byte DOT = '.';
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final SigningKey key;
    private final byte[] usualHeader;
    private volatile @Nullable Mac keyed;

    JwsSigner(SigningKey key) {
        this.key = key;
        this.usualHeader = BASE64URL.encode(
                ("{\"alg\":\"" + key.algorithm() + "\",\"typ\":\"JWT\"}").getBytes(StandardCharsets.US_ASCII));
    }

    /** Signs a payload under the header {@code {"alg":…,"typ":"JWT"}} that fits the key. */
    String sign(byte[] payload) {
        return token(usualHeader, BASE64URL.encode(payload));
    }

    /** Signs a payload under any header. */
    String sign(byte[] header, byte[] payload) {
        return token(BASE64URL.encode(header), BASE64URL.encode(payload));
    }

    /** Returns the signature of header and payload, both encoded. */
    byte[] signature(byte[] encodedHeader, byte[] encodedPayload) {
        try {
            return key instanceof SigningKey.SharedSecret shared
                    ? mac(shared, encodedHeader, encodedPayload)
                    : signature((SigningKey.OwnKey) key, encodedHeader, encodedPayload);
        } catch (GeneralSecurityException e) {
            throw new TestkitException(
                    Explanation.of("The token could not be signed.")
                            .fact("key", key)
                            .fact("reason", Wording.of(e)),
                    e);
        }
    }

    private String token(byte[] header, byte[] payload) {
        byte[] signature = BASE64URL.encode(signature(header, payload));
        byte[] token = Arrays.copyOf(header, header.length + payload.length + signature.length + 2);
        int at = header.length;
        token[at++] = DOT;
        System.arraycopy(payload, 0, token, at, payload.length);
        at += payload.length;
        token[at++] = DOT;
        System.arraycopy(signature, 0, token, at, signature.length);
        return new String(token, StandardCharsets.ISO_8859_1);
    }

    private byte[] mac(SigningKey.SharedSecret secret, byte[] header, byte[] payload) throws GeneralSecurityException {
        Mac mac = keyedMac(secret);
        mac.update(header);
        mac.update(DOT);
        return mac.doFinal(payload);
    }

    /** Looking a Mac up and keying it costs as much as the signature: a copy of one that has its key does neither. */
    private Mac keyedMac(SigningKey.SharedSecret secret) throws GeneralSecurityException {
        Mac known = keyed;
        if (known == null) {
            String algorithm = "HmacSHA" + secret.algorithm().substring("HS".length());
            known = Mac.getInstance(algorithm);
            known.init(new SecretKeySpec(secret.bytes(), algorithm));
            keyed = known;
        }
        try {
            return (Mac) known.clone();
        } catch (CloneNotSupportedException e) {
            keyed = null;
            return known;
        }
    }

    private static byte[] signature(SigningKey.OwnKey own, byte[] header, byte[] payload)
            throws GeneralSecurityException {
        Signature signature = Signature.getInstance(
                switch (own.algorithm()) {
                    case "RS256" -> "SHA256withRSA";
                    // Two numbers side by side as RFC 7518 section 3.4 wants them, not the DER that is Java's default.
                    case "ES256" -> "SHA256withECDSAinP1363Format";
                    default -> "Ed25519";
                });
        signature.initSign(own.key());
        signature.update(header);
        signature.update(DOT);
        signature.update(payload);
        return signature.sign();
    }
}
