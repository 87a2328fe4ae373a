package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.JsonObject;
import java.time.InstantSource;

/**
 * One run of an agent for one user, in whose name its events are written.
 *
 * @see <a href="https://github.com/netra-systems/netra-testkit/blob/main/docs/staging.md#events">docs/staging.md#events</a>
 */
record AgentRun(String userId, String threadId, String runId, EventShape shape, InstantSource clock) {

    AgentRun inTheNameOf(String otherUserId) {
        return new AgentRun(otherUserId, threadId, runId, shape, clock);
    }

    JsonObject frame(ScriptedEvent event) {
        return shape.frame(event, this, clock.instant());
    }
}
