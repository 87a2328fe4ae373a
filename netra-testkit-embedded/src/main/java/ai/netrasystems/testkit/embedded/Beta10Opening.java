package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The opening of beta-10: {@code handshake_validation}, the welcome, a first {@code ping}. */
final class Beta10Opening implements Opening {

    private final Ids ids;
    private final Duration heartbeat;
    private final boolean validates;

    Beta10Opening(Ids ids, Duration heartbeat) {
        this(ids, heartbeat, true);
    }

    private Beta10Opening(Ids ids, Duration heartbeat, boolean validates) {
        this.ids = ids;
        this.heartbeat = heartbeat;
        this.validates = validates;
    }

    /** Leaves out {@code handshake_validation}, which no build before beta-9 knows. */
    static Opening withoutValidation(Ids ids, Duration heartbeat) {
        return new Beta10Opening(ids, heartbeat, false);
    }

    @Override
    public List<JsonObject> framesFor(String userId, Instant now) {
        return Stream.of(handshakeValidation(now), welcome(userId, now), heartbeat(now))
                .skip(validates ? 0 : 1)
                .toList();
    }

    @Override
    public JsonObject heartbeat(Instant now) {
        return ServerFrame.ping(now);
    }

    private static JsonObject handshakeValidation(Instant now) {
        return JsonObject.empty()
                .with("type", "handshake_validation")
                .with("timestamp", WireTime.seconds(now))
                .with("validation_id", "test_" + now.toEpochMilli());
    }

    private JsonObject welcome(String userId, Instant now) {
        JsonObject config = JsonObject.empty()
                .with("heartbeat_interval", WireTime.seconds(heartbeat))
                .with("max_message_size", Conversation.LARGEST_MESSAGE);
        JsonObject data = JsonObject.empty()
                .with("event", "connection_established")
                .with("connection_id", ids.connection(userId, now))
                .with("user_id", userId)
                .with("server_time", WireTime.iso(now))
                .with("connection_ready", true)
                .with("environment", "staging")
                .with("startup_complete", true)
                .with("config", config)
                .with("factory_pattern_enabled", true);
        return ServerFrame.message("system_message", data, now);
    }
}
