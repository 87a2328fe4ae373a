package ai.netrasystems.testkit.auth;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.json.Json;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.MalformedJsonException;
import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.staging.StagingTarget;
import ai.netrasystems.testkit.wire.HttpAnswer;
import ai.netrasystems.testkit.wire.HttpCall;
import ai.netrasystems.testkit.wire.HttpCaller;
import ai.netrasystems.testkit.wire.HttpUnreachableException;
import java.util.Map;

/** Calls staging's auth service for tokens, and says by name what it answered instead ({@code docs/staging.md#auth-http}). */
final class AuthService {

    private static final Map<Integer, String> WAYS_OUT = Map.of(
            404, "Is this the auth service? The backend has no such page (docs/staging.md#environments).",
            422, "The auth service did not understand the request; is it a build that this kit knows?",
            429, "The firewall has had enough of this address: wait ten minutes (docs/staging.md#limits).",
            503, "The auth service is down or not set up for this: nothing can be told about the credential.");

    private final StagingTarget target;
    private final HttpCaller http;

    AuthService(StagingTarget target, HttpCaller http) {
        this.target = target;
        this.http = http;
    }

    HttpCall post(String path, JsonObject body) {
        return HttpCall.post(target.auth().resolve(path), body.toString());
    }

    /** Makes the call and returns the body of its success. */
    JsonObject tokens(HttpCall call, String purpose, Map<Integer, String> waysOut) {
        HttpAnswer answer = answerTo(call, purpose);
        if (answer.isHtml()) {
            throw failure(
                    "A page came instead of tokens: something between here and the auth service answered.",
                    call,
                    answer,
                    "Is a proxy, a login page or the balancer in the way of " + target.auth() + "?");
        }
        if (!answer.isSuccess()) {
            String wayOut = waysOut.getOrDefault(
                    answer.status(),
                    WAYS_OUT.getOrDefault(answer.status(), "Look at GET " + target.auth() + "/health."));
            throw failure(purpose + " failed: " + reason(answer), call, answer, wayOut);
        }
        JsonObject tokens = read(call, answer);
        if (tokens.text("access_token").isEmpty()) {
            // Only the names: another token may stand there under a name of its own.
            String names = Wording.list(
                    tokens.members().stream().map(JsonObject.Member::name).toList());
            throw new TestkitException(Explanation.of(purpose + " succeeded without a token.")
                    .fact("call", call)
                    .fact("answer", "HTTP " + answer.status() + " with " + Wording.shorten(names, 200))
                    .hint("The answer has no access_token: is it a build that this kit knows?"));
        }
        return tokens;
    }

    static StagingToken accessToken(JsonObject tokens) {
        return StagingToken.of(Secret.of(tokens.text("access_token").orElseThrow()));
    }

    private HttpAnswer answerTo(HttpCall call, String purpose) {
        try {
            return http.call(call);
        } catch (HttpUnreachableException e) {
            throw new TestkitException(
                    Explanation.of(purpose + " failed: the auth service cannot be reached.")
                            .and(e.explanation())
                            .hint("Is E2E_AUTH_SERVICE_URL right, and does GET " + target.auth() + "/health answer?"),
                    e);
        }
    }

    private JsonObject read(HttpCall call, HttpAnswer answer) {
        try {
            return Json.readObject(answer.body());
        } catch (MalformedJsonException e) {
            throw failure("The auth service's answer is not JSON.", call, answer, "Is this the auth service?");
        }
    }

    private static String reason(HttpAnswer answer) {
        try {
            return Json.readObject(answer.body())
                            .text("detail")
                            .map(detail -> Wording.shorten(detail, 200))
                            .orElse("HTTP " + answer.status())
                    + ".";
        } catch (MalformedJsonException e) {
            return "HTTP " + answer.status() + ".";
        }
    }

    private static TestkitException failure(String headline, HttpCall call, HttpAnswer answer, String wayOut) {
        return new TestkitException(Explanation.of(headline)
                .fact("call", call)
                .fact("answer", answer)
                .hint(wayOut));
    }
}
