package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.JsonObject;
import java.util.List;

/** What staging decided about an upgrade before it answered; all else follows from it. */
sealed interface Admission {

    /** Returns {@code ACCEPTED}, or the name of what decided against it. */
    String verdict();

    Carrier carrier();

    /** Returns the user as far as the token is believed, or an empty text. */
    String userId();

    /** The client is welcomed as this user. */
    record Welcome(Carrier carrier, String userId) implements Admission {
        @Override
        public String verdict() {
            return "ACCEPTED";
        }
    }

    /** The upgrade is answered with HTTP 403: no socket opens. */
    record Forbidden(String verdict, Carrier carrier, String userId) implements Admission {}

    /** The client hears these frames, then the close. */
    record Refusal(
            String verdict, Carrier carrier, String userId, List<JsonObject> frames, int closeCode, String closeReason)
            implements Admission {
        public Refusal {
            frames = List.copyOf(frames);
        }
    }
}
