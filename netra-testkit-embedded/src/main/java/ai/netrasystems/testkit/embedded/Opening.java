package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * The frames with which a welcomed client is received; the welcome proper is the second of three.
 *
 * @see <a href="https://github.com/netra-systems/netra-testkit/blob/main/docs/staging.md#opening">docs/staging.md#opening</a>
 */
final class Opening {

    private final Ids ids;
    private final Duration heartbeat;
    private final InstantSource clock;

    Opening(Ids ids, Duration heartbeat, InstantSource clock) {
        this.ids = ids;
        this.heartbeat = heartbeat;
        this.clock = clock;
    }

    List<JsonObject> framesFor(String userId) {
        Instant now = clock.instant();
        return List.of(handshakeValidation(now), welcome(userId, now), ServerFrame.ping(now));
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
