package ai.netrasystems.testkit.auth;

import java.util.List;
import java.util.regex.Pattern;

/** The forms of a user id that staging knows ({@code docs/staging.md#user-ids}). */
final class UserIds {

    static final String IN_WORDS = "a UUID; staging-e2e-user-001 and the like (letters-letters-more); e2e-anything;"
            + " user_7; test-user-7; 15 to 21 digits";

    private static final List<Pattern> FORMS = List.of(
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"),
            Pattern.compile("[A-Za-z]+-[A-Za-z0-9]+-[A-Za-z0-9-]+"),
            Pattern.compile("e2e-[A-Za-z0-9_-]+"),
            Pattern.compile("user_\\d+"),
            Pattern.compile("test-user-\\d+"),
            Pattern.compile("\\d{15,21}"),
            Pattern.compile(".+_\\d+_[0-9a-f]{8}"),
            Pattern.compile("pending_auth|temp_auth_.+|awaiting_auth.*"));

    private UserIds() {}

    static boolean isAccepted(String id) {
        for (Pattern form : FORMS) {
            if (form.matcher(id).matches()) {
                return true;
            }
        }
        return false;
    }
}
