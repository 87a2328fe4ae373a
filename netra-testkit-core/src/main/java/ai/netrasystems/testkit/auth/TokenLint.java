package ai.netrasystems.testkit.auth;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import java.util.List;
import java.util.regex.Pattern;

/** Judges a token by staging's rules before any connection is made. */
final class TokenLint {

    /** The forms of a user id that staging knows ({@code docs/staging.md#user-ids}). */
    private static final List<Pattern> USER_IDS = List.of(
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"),
            Pattern.compile("[A-Za-z]+-[A-Za-z0-9]+-[A-Za-z0-9-]+"),
            Pattern.compile("e2e-[A-Za-z0-9_-]+"),
            Pattern.compile("user_\\d+"),
            Pattern.compile("test-user-\\d+"),
            Pattern.compile("\\d{15,21}"));

    private TokenLint() {}

    static void requireAcceptedUser(String userId) {
        if (USER_IDS.stream().noneMatch(form -> form.matcher(userId).matches())) {
            throw new TestkitException(Explanation.of("Staging knows no user id of this form.")
                    .fact("user", Wording.quote(userId))
                    .fact("staging", "would close with 1011 \"Internal error\" and say nothing else")
                    .fact(
                            "accepted",
                            "a UUID; staging-e2e-user-001 and the like (letters-letters-more);\n"
                                    + "e2e-anything; user_7; test-user-7; 15 to 21 digits (docs/staging.md#user-ids)")
                    .hint("Put e2e- before it: " + Wording.quote("e2e-" + slug(userId)) + "."));
        }
    }

    private static String slug(String userId) {
        String slug = userId.replaceAll("[^A-Za-z0-9_-]+", "-");
        return slug.isEmpty() ? "user" : slug;
    }
}
