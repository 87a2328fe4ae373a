package ai.netrasystems.testkit.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * A value that is used but never shown: a key, a token, a password.
 *
 * <p>Its text is had by {@link #reveal()} alone; {@link #toString()} prints a fingerprint that is the same for equal
 * secrets within one JVM and tells nothing outside it. Every secret enrols itself with the {@link Redactor}, which keeps
 * it out of all texts for as long as somebody holds it. Safe for use by any thread.
 */
public final class Secret {

    private final String text;
    private volatile @Nullable String fingerprint;

    private Secret(String text) {
        this.text = text;
    }

    /** Returns a secret that holds the text as it is: not trimmed, not decoded. */
    public static Secret of(String text) {
        Secret secret = new Secret(text);
        Redactor.enrol(secret);
        return secret;
    }

    /** Returns the text itself, for the one place that must send it or sign with it. */
    public String reveal() {
        return text;
    }

    /** Returns the text as UTF-8 bytes, a new array each time. */
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the number of characters, which is no secret. */
    public int length() {
        return text.length();
    }

    /** Returns six hexadecimal digits, salted per JVM: enough to tell two secrets apart, too little to look one up. */
    public String fingerprint() {
        String known = fingerprint;
        if (known == null) {
            known = Fingerprint.of(text);
            fingerprint = known;
        }
        return known;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && MessageDigest.isEqual(bytes(), that.bytes());
    }

    @Override
    public int hashCode() {
        return fingerprint().hashCode();
    }

    /** Returns {@code secret#} and the fingerprint. */
    @Override
    public String toString() {
        return "secret#" + fingerprint();
    }
}
