package ai.netrasystems.testkit.staging;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.secret.Secret;
import java.nio.charset.StandardCharsets;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A key with which tokens are signed. */
public sealed interface SigningKey {

    /** Returns the name of the algorithm in a token's header (RFC 7518 section 3.1). */
    String algorithm();

    /**
     * Returns a key for HS256: the UTF-8 bytes of the text, undecoded, as staging uses its secret.
     *
     * @throws TestkitException if it has fewer than 32 bytes, the least that RFC 7518 section 3.2 and staging allow
     */
    static SigningKey hs256(Secret secret) {
        int bytes = secret.reveal().getBytes(StandardCharsets.UTF_8).length;
        if (bytes < Hs256.FEWEST_BYTES) {
            throw new TestkitException(Explanation.of("This secret is too short to sign with HS256.")
                    .fact("secret", secret)
                    .fact("has", Wording.count(bytes, "byte"))
                    .fact("needs", Hs256.FEWEST_BYTES + " bytes (RFC 7518 section 3.2; staging refuses fewer too)"));
        }
        return new Hs256(secret);
    }

    /** A secret that staging and the kit share; made by {@link #hs256}. */
    record Hs256(Secret secret) implements SigningKey {

        static final int FEWEST_BYTES = 32;

        @Override
        public String algorithm() {
            return "HS256";
        }

        /** Returns the secret as the JDK's HMAC takes it. */
        public SecretKey key() {
            return new SecretKeySpec(secret.bytes(), "HmacSHA256");
        }
    }
}
