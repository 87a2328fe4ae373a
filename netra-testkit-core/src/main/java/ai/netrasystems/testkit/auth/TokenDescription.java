package ai.netrasystems.testkit.auth;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonObject.Member;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/** Says what a token is without showing it. */
final class TokenDescription {

    /** Claims whose values tell nobody anything that would open a door; all others are shown by kind and length. */
    private static final Set<String> HARMLESS = Set.of(
            "alg",
            "typ",
            "sub",
            "iat",
            "exp",
            "nbf",
            "iss",
            "aud",
            "token_type",
            "type",
            "env",
            "svc_id",
            "permissions");

    private static final int LONGEST_VALUE = 80;

    private TokenDescription() {}

    static Explanation of(StagingToken token, Instant now) {
        String text = token.secret().reveal();
        long dots = text.chars().filter(c -> c == '.').count();
        Explanation explanation = Explanation.of("")
                .fact("token", token.secret() + ", " + text.length() + " chars, " + dots + " dots")
                .fact("header", token.header().map(TokenDescription::masked).orElse("unreadable"))
                .fact("claims", token.claims().map(TokenDescription::masked).orElse("unreadable"));
        return token.expiresAt()
                .map(expiry -> explanation.fact("expiry", distance(now, expiry)))
                .orElse(explanation);
    }

    private static String masked(JsonObject object) {
        return object.members().stream().map(TokenDescription::masked).collect(Collectors.joining(", "));
    }

    private static String masked(Member member) {
        String value = member.value().asText();
        return member.name() + "="
                + (HARMLESS.contains(member.name())
                        ? Wording.shorten(value, LONGEST_VALUE)
                        : "[" + value.length() + " characters]");
    }

    private static String distance(Instant now, Instant expiry) {
        Duration left = Duration.between(now, expiry);
        return left.isNegative()
                ? "expired " + Wording.of(left.negated()) + " ago; now " + now + ", exp " + expiry
                : "in " + Wording.of(left) + "; now " + now + ", exp " + expiry;
    }
}
