package ai.netrasystems.testkit.handshake;

import ai.netrasystems.testkit.event.StagingEvent;
import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.handshake.Opening.Decision;
import ai.netrasystems.testkit.handshake.Outcome.Broken;
import ai.netrasystems.testkit.handshake.Outcome.Ready;
import ai.netrasystems.testkit.handshake.Outcome.Refused;
import ai.netrasystems.testkit.handshake.Outcome.Unreachable;
import ai.netrasystems.testkit.wire.CloseCode;
import ai.netrasystems.testkit.wire.Ending;
import ai.netrasystems.testkit.wire.Passage;
import ai.netrasystems.testkit.wire.Subprotocol;
import ai.netrasystems.testkit.wire.UpgradeAnswer.Declined;
import ai.netrasystems.testkit.wire.UpgradeAnswer.NotReached;
import ai.netrasystems.testkit.wire.UpgradeAnswer.Stage;
import ai.netrasystems.testkit.wire.UpgradeAnswer.Switched;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Says which of the four outcomes a handshake had, by the rules of {@code docs/staging.md#refusals}. */
final class Verdict {

    /** The codes by which staging judges a token; every other error is trouble of its own. */
    private static final Set<String> CODES_OF_REFUSAL =
            Set.of("NO_TOKEN", "INVALID_FORMAT", "VALIDATION_FAILED", "AUTH_FAILED");

    private static final String PROVE =
            "Staging.refusal(token) finds out whether it was the token, with a control before and after.";

    private final Function<String, Explanation> begin;
    private final Duration timeToAnswer;
    private final Passage passage;
    private final List<String> warnings;

    /**
     * Takes what starts an explanation with its headline, how long the answer to the upgrade took, how it travelled, and
     * what was odd before.
     */
    Verdict(Function<String, Explanation> begin, Duration timeToAnswer, Passage passage, List<String> warnings) {
        this.begin = begin;
        this.timeToAnswer = timeToAnswer;
        this.passage = passage;
        this.warnings = List.copyOf(warnings);
    }

    Outcome of(NotReached notReached) {
        if (notReached.stage() == Stage.UPGRADE) {
            return broken(
                    "No HTTP answer came to the upgrade.",
                    e -> after(timeToAnswer, e.fact("answer", notReached.reason()))
                            .hint(
                                    "Is this the address of a WebSocket server, and is it ws:// or wss:// as it should be?"));
        }
        Explanation explanation = after(
                timeToAnswer,
                begin.apply("Staging cannot be reached.")
                        .fact("stage", notReached.stage())
                        .fact("network", notReached.reason()));
        return new Unreachable(explanation.hint(wayOut(notReached.stage())), notReached.stage());
    }

    Outcome of(Declined declined) {
        Explanation explanation = after(
                timeToAnswer,
                begin.apply(headline(declined)).fact("answer", "HTTP " + declined.status() + reason(declined)));
        Optional<String> build = ServerBuild.of(declined.headers());
        if (build.isPresent()) {
            explanation = explanation.fact("server", build.get());
        }
        if (!declined.body().isBlank()) {
            explanation = explanation.fact("body", Wording.quote(declined.body()));
        }
        Optional<String> location = declined.headers().first("Location");
        if (location.isPresent()) {
            explanation = explanation.fact("location", location.get());
        }
        return new Broken(explanation.hint(wayOut(declined.status())), Optional.of(declined));
    }

    Outcome of(Decision.Closed closed, Duration timeToEnd) {
        Optional<StagingEvent> error = Optional.ofNullable(closed.error());
        Ending ending = closed.ending();
        if (isRefusal(error, ending)) {
            Explanation explanation = after(
                    timeToEnd,
                    withError(begin.apply("Staging refused the token."), error).fact("then", ending));
            return new Refused(
                    explanation.hint(wayOut(error)),
                    error.flatMap(StagingEvent::errorCode),
                    Optional.of(ending.frame()),
                    Optional.empty());
        }
        return broken(
                "Staging ended the connection before its welcome.",
                e -> after(timeToEnd, withError(e, error).fact("then", ending)).hint(wayOut(error, ending)));
    }

    Outcome of(Decision.Silence silence, Duration limit) {
        return broken(
                "Staging opened the connection, but its welcome did not come.",
                e -> travelled(e.fact("waited", Wording.of(limit))
                                .fact("heard", Wording.count(silence.framesHeard(), "frame")))
                        .hint("Is the address the platform's own /ws, and has the platform finished starting?"));
    }

    Outcome of(Decision.LeftOpen leftOpen) {
        Optional<StagingEvent> error = Optional.of(leftOpen.error());
        return broken(
                "Staging answered with an error, and left the connection open.",
                e -> travelled(withError(e, error)
                                .fact(
                                        "waited",
                                        Wording.of(Opening.CLOSES_AFTER_ERROR) + " for the close that belongs to it")
                                .fact("heard", Wording.count(leftOpen.framesHeard(), "frame")))
                        .hint("Without its close an error is no verdict on the token (docs/staging.md#refusals): look"
                                + " its code up in docs/staging.md#error-codes."));
    }

    Outcome ofSomebodyElse(Welcome welcome, String user) {
        return broken(
                "Staging took this connection for somebody else's.",
                e -> travelled(e.fact("expected", user)
                                .fact("actual", welcome.userId().orElse("nobody")))
                        .hint("Send no E2E headers: with them, staging may hand out an earlier client's identity"
                                + " (docs/staging.md#isolation)."));
    }

    Outcome ofEndAfterWelcome(Ending ending, Duration timeToEnd) {
        return broken(
                "Staging welcomed the user, and the connection ended at once.",
                e -> after(timeToEnd, e.fact("then", ending)).hint(wayOut(Optional.empty(), ending)));
    }

    Outcome ready(Switched switched, Decision.Welcomed welcomed, List<Subprotocol> offered) {
        List<String> all = new ArrayList<>(warnings);
        if (welcomed.welcome().startupIncomplete()) {
            all.add("staging says that it has not finished starting (startup_complete:false)");
        }
        if (switched.subprotocol().isEmpty() && !offered.isEmpty()) {
            all.add("staging selected none of the subprotocols that were offered (" + Wording.list(offered)
                    + "): a browser would leave");
        }
        return new Ready(this::tell, switched, welcomed, all);
    }

    private Explanation tell(Ready ready) {
        Explanation explanation = begin.apply("Staging welcomed the user.")
                .fact("subprotocol", ready.subprotocol().map(Object::toString).orElse("none"))
                .fact("ready after", Wording.of(ready.timeToReady()));
        Optional<String> build = ready.serverBuild();
        if (build.isPresent()) {
            explanation = explanation.fact("server", build.get());
        }
        if (!passage.equals(Passage.UNKNOWN)) {
            explanation = explanation.fact("stages", ready.times());
        }
        return traced(explanation, ready.warnings());
    }

    private Explanation after(Duration time, Explanation explanation) {
        return travelled(explanation.fact("after", Wording.of(time)));
    }

    private Explanation travelled(Explanation explanation) {
        String stages = passage.stages();
        return traced(stages.isEmpty() ? explanation : explanation.fact("stages", stages), warnings);
    }

    private Explanation traced(Explanation explanation, List<String> odd) {
        Explanation told = explanation;
        if (passage.proxy().isPresent()) {
            told = told.fact("proxy", passage.proxy().get());
        }
        if (passage.trace().isPresent()) {
            told = told.fact("trace", passage.trace().get());
        }
        for (String warning : odd) {
            told = told.fact("warning", warning);
        }
        return told;
    }

    private Broken broken(String headline, UnaryOperator<Explanation> facts) {
        return new Broken(facts.apply(begin.apply(headline)), Optional.empty());
    }

    private static boolean isRefusal(Optional<StagingEvent> error, Ending ending) {
        if (!ending.frame().code().equals(CloseCode.POLICY_VIOLATION)) {
            return false;
        }
        return error.map(event ->
                        event.errorCode().filter(CODES_OF_REFUSAL::contains).isPresent())
                .orElseGet(
                        () -> ending.frame().reason().toLowerCase(Locale.ROOT).contains("auth"));
    }

    private static Explanation withError(Explanation explanation, Optional<StagingEvent> error) {
        return error.map(event -> explanation.fact(
                        "answer",
                        "%s %s %s"
                                .formatted(
                                        event.type(),
                                        event.errorCode().orElse("without a code"),
                                        Wording.quote(event.errorMessage().orElse("")))))
                .orElse(explanation);
    }

    private static String headline(Declined declined) {
        int status = declined.status();
        if (status == 101) {
            return "Staging agreed to a WebSocket in a way that RFC 6455 forbids.";
        }
        if (status == 401 || status == 403) {
            return "Staging answered the upgrade with HTTP " + status + ", which alone is no verdict on the token.";
        }
        if (status == 404) {
            return "There is no WebSocket at this address.";
        }
        if (status == 429) {
            return "Staging's firewall has had enough of this address.";
        }
        if (status >= 500) {
            return "Staging is down: the upgrade was answered with HTTP " + status + ".";
        }
        return "Staging answered the upgrade with HTTP " + status + " instead of a WebSocket.";
    }

    private static String reason(Declined declined) {
        return declined.reason().isEmpty() ? "" : ": " + declined.reason();
    }

    private static String wayOut(Stage stage) {
        return switch (stage) {
            case DNS -> "Is the host spelled as in docs/staging.md#environments?";
            case PROXY ->
                "It is the proxy, not staging: ask those who run it, or except the host (NO_PROXY, or"
                        + " http.nonProxyHosts where a property names the proxy).";
            case TLS ->
                "Is it wss:// where the server speaks TLS, and is its certificate trusted by this JVM? NETRA_TLS_CA names"
                        + " a PEM file with further authorities.";
            case TIMEOUT -> "Is a firewall or a proxy in the way? A cold start takes up to 30 s.";
            default -> "Is the server running, and is this its port?";
        };
    }

    private static String wayOut(int status) {
        if (status == 101) {
            return "Compare Sec-WebSocket-Accept and Sec-WebSocket-Protocol of the answer with what was offered.";
        }
        if (status == 401 || status == 403) {
            return PROVE;
        }
        if (status == 404) {
            return "Set E2E_WEBSOCKET_URL to the platform's WebSocket; its path is /ws.";
        }
        if (status == 429) {
            return "Wait ten minutes; the firewall bans an address after 100 requests in a minute"
                    + " (docs/staging.md#limits).";
        }
        if (status >= 500) {
            return "Look at GET /health of the backend; nothing about the product is known until it answers 200.";
        }
        return "Set E2E_WEBSOCKET_URL to the platform's WebSocket itself; redirects are not followed.";
    }

    private static String wayOut(Optional<StagingEvent> error) {
        return switch (error.flatMap(StagingEvent::errorCode).orElse("")) {
            case "NO_TOKEN" ->
                "No token reached staging: is it carried in a way that this build reads (docs/staging.md#token-carriers)?";
            case "INVALID_FORMAT" -> "Present a JSON Web Token: three parts with dots between, no Bearer before it.";
            default ->
                "Staging gives this one answer for every flaw: compare the secret, the clock and each claim"
                        + " with docs/staging.md#token-checks.";
        };
    }

    private static String wayOut(Optional<StagingEvent> error, Ending ending) {
        if (error.flatMap(StagingEvent::errorCode)
                .filter("AUTH_CIRCUIT_BREAKER_OPEN"::equals)
                .isPresent()) {
            return "Wait 30 s: five refused tokens in a row, anybody's, lock everybody out (docs/staging.md#limits).";
        }
        if (error.map(event -> event.json().toString())
                .filter(text -> text.contains("AttributeError"))
                .isPresent()) {
            return "On a beta-17 build this is how a refused token looks (docs/staging.md#profiles): inspect the token first.";
        }
        if (ending.frame().code().equals(CloseCode.INTERNAL_ERROR)) {
            return "1011 is staging's own failure; a user id of a form it does not know is one cause"
                    + " (docs/staging.md#user-ids), its log tells the others.";
        }
        return "Look this close code up in docs/staging.md#close-codes.";
    }
}
