package ai.netrasystems.testkit.junit;

import ai.netrasystems.testkit.client.AuthenticatedWebSocketClient;
import ai.netrasystems.testkit.client.StagingUser;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.handshake.Outcome;
import ai.netrasystems.testkit.secret.Redactor;
import ai.netrasystems.testkit.staging.StagingTarget;
import ai.netrasystems.testkit.wire.Subprotocol;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What happened on the connections of one test, printed in one piece when the run is asked to tell stories. */
final class Story {

    private Story() {}

    static String titleOf(ExtensionContext test) {
        String name = test.getDisplayName();
        return test.getTestMethod().isEmpty()
                ? name
                : test.getTestClass()
                        .map(Class::getSimpleName)
                        .map(type -> type + ": " + name)
                        .orElse(name);
    }

    static void print(String test, StagingTarget target, List<StagingUser> users) {
        System.out.println(text(test, target, users));
    }

    static String text(String test, StagingTarget target, List<StagingUser> users) {
        StringBuilder story = new StringBuilder("\n").append(test);
        users.forEach(user -> tell(user, target, story));
        return Redactor.redact(story.append('\n').toString());
    }

    private static void tell(StagingUser user, StagingTarget target, StringBuilder story) {
        fact(story, "user", user.id());
        fact(story, "staging", target);
        user.connected().ifPresent(client -> tell(client, story));
        String timeline = user.events().timeline().toString();
        story.append("\n    ").append(timeline.isEmpty() ? "never connected" : timeline.replace("\n", "\n    "));
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
