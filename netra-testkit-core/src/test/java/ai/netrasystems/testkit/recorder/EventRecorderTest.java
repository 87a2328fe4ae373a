package ai.netrasystems.testkit.recorder;

import static ai.netrasystems.testkit.event.EventType.AGENT_COMPLETED;
import static ai.netrasystems.testkit.event.EventType.AGENT_STARTED;
import static ai.netrasystems.testkit.event.EventType.AGENT_THINKING;
import static ai.netrasystems.testkit.event.EventType.PONG;
import static ai.netrasystems.testkit.event.EventType.TOOL_EXECUTING;
import static ai.netrasystems.testkit.recorder.Recording.withoutTheClock;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.netrasystems.testkit.event.ClientMessage;
import ai.netrasystems.testkit.event.EventPattern;
import ai.netrasystems.testkit.event.EventType;
import ai.netrasystems.testkit.event.StagingEvent;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.fake.Said;
import ai.netrasystems.testkit.wire.Frame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EventRecorderTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final Recording recording = new Recording();
    private final EventRecorder events = recording.events;

    @Test
    void an_event_that_is_already_there_is_found() {
        recording.hear(10, started(), thinking("first"), thinking("second"));

        StagingEvent found = events.await(AGENT_THINKING, LONG);

        assertThat(found.thought()).contains("first");
    }

    @Test
    void an_event_that_another_thread_brings_wakes_the_wait() throws Exception {
        recording.hear(10, started());
        CountDownLatch waiting = new CountDownLatch(1);
        EventPattern completed = announcing(waiting, AGENT_COMPLETED);

        CompletableFuture<StagingEvent> found = CompletableFuture.supplyAsync(() -> events.await(completed, LONG));
        waiting.await();
        recording.hear(20, completed());

        assertThat(found.get().type()).isEqualTo(AGENT_COMPLETED);
    }

    @Test
    void a_wait_looks_only_at_what_came_after_the_last_send() {
        recording.hear(10, completed());
        Mark unused = recording.send(ClientMessage.user("second question"));

        EventTimeoutError error =
                catchThrowableOfType(EventTimeoutError.class, () -> events.await(AGENT_COMPLETED, SHORT));

        assertThat(withoutTheClock(error)).isEqualTo("""
                        agent_completed did not arrive.
                        waited : ... of at most 20 ms
                        ended  : the time was up
                        heard  : nothing""");
    }

    @Test
    void a_pong_of_the_kit_moves_no_mark() {
        Mark unused = recording.send(ClientMessage.user("hello"));
        recording.hear(10, started(), Said.PING);

        StagingEvent found = events.await(AGENT_STARTED, LONG);

        assertThat(recording.staging.sentTexts()).endsWith("{\"type\":\"pong\"}");
        assertThat(found.type()).isEqualTo(AGENT_STARTED);
    }

    @Test
    void before_any_send_a_wait_looks_at_everything() {
        recording.hear(10, Said.opening("staging-e2e-user-001"));

        StagingEvent found = events.await(EventType.CONNECTION_ESTABLISHED, LONG);

        assertThat(found.userId()).contains("staging-e2e-user-001");
    }

    @Test
    void a_wait_never_finds_what_the_test_or_the_kit_said() {
        Mark unused = recording.send(ClientMessage.ping());
        recording.hear(10, Said.PING);

        assertThatThrownBy(() -> events.await(PONG, SHORT)).isInstanceOf(EventTimeoutError.class);
    }

    @Test
    void a_wait_may_look_from_an_earlier_mark() {
        Mark first = recording.send(ClientMessage.user("first"));
        recording.hear(10, started());
        Mark second = recording.send(ClientMessage.user("second"));

        StagingEvent found = events.since(first).await(AGENT_STARTED, LONG);

        assertThat(found.type()).isEqualTo(AGENT_STARTED);
        assertThatThrownBy(() -> events.since(second).await(AGENT_STARTED, SHORT))
                .isInstanceOf(EventTimeoutError.class);
    }

    @Test
    void a_mark_stands_behind_everything_so_far() {
        recording.hear(10, started(), thinking("before"));
        Mark mark = events.mark();
        recording.hear(20, thinking("after"));

        EventsSince since = events.since(mark);

        assertThat(since.await(AGENT_THINKING, LONG).thought()).contains("after");
        assertThat(since.timeline()).hasToString("  0.020 s  staging  agent_thinking  triage  after");
    }

    @Test
    void the_mark_of_an_empty_recording_stands_before_everything() {
        EventRecorder fresh = new EventRecorder();

        assertThat(fresh.mark()).isEqualTo(new Mark(0));
        assertThat(fresh.timeline().moments()).isEmpty();
        assertThat(fresh).hasToString("");
    }

    @Test
    void a_time_that_is_up_shows_what_was_heard() {
        Mark unused = recording.send(ClientMessage.user("why did our spend double?"));
        recording.hear(0, started());
        recording.hear(412, thinking("costs doubled in May"));
        recording.hear(1586, Said.event("tool_executing", "r-71", "t-1", "\"tool_name\":\"cost_lookup\""));

        EventTimeoutError error =
                catchThrowableOfType(EventTimeoutError.class, () -> events.await(AGENT_COMPLETED, SHORT));

        assertThat(withoutTheClock(error)).isEqualTo("""
                        agent_completed did not arrive.
                        waited : ... of at most 20 ms
                        ended  : the time was up
                        heard  : 3 frames
                            0.000 s  agent_started   triage
                            0.412 s  agent_thinking  triage  costs doubled in May
                            1.586 s  tool_executing  triage  cost_lookup""");
    }

    @Test
    void a_time_that_is_up_tells_how_long_it_was() {
        EventTimeoutError error =
                catchThrowableOfType(EventTimeoutError.class, () -> events.await(AGENT_COMPLETED, SHORT));

        assertThat(error.getMessage())
                .containsPattern("(?m)^waited : ([2-9]\\d ms|\\d{3} ms|\\d+\\.\\d{3} s|\\d+ s) of at most 20 ms$");
    }

    @Test
    void frames_that_cannot_be_read_are_heard_too() {
        recording.clock.at(5);
        recording.staging.says(new Frame.Binary(new byte[] {1}));
        recording.hear(6, "<html>Bad gateway</html>");
        recording.staging.says(new Frame.Ping(""));

        EventTimeoutError error =
                catchThrowableOfType(EventTimeoutError.class, () -> events.await(AGENT_COMPLETED, SHORT));

        assertThat(withoutTheClock(error)).isEqualTo("""
                        agent_completed did not arrive.
                        waited : ... of at most 20 ms
                        ended  : the time was up
                        heard  : 3 frames
                            0.005 s  unreadable: a binary frame of 1 byte
                            0.006 s  unreadable: not a JSON object: "<html>Bad gateway</html>"
                            0.006 s  protocol ping""");
    }

    @Test
    void the_failure_names_the_pattern_in_its_own_words() {
        EventPattern ours = EventPattern.where(
                "an event with a trace", event -> event.json().has("trace"));

        assertThatThrownBy(() -> events.await(ours, SHORT))
                .hasMessageStartingWith("an event with a trace did not arrive.\n");
    }

    @Test
    void events_in_order_are_found_with_others_between_them() {
        recording.hear(10, started(), thinking("hm"), toolExecuting("cost_lookup"), thinking("aha"), completed());

        List<StagingEvent> found = events.awaitInOrder(LONG, AGENT_STARTED, TOOL_EXECUTING, AGENT_COMPLETED);

        assertThat(found)
                .extracting(StagingEvent::type)
                .containsExactly(AGENT_STARTED, TOOL_EXECUTING, AGENT_COMPLETED);
    }

    @Test
    void events_in_another_order_are_not_what_was_awaited() {
        recording.hear(10, toolExecuting("cost_lookup"), started());

        EventTimeoutError error = catchThrowableOfType(
                EventTimeoutError.class, () -> events.awaitInOrder(SHORT, AGENT_STARTED, TOOL_EXECUTING));

        assertThat(withoutTheClock(error)).isEqualTo("""
                        tool_executing did not arrive.
                        in order     : agent_started, tool_executing
                        arrived      : agent_started
                        waited       : ... of at most 20 ms
                        ended        : the time was up
                        nearest miss : 0.010 s  tool_executing  triage  cost_lookup
                            it came before its turn
                        heard        : 2 frames
                            0.010 s  tool_executing  triage  cost_lookup
                            0.010 s  agent_started   triage""");
    }

    @Test
    void the_same_event_is_not_found_twice() {
        recording.hear(10, thinking("only one"));

        assertThatThrownBy(() -> events.awaitInOrder(SHORT, AGENT_THINKING, AGENT_THINKING))
                .hasMessageContaining("\narrived  : agent_thinking\n");
    }

    @Test
    void a_wait_of_no_time_is_refused() {
        assertThatThrownBy(() -> events.await(AGENT_COMPLETED, Duration.ZERO))
                .isExactlyInstanceOf(TestkitException.class)
                .hasMessage("""
                        A wait needs some time.
                        within : 0 ms
                        try    : timeline() looks at what is there without waiting.""");
    }

    @Test
    void a_wait_of_less_than_no_time_is_refused() {
        assertThatThrownBy(() -> events.await(AGENT_COMPLETED, Duration.ofSeconds(-1)))
                .isExactlyInstanceOf(TestkitException.class)
                .hasMessage("""
                        A wait needs some time.
                        within : -1 s
                        try    : timeline() looks at what is there without waiting.""");
    }

    @Test
    void a_wait_for_nothing_is_refused() {
        assertThatThrownBy(() -> events.awaitInOrder(LONG))
                .isExactlyInstanceOf(TestkitException.class)
                .hasMessage("""
                        A wait needs something to wait for.
                        patterns : none
                        try      : EventType has a constant for each event that is known, such as AGENT_COMPLETED.""");
    }

    @Test
    void a_wait_of_ages_is_no_trouble() {
        recording.hear(10, completed());

        StagingEvent found = events.await(AGENT_COMPLETED, Duration.ofSeconds(Long.MAX_VALUE));

        assertThat(found.type()).isEqualTo(AGENT_COMPLETED);
    }

    @Test
    void an_interrupted_wait_says_so_and_restores_the_flag() {
        recording.hear(10, started());
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> events.await(AGENT_COMPLETED, LONG))
                .isExactlyInstanceOf(TestkitException.class)
                .hasCauseInstanceOf(InterruptedException.class)
                .hasMessage("""
                        The thread was interrupted while it waited.
                        for   : agent_completed
                        heard : 1 frame
                            0.010 s  agent_started  triage""");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void an_interrupted_wait_for_what_is_there_says_so_too() {
        recording.hear(10, started());
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> events.await(AGENT_STARTED, LONG))
                .isExactlyInstanceOf(TestkitException.class)
                .hasMessage("""
                        The thread was interrupted while it waited.
                        for   : what has arrived
                        heard : 1 frame
                            0.010 s  agent_started  triage""");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void fifty_threads_wait_each_for_its_own() throws Exception {
        recording.hear(10, started());
        CountDownLatch waiting = new CountDownLatch(50);
        ExecutorService threads = Executors.newFixedThreadPool(50);
        List<Future<StagingEvent>> found = new ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                String tool = "tool-" + i;
                EventPattern own = announcing(waiting, TOOL_EXECUTING)
                        .and(
                                "of " + tool,
                                event -> event.toolName().filter(tool::equals).isPresent());
                found.add(threads.submit(() -> events.await(own, LONG)));
            }
            waiting.await();

            for (int i = 49; i >= 0; i--) {
                recording.hear(20, toolExecuting("tool-" + i));
            }

            for (int i = 0; i < 50; i++) {
                assertThat(found.get(i).get().toolName()).contains("tool-" + i);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_condition_that_throws_fails_its_own_wait_with_the_reason() {
        recording.hear(10, started());
        EventPattern careless = EventPattern.where(
                "an event with a tool", event -> event.toolName().orElseThrow().isEmpty());

        EventTimeoutError error = catchThrowableOfType(EventTimeoutError.class, () -> events.await(careless, LONG));

        assertThat(withoutTheClock(error)).isEqualTo("""
                        an event with a tool did not arrive.
                        waited : ... of at most 30 s
                        ended  : the pattern failed on agent_started: NoSuchElementException: No value present
                        heard  : 1 frame
                            0.010 s  agent_started  triage""");
    }

    @Test
    void a_condition_that_asserts_fails_its_own_wait_too() {
        recording.hear(10, started());
        EventPattern strict = EventPattern.where("an event with a tool", event -> {
            throw new AssertionError("no tool");
        });

        EventTimeoutError error = catchThrowableOfType(EventTimeoutError.class, () -> events.await(strict, LONG));

        assertThat(withoutTheClock(error)).isEqualTo("""
                        an event with a tool did not arrive.
                        waited : ... of at most 30 s
                        ended  : the pattern failed on agent_started: AssertionError: no tool
                        heard  : 1 frame
                            0.010 s  agent_started  triage""");
    }

    @Test
    void a_condition_that_throws_disturbs_nobody_else() throws Exception {
        recording.hear(10, started());
        CountDownLatch waiting = new CountDownLatch(1);
        EventPattern careless = EventPattern.where("anything", event -> {
            if (event.type().equals(AGENT_THINKING)) {
                throw new IllegalStateException("careless");
            }
            waiting.countDown();
            return false;
        });
        CompletableFuture<StagingEvent> failing = CompletableFuture.supplyAsync(() -> events.await(careless, LONG));
        waiting.await();

        recording.hear(20, thinking("hm"));
        recording.hear(30, completed());

        assertThat(events.await(AGENT_COMPLETED, LONG).type()).isEqualTo(AGENT_COMPLETED);
        assertThatThrownBy(failing::get).hasRootCauseInstanceOf(EventTimeoutError.class);
    }

    /** Returns the pattern, which tells the latch when a wait has looked at what is there. */
    private static EventPattern announcing(CountDownLatch waiting, EventType type) {
        return EventPattern.where(type.name(), event -> {
            waiting.countDown();
            return type.matches(event);
        });
    }

    private static String started() {
        return Said.event("agent_started", "r-71", "t-1");
    }

    private static String thinking(String thought) {
        return Said.event("agent_thinking", "r-71", "t-1", "\"thought\":\"" + thought + "\"");
    }

    private static String toolExecuting(String tool) {
        return Said.event("tool_executing", "r-71", "t-1", "\"tool_name\":\"" + tool + "\"");
    }

    private static String completed() {
        return Said.event("agent_completed", "r-71", "t-1");
    }
}
