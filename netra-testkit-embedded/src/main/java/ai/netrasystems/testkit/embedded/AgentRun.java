package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.JsonObject;
import java.time.InstantSource;

/**
 * One run of an agent for one user, in whose name its events are written.
 *
 * @see <a href="https://github.com/netra-systems/netra-testkit/blob/main/docs/staging.md#events">docs/staging.md#events</a>
 */
record AgentRun(String userId, String threadId, String runId, InstantSource clock) {

    private static final String AGENT = "cost_optimizer";

    JsonObject frame(ScriptedEvent event) {
        return JsonObject.empty()
                .with("type", event.type())
                .with("run_id", runId)
                .with("thread_id", threadId)
                .with("agent_name", AGENT)
                .with("timestamp", WireTime.iso(clock.instant()))
                .with("payload", event.payload())
                .with("user_context", JsonObject.empty().with("user_id", userId));
    }
}
