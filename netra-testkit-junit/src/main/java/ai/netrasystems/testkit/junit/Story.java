package ai.netrasystems.testkit.junit;

import ai.netrasystems.testkit.client.AuthenticatedWebSocketClient;
import ai.netrasystems.testkit.client.Staging;
import ai.netrasystems.testkit.client.StagingAttempt;
import ai.netrasystems.testkit.client.StagingUser;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.handshake.Outcome;
import ai.netrasystems.testkit.recorder.Timeline;
import ai.netrasystems.testkit.secret.Redactor;
import ai.netrasystems.testkit.wire.Subprotocol;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What happened on the connections of one test, printed in one piece when the run is asked to tell stories. */
final class Story {

    private Story() {}

    static String titleOf(ExtensionContext test) {
        String name = test.getTestMethod()
                .map(method -> nameOf(method, test.getDisplayName()))
                .orElse(test.getDisplayName());
        return test.getTestClass()
                .filter(type -> test.getTestMethod().isPresent())
                .map(type -> type.getSimpleName() + ": " + name)
                .orElse(name);
    }

    /** One of several invocations has a name that tells only which, such as {@code [2] EXPIRED}. */
    private static String nameOf(Method method, String displayName) {
        return displayName.startsWith("[") || displayName.startsWith("repetition")
                ? method.getName().replace('_', ' ') + " " + displayName
                : displayName;
    }

    static void print(String test, Staging staging, List<StagingUser> users) {
        System.out.println(text(test, staging, users));
    }

    static String text(String test, Staging staging, List<StagingUser> users) {
        StringBuilder story = new StringBuilder("\n").append(test);
        fact(story, "staging", staging.target());
        staging.attempts().forEach(attempt -> tell(attempt, story));
        Stream.concat(users.stream(), staging.opened().stream().flatMap(clients -> clients.users().stream()))
                .filter(user -> user.connected().isPresent() || user.failure().isPresent())
                .forEach(user -> tell(user, story));
        return Redactor.redact(story.append('\n').toString());
    }

    private static void tell(StagingAttempt attempt, StringBuilder story) {
        fact(story, "attempt", attempt);
        fact(story, "token in", attempt.carrier());
        tell(attempt.timeline(), story);
    }

    private static void tell(StagingUser user, StringBuilder story) {
        fact(story, "user", user.id());
        user.connected().ifPresent(client -> tell(client, story));
        user.failure()
                .ifPresent(failure ->
                        fact(story, "handshake", failure.explanation().headline()));
        tell(user.events().timeline(), story);
    }

    private static void tell(Timeline timeline, StringBuilder story) {
        if (!timeline.moments().isEmpty()) {
            story.append("\n    ").append(timeline.toString().replace("\n", "\n    "));
        }
    }

    private static void tell(AuthenticatedWebSocketClient client, StringBuilder story) {
        Outcome.Ready handshake = client.handshake();
        fact(story, "token in", client.carrier());
        fact(
                story,
                "subprotocol",
                handshake.subprotocol().map(Subprotocol::toString).orElse("none"));
        fact(story, "ready after", Wording.of(handshake.timeToReady()));
        handshake.warnings().forEach(warning -> fact(story, "warning", warning));
    }

    private static void fact(StringBuilder story, String label, Object value) {
        story.append("\n  %-11s : %s".formatted(label, value));
    }
}
