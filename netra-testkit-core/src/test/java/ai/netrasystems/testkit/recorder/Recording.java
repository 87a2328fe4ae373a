package ai.netrasystems.testkit.recorder;

import ai.netrasystems.testkit.event.ClientMessage;
import ai.netrasystems.testkit.event.Conversation;
import ai.netrasystems.testkit.fake.FakeConnection;
import ai.netrasystems.testkit.fake.ManualClock;
import ai.netrasystems.testkit.wire.Frame;
import java.util.List;

/** A recorder on an open connection, and the hands of both who speak on it. */
final class Recording {

    final ManualClock clock = new ManualClock();
    final EventRecorder events;
    private final Conversation conversation;
    final FakeConnection staging;

    Recording() {
        this(new EventRecorder());
    }

    Recording(EventRecorder events) {
        this.events = events;
        this.conversation = new Conversation(clock.stopwatch(), List.of(events));
        this.staging = FakeConnection.openFor(conversation);
    }

    /** Staging says this so many milliseconds after the start. */
    void hear(long millis, String... texts) {
        clock.at(millis);
        staging.says(texts);
    }

    Mark send(ClientMessage message) {
        return sendText(message.toString());
    }

    Mark sendText(String text) {
        return new Mark(conversation.send(new Frame.Text(text)).sequence());
    }

    /** Asks as a client does. */
    AgentRun ask(String threadId) {
        AgentRun run = events.expectRun(threadId);
        Mark unused = send(ClientMessage.user("why?").inThread(threadId));
        return run;
    }

    /** Returns the message with what the machine's own clock put into it left out. */
    static String withoutTheClock(Throwable thrown) {
        return String.valueOf(thrown.getMessage()).replaceAll("(?m)^(waited *: ).+( of at most .+)$", "$1...$2");
    }
}
