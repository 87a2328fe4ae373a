package ai.netrasystems.testkit.auth;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.staging.SigningKey;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Signs a header and a payload given as raw text, in the compact form of RFC 7515 section 7.1. */
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
        if (key instanceof SigningKey.Hs256 shared) {
            return signingInput + "." + hs256(shared, signingInput);
        }
        throw new AssertionError("a kind of key that is not sealed in: " + key.algorithm());
    }

    /** Returns the UTF-8 bytes of a text as base64url without padding. */
    public static String base64url(String text) {
        return BASE64URL.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hs256(SigningKey.Hs256 key, String signingInput) {
        try {
            return new MACSigner(key.key())
                    .sign(new JWSHeader(JWSAlgorithm.HS256), signingInput.getBytes(StandardCharsets.US_ASCII))
                    .toString();
        } catch (JOSEException e) {
            throw new TestkitException(
                    Explanation.of("The token could not be signed.")
                            .fact("algorithm", key.algorithm())
                            .fact("reason", Wording.of(e)),
                    e);
        }
    }
}
