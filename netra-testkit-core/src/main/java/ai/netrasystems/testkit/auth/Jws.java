package ai.netrasystems.testkit.auth;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.staging.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs a header and a payload given as raw text, in the compact form of RFC 7515 section 7.1, with the JDK's own
 * cryptography.
 */
public final class Jws {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private Jws() {}

    /** Signs a payload under the header {@code {"alg":…,"typ":"JWT"}} that fits the key. */
    public static String sign(SigningKey key, String payload) {
        return sign(key, "{\"alg\":\"" + key.algorithm() + "\",\"typ\":\"JWT\"}", payload);
    }

    /** Signs a payload under any header, whether or not it tells the truth about the key. */
    public static String sign(SigningKey key, String header, String payload) {
        String signingInput = base64url(header) + "." + base64url(payload);
        byte[] signature = signatureOf(key, signingInput);
        return signingInput + "." + base64url(signature);
    }

    /** Returns the UTF-8 bytes of a text as base64url without padding. */
    public static String base64url(String text) {
        return base64url(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64url(byte[] bytes) {
        return BASE64URL.encodeToString(bytes);
    }

    /** Returns the signature that the key makes of header and payload, both encoded, with the dot between. */
    static byte[] signatureOf(SigningKey key, String signingInput) {
        return signature(key, signingInput.getBytes(StandardCharsets.US_ASCII));
    }

    /** Returns the bytes of a part; none if it is not base64url. */
    static byte[] decoded(String part) {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException notBase64url) {
            return new byte[0];
        }
    }

    private static byte[] signature(SigningKey key, byte[] signingInput) {
        try {
            if (key instanceof SigningKey.SharedSecret shared) {
                return mac(shared, signingInput);
            }
            return signature((SigningKey.OwnKey) key, signingInput);
        } catch (GeneralSecurityException e) {
            throw new TestkitException(
                    Explanation.of("The token could not be signed.")
                            .fact("key", key)
                            .fact("reason", Wording.of(e)),
                    e);
        }
    }

    private static byte[] mac(SigningKey.SharedSecret key, byte[] signingInput) throws GeneralSecurityException {
        String algorithm = "HmacSHA" + key.algorithm().substring("HS".length());
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(key.secret().bytes(), algorithm));
        return mac.doFinal(signingInput);
    }

    private static byte[] signature(SigningKey.OwnKey key, byte[] signingInput) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(
                switch (key.algorithm()) {
                    case "RS256" -> "SHA256withRSA";
                    // Two numbers side by side as RFC 7518 section 3.4 wants them, not the DER that is Java's default.
                    case "ES256" -> "SHA256withECDSAinP1363Format";
                    default -> "Ed25519";
                });
        signature.initSign(key.key());
        signature.update(signingInput);
        return signature.sign();
    }
}
