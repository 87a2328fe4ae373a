package ai.netrasystems.testkit.auth;

import ai.netrasystems.testkit.staging.SigningKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Signs a header and a payload given as raw text, in the compact form of RFC 7515 section 7.1. */
public final class Jws {

    private Jws() {}

    /** Signs a payload under the header {@code {"alg":…,"typ":"JWT"}} that fits the key. */
    public static String sign(SigningKey key, String payload) {
        return new JwsSigner(key).sign(utf8(payload));
    }

    /** Signs a payload under any header, whether or not it tells the truth about the key. */
    public static String sign(SigningKey key, String header, String payload) {
        return new JwsSigner(key).sign(utf8(header), utf8(payload));
    }

    /** Returns the UTF-8 bytes of a text as base64url without padding. */
    public static String base64url(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(utf8(text));
    }

    /** Returns the signature that the key makes of header and payload, each encoded, well or not. */
    public static byte[] signatureOf(SigningKey key, String encodedHeader, String encodedPayload) {
        return new JwsSigner(key).signature(utf8(encodedHeader), utf8(encodedPayload));
    }

    /** Returns the bytes of a part; none if it is not base64url. */
    static byte[] decoded(String part) {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException notBase64url) {
            return new byte[0];
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
