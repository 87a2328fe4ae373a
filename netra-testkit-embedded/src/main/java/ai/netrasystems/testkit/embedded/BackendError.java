package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.JsonObject;
import java.time.InstantSource;
import java.util.UUID;

/**
 * The backend's errors, which are not always those that were raised: a status without a code of its own leaves as 500,
 * and so does 409, whose code nobody translates back.
 *
 * @see <a href="https://github.com/netra-systems/netra-testkit/blob/main/docs/staging.md#backend-http">docs/staging.md#backend-http</a>
 */
final class BackendError {

    private final InstantSource clock;

    BackendError(InstantSource clock) {
        this.clock = clock;
    }

    /** Returns what arrives at the client when this status is raised. */
    Answer raised(int status, String text) {
        JsonObject body = JsonObject.empty()
                .with("error", true)
                .with("error_code", code(status))
                .with("message", text)
                .with("user_message", text)
                .with("details", JsonObject.empty().with("status_code", status))
                .with("trace_id", UUID.randomUUID().toString())
                .withNull("request_id")
                .with("timestamp", WireTime.iso(clock.instant()));
        return Answer.of(sent(status), body);
    }

    private static String code(int status) {
        return switch (status) {
            case 401 -> "AUTH_FAILED";
            case 403 -> "AUTH_UNAUTHORIZED";
            case 404 -> "DB_RECORD_NOT_FOUND";
            case 409 -> "DB_RECORD_EXISTS";
            case 422 -> "VALIDATION_ERROR";
            case 503 -> "SERVICE_UNAVAILABLE";
            default -> "INTERNAL_ERROR";
        };
    }

    private static int sent(int status) {
        return switch (status) {
            case 401, 403, 404, 422, 503 -> status;
            default -> 500;
        };
    }
}
