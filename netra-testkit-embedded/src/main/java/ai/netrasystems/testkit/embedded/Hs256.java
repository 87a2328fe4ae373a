package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.secret.Secret;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The one algorithm of staging's tokens (RFC 7518 section 3.2), keyed with a secret's bytes as they are. */
final class Hs256 {

    private static final String NAME = "HmacSHA256";

    private final SecretKey key;

    Hs256(Secret secret) {
        this.key = new SecretKeySpec(secret.bytes(), NAME);
    }

    byte[] signatureOf(byte[] signed) {
        try {
            Mac mac = Mac.getInstance(NAME);
            mac.init(key);
            return mac.doFinal(signed);
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("every Java platform has HmacSHA256, and it takes any key", impossible);
        }
    }

    boolean isSignatureOf(byte[] signed, byte[] presented) {
        return MessageDigest.isEqual(signatureOf(signed), presented);
    }
}
