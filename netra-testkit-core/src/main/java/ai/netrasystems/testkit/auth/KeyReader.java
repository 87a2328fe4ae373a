package ai.netrasystems.testkit.auth;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.staging.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads a key with which tokens are signed: from a PEM, as OpenSSL writes it, or from a JWK (RFC 7517). What it says of a
 * text that is none shows nothing of the key.
 */
public final class KeyReader {

    private KeyReader() {}

    /**
     * Reads a private key in PKCS#8, {@code -----BEGIN PRIVATE KEY-----}: RSA for RS256, P-256 for ES256, Ed25519 for EdDSA.
     *
     * @throws TestkitException if it is anything else, with what it is and the command that converts it
     */
    public static SigningKey pem(String text) {
        return PemKey.read(text);
    }

    /**
     * Reads a private JWK: {@code oct} for HS256 (or what {@code alg} says), RSA for RS256, P-256 for ES256, Ed25519 for
     * EdDSA.
     *
     * @throws TestkitException if it is anything else, with what it is
     */
    public static SigningKey jwk(String json) {
        return JwkKey.read(json);
    }

    /**
     * Reads a file that holds one or the other.
     *
     * @throws TestkitException if it cannot be read, or holds neither
     */
    public static SigningKey read(Path file) {
        String text = textOf(file);
        try {
            return text.stripLeading().startsWith("{") ? jwk(text) : pem(text);
        } catch (TestkitException e) {
            throw new TestkitException(e.explanation().fact("file", nameOf(file)), e);
        }
    }

    private static String textOf(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new TestkitException(
                    Explanation.of("The key file cannot be read.")
                            .fact("file", nameOf(file))
                            .fact("reason", e.getClass().getSimpleName())
                            .hint(
                                    "PEM and JWK are text; openssl pkey -inform DER -in key.der -out key.pem makes a PEM of DER."),
                    e);
        }
    }

    private static String nameOf(Path file) {
        return Wording.shorten(file.toString(), 300);
    }
}
