package ai.netrasystems.testkit.hostile;

import ai.netrasystems.testkit.auth.StagingAuth;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonValue.JsonArray;
import ai.netrasystems.testkit.json.JsonValue.JsonNumber;
import ai.netrasystems.testkit.json.JsonValue.JsonString;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** Changes to an honest token's claims, one at a time. */
final class Claims {

    /** Honest tokens are back-dated by as much. */
    private static final Duration SINCE_ISSUE = Duration.ofSeconds(30);

    private static final String VICTIM = "staging-e2e-user-999";

    private Claims() {}

    static UnaryOperator<JsonObject> without(String name) {
        return claims -> claims.without(name);
    }

    static UnaryOperator<JsonObject> saying(String name, String text) {
        return claims -> claims.replacing(name, new JsonString(text));
    }

    static UnaryOperator<JsonObject> ofType(String type) {
        return claims -> claims.replacing("token_type", new JsonString(type)).replacing("type", new JsonString(type));
    }

    /** Dead for so long, after a life of a quarter of an hour. */
    static UnaryOperator<JsonObject> expired(Duration ago) {
        return claims ->
                at(at(claims, "exp", ago.negated()), "iat", ago.plusMinutes(15).negated());
    }

    static UnaryOperator<JsonObject> issued(Duration ago) {
        return claims -> at(claims, "iat", ago.negated());
    }

    static UnaryOperator<JsonObject> ahead(String name, Duration ahead) {
        return claims -> at(claims, name, ahead);
    }

    static JsonObject audienceInAnArray(JsonObject claims) {
        return claims.replacing("aud", JsonArray.ofTexts(List.of("netra-platform")));
    }

    static JsonObject numberAsSubject(JsonObject claims) {
        return claims.replacing("sub", new JsonNumber("1"));
    }

    static JsonObject secondSubject(JsonObject claims) {
        return claims.with("sub", somebodyElse(claims));
    }

    static JsonObject ofSomebodyElse(JsonObject claims) {
        return claims.replacing("sub", new JsonString(somebodyElse(claims)));
    }

    static JsonObject tooMany(JsonObject claims) {
        return claims.with("padding", "x".repeat(60_000));
    }

    /** Sets a time, counted from when the claims were made: the issue goes last, because it tells when that was. */
    private static JsonObject at(JsonObject claims, String name, Duration fromNow) {
        long issued = claims.integer("iat").orElseThrow();
        long time = issued + SINCE_ISSUE.plus(fromNow).toSeconds();
        return claims.replacing(name, new JsonNumber(Long.toString(time)));
    }

    private static String somebodyElse(JsonObject claims) {
        return claims.text("sub").filter(VICTIM::equals).isPresent() ? StagingAuth.DEFAULT_USER : VICTIM;
    }
}
