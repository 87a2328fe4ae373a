package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.JsonObject;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The refresh tokens that were used. By {@code jti} and not by their text, because three other last characters make the
 * same signature. Safe for use by any thread.
 */
final class RefreshedTokens {

    private final Set<String> identifiers = ConcurrentHashMap.newKeySet();

    /** Returns whether this is the first use of the token with these claims; of two at once, one is the first. */
    boolean use(JsonObject claims) {
        return identifiers.add(String.valueOf(claims.member("jti")));
    }
}
