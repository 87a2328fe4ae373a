package ai.netrasystems.testkit.embedded;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The forms of user ids that staging takes; a token for any other user passes every check and then breaks the route.
 *
 * @see <a href="https://github.com/netra-systems/netra-testkit/blob/main/docs/staging.md#user-ids">docs/staging.md#user-ids</a>
 */
final class UserIds {

    private static final Pattern ACCEPTED = Pattern.compile(String.join(
            "|",
            "(?i:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})",
            "[A-Za-z]+-[A-Za-z0-9]+-[A-Za-z0-9-]+",
            "e2e-[A-Za-z0-9_-]+",
            "user_[0-9]+",
            "test-user-[0-9]+",
            "[0-9]{15,21}",
            "[A-Za-z0-9_-]+_[0-9]+_[0-9a-f]{8}",
            "pending_auth",
            "temp_auth_.*",
            "awaiting_auth.*"));

    /** Ids of the commonest forms, for those whose id has none. */
    static final List<String> EXAMPLES = List.of("staging-e2e-user-001", "e2e-ada", "user_7", "a UUID");

    private UserIds() {}

    static boolean isAccepted(String userId) {
        return ACCEPTED.matcher(userId).matches();
    }
}
