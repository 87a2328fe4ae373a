package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.JsonObject;
import java.time.Instant;

/**
 * The two envelopes in which staging speaks when it is not an agent.
 *
 * @see <a href="https://github.com/netra-systems/netra-testkit/blob/main/docs/staging.md#events">docs/staging.md#events</a>
 */
final class ServerFrame {

    private ServerFrame() {}

    static JsonObject message(String type, JsonObject data, Instant at) {
        return JsonObject.empty()
                .with("type", type)
                .with("data", data)
                .with("timestamp", WireTime.seconds(at))
                .withNull("server_id")
                .withNull("correlation_id");
    }

    static JsonObject error(String code, String text, JsonObject details, Instant at) {
        return JsonObject.empty()
                .with("type", "error_message")
                .with("error_code", code)
                .with("error_message", text)
                .with("details", details)
                .with("timestamp", WireTime.seconds(at))
                .withNull("recovery_suggestions");
    }

    /** Returns the question to which a client answers with {@code pong}. */
    static JsonObject ping(Instant at) {
        return message("ping", JsonObject.empty().with("timestamp", WireTime.seconds(at)), at);
    }
}
