package ai.netrasystems.testkit.recorder;

import static ai.netrasystems.testkit.event.EventType.AGENT_STARTED;
import static ai.netrasystems.testkit.event.EventType.AGENT_THINKING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.event.ClientMessage;
import ai.netrasystems.testkit.event.Conversation;
import ai.netrasystems.testkit.event.Moment;
import ai.netrasystems.testkit.event.Stopwatch;
import ai.netrasystems.testkit.fake.FakeConnection;
import ai.netrasystems.testkit.fake.ManualClock;
import ai.netrasystems.testkit.fake.Said;
import ai.netrasystems.testkit.wire.Frame;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** One recording over two connections. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SeamTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final ManualClock clock = new ManualClock();
    private final EventRecorder events = new EventRecorder();
    private final Stopwatch first = clock.stopwatch();
    private final Conversation before = new Conversation(first, List.of(events));
    private final FakeConnection old = FakeConnection.openFor(before);

    @Test
    void numbers_and_times_go_on() {
        clock.at(100);
        old.closes(1001, "");
        clock.at(250);
        Conversation after = new Conversation(first.forNextConnection(), List.of(events));
        clock.at(270);
        FakeConnection next = FakeConnection.openFor(after);
        clock.at(125_300);
        next.says(Said.PING);

        assertThat(events.timeline()).hasToString("""
                  0.000 s  -        open
                  0.100 s  -        closed by staging: 1001 going away
                  0.270 s  -        open again, connection 2
                125.300 s  staging  ping
                125.300 s  kit      pong""");
        assertThat(events.timeline().moments())
                .extracting(Moment::sequence)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 5).boxed().toList());
        assertThat(events.timeline().moments()).extracting(Moment::connection).containsExactly(1, 1, 2, 2, 2);
        assertThat(events.timeline().moments())
                .extracting(moment -> moment.sinceConnecting().toMillis())
                .containsExactly(0L, 100L, 20L, 125_050L, 125_050L);
        assertThat(after.elapsed()).isEqualTo(Duration.ofMillis(125_050));
        assertThat(events.timeline().moments().get(3).wallTime()).isEqualTo(ManualClock.NOON.plusMillis(125_300));
    }

    @Test
    void a_connection_that_never_opened_does_not_count() {
        old.closes(1001, "");
        Stopwatch neverOpened = first.forNextConnection();
        FakeConnection unused = FakeConnection.openFor(new Conversation(first.forNextConnection(), List.of(events)));

        assertThat(neverOpened).isNotNull();
        assertThat(events.timeline().toString()).endsWith("-        open again, connection 2");
    }

    @Test
    void a_wait_looks_at_what_came_on_the_new_connection() {
        before.send(new Frame.Text(ClientMessage.user("hello").toString()));
        old.says(Said.event("agent_thinking", "r-1", "t-1", "\"thought\":\"old\""));
        old.closes(1001, "");
        FakeConnection next = FakeConnection.openFor(new Conversation(first.forNextConnection(), List.of(events)));
        next.says(Said.event("agent_thinking", "r-2", "t-2", "\"thought\":\"new\""));

        assertThat(events.await(AGENT_THINKING, LONG).runId()).contains("r-2");
    }

    @Test
    void a_wait_after_the_seam_is_not_ended_by_the_old_connections_end() {
        FakeConnection next = FakeConnection.openFor(new Conversation(first.forNextConnection(), List.of(events)));
        Mark seam = events.mark();
        old.breaks("Connection reset");
        next.says(Said.event("agent_started", "r-2", "t-2"));

        assertThat(events.since(seam).await(AGENT_STARTED, LONG).runId()).contains("r-2");
        assertThat(events.await(AGENT_STARTED, LONG).runId()).contains("r-2");
    }

    @Test
    void a_wait_since_a_mark_before_the_seam_looks_across_it() {
        Mark beforeTheSeam = events.mark();
        old.closes(1001, "");
        FakeConnection next = FakeConnection.openFor(new Conversation(first.forNextConnection(), List.of(events)));
        next.says(Said.event("agent_started", "r-2", "t-2"));

        assertThat(events.since(beforeTheSeam).await(AGENT_STARTED, LONG).runId())
                .contains("r-2");
    }

    @Test
    void a_wait_after_the_seam_is_ended_by_its_own_connections_end() {
        old.closes(1001, "");
        FakeConnection next = FakeConnection.openFor(new Conversation(first.forNextConnection(), List.of(events)));
        next.closes(1011, "Internal error");

        assertThatThrownBy(() -> events.await(AGENT_STARTED, LONG))
                .isInstanceOf(EventTimeoutError.class)
                .hasMessageContaining("ended  : the connection was closed by staging: 1011 internal error");
    }
}
