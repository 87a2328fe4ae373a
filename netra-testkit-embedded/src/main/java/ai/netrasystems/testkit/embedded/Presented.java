package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * What a caller says is the password, the key, the secret. Not a {@link Secret} itself: callers present any word, and a
 * secret's words are taken out of all texts.
 */
record Presented(String text) {

    boolean is(Secret secret) {
        return MessageDigest.isEqual(secret.bytes(), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Leaves the text out. */
    @Override
    public String toString() {
        return "something presented";
    }
}
