package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.embedded.Admission.Forbidden;
import ai.netrasystems.testkit.embedded.Admission.Refusal;
import ai.netrasystems.testkit.embedded.Finding.Identified;
import ai.netrasystems.testkit.embedded.Finding.Objection;
import ai.netrasystems.testkit.json.JsonObject;
import java.util.List;

/**
 * How a build refuses: what the client sees of an objection, and of a user whom the build cannot take.
 *
 * @see <a href="https://github.com/netra-systems/netra-testkit/blob/main/docs/staging.md#refusals">docs/staging.md#refusals</a>
 */
enum RefusalStyle {
    /** An error frame with all details, then 1008. */
    EXPLAINED {
        @Override
        Admission refuse(Objection objection, Upgrade upgrade, AuthErrors errors) {
            return closing(objection, errors.explained(objection, upgrade), 1008, "SSOT Auth failed");
        }
    },

    /** HTTP 403 instead of 101. */
    FORBIDDEN {
        @Override
        Admission refuse(Objection objection, Upgrade upgrade, AuthErrors errors) {
            return new Forbidden(objection.verdict(), objection.carrier(), "");
        }
    },

    /** The crash of the code that should have explained: {@code CONNECTION_ERROR}, then 1011. */
    MASKED {
        @Override
        Admission refuse(Objection objection, Upgrade upgrade, AuthErrors errors) {
            return closing(objection, errors.crashed("AttributeError"), 1011, MODE_ERROR);
        }

        @Override
        Admission breakDown(Identified user, AuthErrors errors) {
            return broken(user, errors);
        }
    },

    /** What beta-17 meant to say: {@code AUTH_FAILED}, then 1008. */
    UNMASKED {
        @Override
        Admission refuse(Objection objection, Upgrade upgrade, AuthErrors errors) {
            return closing(objection, errors.authFailed(objection), 1008, "Authentication failed");
        }

        @Override
        Admission breakDown(Identified user, AuthErrors errors) {
            return broken(user, errors);
        }
    };

    private static final String MODE_ERROR = "main mode error";

    abstract Admission refuse(Objection objection, Upgrade upgrade, AuthErrors errors);

    /** Refuses a user whose id has a form that breaks the route. */
    Admission breakDown(Identified user, AuthErrors errors) {
        return new Refusal("USER_ID", user.carrier(), user.userId(), List.of(), 1011, "Internal error");
    }

    private static Refusal closing(Objection objection, JsonObject frame, int code, String reason) {
        return new Refusal(objection.verdict(), objection.carrier(), "", List.of(frame), code, reason);
    }

    private static Refusal broken(Identified user, AuthErrors errors) {
        List<JsonObject> frames = List.of(errors.crashed("ValueError"));
        return new Refusal("USER_ID", user.carrier(), user.userId(), frames, 1011, MODE_ERROR);
    }
}
