package ai.netrasystems.testkit.recorder;

import static ai.netrasystems.testkit.event.EventType.AGENT_COMPLETED;
import static ai.netrasystems.testkit.recorder.Recording.withoutTheClock;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.netrasystems.testkit.event.ClientMessage;
import ai.netrasystems.testkit.event.Moment;
import ai.netrasystems.testkit.event.StagingEvent;
import ai.netrasystems.testkit.explain.StagingAssertionError;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.fake.Said;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BoundedRecorderTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final Recording recording = new Recording(EventRecorder.keepingAtMost(5));

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 15, 16, 17, 100})
    void the_last_moments_are_kept_in_order_and_the_others_counted(int most) {
        Recording bounded = new Recording(EventRecorder.keepingAtMost(most));
        int opening = 1;
        for (int i = 1; i <= 250; i++) {
            bounded.hear(i, thinking(i));
        }

        Timeline timeline = bounded.events.timeline();

        assertThat(timeline.moments()).hasSize(most);
        assertThat(timeline.moments()).extracting(Moment::sequence).first().isEqualTo(opening + 250L - most + 1);
        assertThat(timeline.moments()).extracting(Moment::sequence).isSorted();
        assertThat(timeline.events())
                .last()
                .extracting(event -> event.thought().orElseThrow())
                .isEqualTo("250");
        assertThat(timeline.dropped()).isEqualTo(opening + 250L - most);
    }

    @Test
    void nothing_is_dropped_before_it_must_be() {
        recording.hear(1, thinking(1), thinking(2), thinking(3), thinking(4));

        assertThat(recording.events.timeline().dropped()).isZero();
        assertThat(recording.events.timeline().events()).hasSize(4);
    }

    @Test
    void a_timeline_says_how_much_of_it_is_missing() {
        hearTen();

        assertThat(recording.events.timeline().toString())
                .startsWith("... 6 earlier moments were dropped ...\n  0.006 s  staging  agent_thinking  triage  6\n");
        assertThat(recording.events.timeline().received().dropped()).isEqualTo(6);
        assertThat(recording.events.since(recording.events.mark()).timeline().dropped())
                .isZero();
    }

    @Test
    void a_wait_finds_what_comes_when_the_recorder_is_full() {
        hearTen();
        Mark mark = recording.events.mark();
        recording.hear(11, Said.event("agent_completed", "r-71", "t-1"));

        StagingEvent found = recording.events.since(mark).await(AGENT_COMPLETED, LONG);

        assertThat(found.runId()).contains("r-71");
    }

    @Test
    void a_wait_that_fails_says_how_much_it_never_saw() {
        Mark unused = recording.send(ClientMessage.user("hello"));
        hearTen();

        EventTimeoutError error =
                catchThrowableOfType(EventTimeoutError.class, () -> recording.events.await(AGENT_COMPLETED, SHORT));

        assertThat(withoutTheClock(error)).isEqualTo("""
                        agent_completed did not arrive.
                        waited  : ... of at most 20 ms
                        ended   : the time was up
                        dropped : 7 earlier moments; this recorder keeps the last 5
                        heard   : 5 frames
                            0.006 s  agent_thinking  triage  6
                            0.007 s  agent_thinking  triage  7
                            0.008 s  agent_thinking  triage  8
                            0.009 s  agent_thinking  triage  9
                            0.010 s  agent_thinking  triage  10""");
    }

    @Test
    void that_nothing_came_cannot_be_known_of_what_was_dropped() {
        Mark unused = recording.send(ClientMessage.user("hello"));
        hearTen();

        assertThatThrownBy(() -> recording.events.expectNone(AGENT_COMPLETED, SHORT))
                .isExactlyInstanceOf(StagingAssertionError.class)
                .hasMessageStartingWith("""
                        Whether agent_completed would have come cannot be known.
                        expected : none for 20 ms
                        but      : this recorder keeps 5 moments, and has dropped some of that time
                        """);
    }

    @Test
    void a_recorder_of_nothing_is_refused() {
        assertThatThrownBy(() -> EventRecorder.keepingAtMost(0))
                .isExactlyInstanceOf(TestkitException.class)
                .hasMessage("""
                        A recorder has to keep something.
                        keepingAtMost : 0
                        try           : new EventRecorder() keeps everything.""");
    }

    private void hearTen() {
        for (int i = 1; i <= 10; i++) {
            recording.hear(i, thinking(i));
        }
    }

    private static String thinking(int number) {
        return Said.event("agent_thinking", "r-71", "t-1", "\"thought\":\"" + number + "\"");
    }
}
