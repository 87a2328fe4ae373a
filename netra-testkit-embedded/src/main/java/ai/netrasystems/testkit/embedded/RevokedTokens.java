package ai.netrasystems.testkit.embedded;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The blacklist: whatever was handed in at a logout, to the letter. Safe for use by any thread. */
final class RevokedTokens {

    private final Set<String> texts = ConcurrentHashMap.newKeySet();

    void add(String token) {
        texts.add(token);
    }

    boolean contains(String token) {
        return texts.contains(token);
    }
}
