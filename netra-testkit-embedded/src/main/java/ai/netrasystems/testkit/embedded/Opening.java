package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How a build receives a welcomed client, and how it asks now and then whether the client is still there.
 *
 * @see <a href="https://github.com/netra-systems/netra-testkit/blob/main/docs/staging.md#opening">docs/staging.md#opening</a>
 */
interface Opening {

    List<JsonObject> framesFor(String userId, Instant now);

    JsonObject heartbeat(Instant now);

    /** Makes the opening of one server. */
    @FunctionalInterface
    interface Of {
        Opening of(Ids ids, Duration heartbeat);
    }
}
