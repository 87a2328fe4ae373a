package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonValue.JsonArray;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The opening of beta-17: one frame of type {@code connect}, with no more than the start of the user's id. */
final class Beta17Opening implements Opening {

    private static final int SHOWN_OF_USER = 8;

    private final Ids ids;

    Beta17Opening(Ids ids, Duration heartbeat) {
        this.ids = ids;
    }

    @Override
    public List<JsonObject> framesFor(String userId, Instant now) {
        JsonObject data = JsonObject.empty()
                .with("mode", "main")
                .with("user_id", userId.substring(0, Math.min(SHOWN_OF_USER, userId.length())) + "...")
                .with("connection_id", ids.connection(userId, now))
                .with(
                        "golden_path_events",
                        JsonArray.ofTexts(List.of(
                                "agent_started",
                                "agent_thinking",
                                "tool_executing",
                                "tool_completed",
                                "agent_completed")))
                .with("features", JsonObject.empty().with("agent_events", true))
                .with("timestamp", WireTime.iso(now));
        return List.of(ServerFrame.message("connect", data, now));
    }

    @Override
    public JsonObject heartbeat(Instant now) {
        JsonObject data =
                JsonObject.empty().with("timestamp", WireTime.iso(now)).with("stats", JsonObject.empty());
        return ServerFrame.message("heartbeat", data, now);
    }
}
