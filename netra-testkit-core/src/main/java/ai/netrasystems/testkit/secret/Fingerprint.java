package ai.netrasystems.testkit.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes short, salted fingerprints; the salt is drawn once per JVM, so that no table of known keys fits. */
final class Fingerprint {

    private static final int BYTES_SHOWN = 3;
    private static final byte[] SALT = salt();

    private Fingerprint() {}

    static String of(String text) {
        MessageDigest digest = sha256();
        digest.update(SALT);
        byte[] hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, BYTES_SHOWN);
    }

    private static byte[] salt() {
        byte[] salt = new byte[16];
        new SecureRandom().nextBytes(salt);
        return salt;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }
}
