package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.embedded.Finding.Distrusted;
import ai.netrasystems.testkit.embedded.Finding.Objection;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonValue.JsonArray;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * The frames with which staging explains a refusal.
 *
 * <p>They give away the start of the {@code Authorization} header, the whole subprotocol line and both ends of the
 * token, because staging's do: a client has to keep that out of its logs, and can be tested for it here.
 *
 * @see <a href="https://github.com/netra-systems/netra-testkit/blob/main/docs/staging.md#error-details">docs/staging.md#error-details</a>
 */
final class AuthErrors {

    private static final String MISSING = "[MISSING]";
    private static final int PREVIEWED = 30;
    private static final int LONGEST_URL = 50;

    private final URI authService;
    private final InstantSource clock;

    AuthErrors(URI authService, InstantSource clock) {
        this.authService = authService;
        this.clock = clock;
    }

    /** Returns the frame of beta-10, with all its details. */
    JsonObject explained(Objection objection, Upgrade upgrade) {
        Instant now = clock.instant();
        JsonObject context = JsonObject.empty()
                .with("error_code", objection.code())
                .with("error_message", objection.text())
                .with("environment", "staging")
                .with("client_info", clientInfo(upgrade))
                .with("auth_headers", authHeaders(upgrade))
                .with("metadata_available", metadata(objection))
                .with("timestamp", WireTime.iso(now))
                .with("environment_config", environmentConfig());
        JsonObject details = JsonObject.empty()
                .with("environment", "staging")
                .with("ssot_authentication", true)
                .with("error_code", objection.code())
                .with("failure_context", context);
        return ServerFrame.error(objection.code(), objection.text(), details, now);
    }

    /** Returns the frame of a beta-17 whose main mode ended with an exception of this type. */
    JsonObject crashed(String errorType) {
        JsonObject details = JsonObject.empty().with("error_type", errorType).with("mode", "main");
        return modern("CONNECTION_ERROR", "Connection error in main mode", details);
    }

    /** Returns the frame with which a beta-17 refuses that does not crash on the way. */
    JsonObject authFailed(Objection objection) {
        return modern("AUTH_FAILED", objection.text(), JsonObject.empty().with("mode", "main"));
    }

    private JsonObject modern(String code, String text, JsonObject details) {
        JsonObject data = JsonObject.empty()
                .with("error_code", code)
                .with("error_message", text)
                .with("details", details);
        return ServerFrame.message("error_message", data, clock.instant());
    }

    private JsonObject metadata(Objection objection) {
        return objection instanceof Distrusted distrusted
                ? JsonObject.empty().with("failure_debug", failureDebug(distrusted.token()))
                : JsonObject.empty();
    }

    private static JsonObject clientInfo(Upgrade upgrade) {
        return JsonObject.empty()
                .with("host", upgrade.clientHost())
                .with("port", upgrade.clientPort())
                .with("user_agent", upgrade.header("User-Agent").orElse(MISSING));
    }

    private static JsonObject authHeaders(Upgrade upgrade) {
        return JsonObject.empty()
                .with("authorization_present", upgrade.header("Authorization").isPresent())
                .with(
                        "authorization_preview",
                        upgrade.header("Authorization")
                                .map(header -> start(header, PREVIEWED))
                                .orElse(MISSING))
                .with(
                        "websocket_protocol",
                        upgrade.header("Sec-WebSocket-Protocol").orElse(MISSING));
    }

    private JsonObject failureDebug(Jwt token) {
        return JsonObject.empty()
                .with("validation_result_exists", true)
                .with("validation_result_keys", JsonArray.ofTexts(List.of("valid", "error", "message")))
                .with("error_from_auth_service", "invalid_token")
                .with("details_from_auth_service", "Invalid or expired token")
                .with("token_characteristics", characteristics(token))
                .with("context", "websocket")
                .with("method", "jwt_token")
                .with("timestamp", WireTime.iso(clock.instant()))
                .with("auth_service_response_status", 200);
    }

    private static JsonObject characteristics(Jwt token) {
        return JsonObject.empty()
                .with("length", token.length())
                .with("prefix", start(token.text(), 12))
                .with("suffix", token.text().substring(Math.max(0, token.length() - 8)))
                .with("dot_count", token.dots())
                // staging asks after it has taken the prefix off
                .with("has_bearer_prefix", false);
    }

    private JsonObject environmentConfig() {
        return JsonObject.empty()
                .with("ENVIRONMENT", "staging")
                .with("AUTH_SERVICE_URL", start(authService.toString(), LONGEST_URL))
                .with("TESTING", MISSING);
    }

    private static String start(String text, int length) {
        return text.substring(0, Math.min(length, text.length()));
    }
}
