package ai.netrasystems.testkit.recorder;

import static ai.netrasystems.testkit.event.EventType.ACK;
import static ai.netrasystems.testkit.event.EventType.AGENT_COMPLETED;
import static ai.netrasystems.testkit.event.EventType.AGENT_STARTED;
import static ai.netrasystems.testkit.event.EventType.AGENT_THINKING;
import static ai.netrasystems.testkit.event.EventType.PING;
import static ai.netrasystems.testkit.event.EventType.TOOL_EXECUTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.event.EventPattern;
import ai.netrasystems.testkit.event.EventType;
import ai.netrasystems.testkit.event.StagingEvent;
import ai.netrasystems.testkit.explain.StagingAssertionError;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.fake.Said;
import ai.netrasystems.testkit.staging.CredentialSearch;
import ai.netrasystems.testkit.staging.CredentialSource;
import ai.netrasystems.testkit.staging.TimeFactor;
import ai.netrasystems.testkit.wire.CloseCode;
import ai.netrasystems.testkit.wire.Ending;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Every kind of wait, by a clock that stands still until the time of a wait is up. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WaitTest {

    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    private final HandPatience patience = new HandPatience();
    private final EventRecorder events = EventRecorder.waitingBy(patience, TimeFactor.ONE);
    private final Recording recording = new Recording(events);

    @Test
    void all_may_come_in_any_order() {
        recording.hear(10, toolExecuting("search"), started(), toolExecuting("cost_lookup"));

        List<StagingEvent> found =
                events.awaitAll(TEN_SECONDS, AGENT_STARTED, TOOL_EXECUTING.with("tool_name", "cost_lookup"));

        assertThat(found).extracting(StagingEvent::type).containsExactly(AGENT_STARTED, TOOL_EXECUTING);
        assertThat(found.get(1).toolName()).contains("cost_lookup");
    }

    @Test
    void each_of_all_needs_an_event_of_its_own() {
        recording.hear(10, toolExecuting("search"), started());

        assertThatThrownBy(() -> events.awaitAll(TEN_SECONDS, TOOL_EXECUTING, AGENT_STARTED, TOOL_EXECUTING))
                .isExactlyInstanceOf(EventTimeoutError.class)
                .hasMessage("""
                        tool_executing did not arrive.
                        all of  : tool_executing, agent_started, tool_executing
                        arrived : tool_executing, agent_started
                        waited  : 10 s of at most 10 s
                        ended   : the time was up
                        heard   : 2 frames
                            0.010 s  tool_executing  triage  search
                            0.010 s  agent_started   triage""");
    }

    @Test
    void of_all_those_are_named_that_are_missing() {
        recording.hear(10, thinking("hm"));

        assertThatThrownBy(() -> events.awaitAll(TEN_SECONDS, AGENT_STARTED, AGENT_THINKING, AGENT_COMPLETED))
                .hasMessageStartingWith("agent_started, and agent_completed did not arrive.\n");
    }

    @Test
    void so_many_are_found_in_their_order() {
        recording.hear(10, thinking("first"), started(), thinking("second"));
        patience.meanwhile(() -> recording.hear(20, thinking("third"), thinking("fourth")));

        List<StagingEvent> found = events.awaitCount(AGENT_THINKING, 3, TEN_SECONDS);

        assertThat(found)
                .extracting(event -> event.thought().orElseThrow())
                .containsExactly("first", "second", "third");
    }

    @Test
    void fewer_than_so_many_are_counted() {
        recording.hear(10, thinking("only one"));

        assertThatThrownBy(() -> events.awaitCount(AGENT_THINKING, 3, TEN_SECONDS))
                .isExactlyInstanceOf(EventTimeoutError.class)
                .hasMessage("""
                        agent_thinking did not arrive often enough.
                        expected : 3 times
                        arrived  : 1 time
                        waited   : 10 s of at most 10 s
                        ended    : the time was up
                        heard    : 1 frame
                            0.010 s  agent_thinking  triage  only one""");
    }

    @Test
    void a_wait_for_no_event_is_refused() {
        assertThatThrownBy(() -> events.awaitCount(AGENT_THINKING, 0, TEN_SECONDS))
                .isExactlyInstanceOf(TestkitException.class)
                .hasMessage("""
                        A wait needs something to wait for.
                        count : 0
                        try   : expectNone(pattern, during) makes sure that nothing comes.""");
    }

    @Test
    void the_end_of_the_connection_can_be_awaited() {
        patience.meanwhile(() -> {
            recording.hear(20, Said.errorMessage("VALIDATION_FAILED", "Token validation failed"));
            recording.staging.closes(1008, "SSOT Auth failed");
        });

        Ending ending = events.awaitClose(TEN_SECONDS);

        assertThat(ending.by()).isEqualTo(Ending.By.STAGING);
        assertThat(ending.frame().code()).isEqualTo(CloseCode.POLICY_VIOLATION);
    }

    @Test
    void an_end_that_has_come_already_is_found() {
        recording.staging.closes(1001, "");

        assertThat(events.since(events.mark()).awaitClose(TEN_SECONDS).frame().code())
                .isEqualTo(CloseCode.GOING_AWAY);
    }

    @Test
    void a_connection_that_stays_open_is_told() {
        recording.hear(10, started());

        assertThatThrownBy(() -> events.awaitClose(TEN_SECONDS))
                .isExactlyInstanceOf(EventTimeoutError.class)
                .hasMessage("""
                        The connection did not end.
                        waited : 10 s of at most 10 s
                        ended  : the time was up
                        heard  : 1 frame
                            0.010 s  agent_started  triage""");
    }

    @Test
    void nothing_comes_as_expected() {
        recording.hear(10, started());

        events.expectNone(AGENT_COMPLETED, TEN_SECONDS);

        assertThat(patience.nanoTime()).isEqualTo(TEN_SECONDS.toNanos());
    }

    @Test
    void what_should_not_come_fails_the_moment_it_does() {
        recording.hear(10, started());
        patience.meanwhile(() -> recording.hear(1586, Said.event("agent_error", "r-71", "t-1")));

        assertThatThrownBy(() -> events.expectNone(EventType.AGENT_ERROR, TEN_SECONDS))
                .isExactlyInstanceOf(StagingAssertionError.class)
                .hasMessage("""
                        agent_error arrived, though none was expected.
                        expected : none for 10 s
                        actual   : 1.586 s  agent_error  triage
                        heard    : 2 frames
                            0.010 s  agent_started  triage
                            1.586 s  agent_error    triage""");
        assertThat(patience.nanoTime()).isZero();
    }

    @Test
    void an_error_of_staging_is_something_else_than_what_should_not_come() {
        recording.hear(10, Said.errorMessage("FORMAT_ERROR", "Invalid JSON"));

        events.expectNone(AGENT_STARTED, TEN_SECONDS);

        assertThat(patience.nanoTime()).isEqualTo(TEN_SECONDS.toNanos());
    }

    @Test
    void a_line_that_ends_proves_nothing() {
        patience.meanwhile(() -> recording.staging.closes(1001, "restart"));

        assertThatThrownBy(() -> events.expectNone(AGENT_COMPLETED, TEN_SECONDS))
                .isExactlyInstanceOf(StagingAssertionError.class)
                .hasMessage("""
                        Whether agent_completed would have come cannot be known.
                        expected : none for 10 s
                        but      : the connection was closed by staging: 1001 going away "restart"
                        heard    : nothing""");
    }

    @Test
    void a_line_that_has_ended_before_proves_nothing() {
        recording.staging.closes(1001, "");

        assertThatThrownBy(() -> events.expectNone(AGENT_COMPLETED, TEN_SECONDS))
                .hasMessageContaining("\nbut      : the connection was closed by staging: 1001 going away\n");
        assertThat(patience.nanoTime()).isZero();
    }

    @Test
    void a_line_that_was_never_open_proves_nothing() {
        EventRecorder unused = EventRecorder.waitingBy(patience, TimeFactor.ONE);

        assertThatThrownBy(() -> unused.expectNone(AGENT_COMPLETED, TEN_SECONDS))
                .isExactlyInstanceOf(StagingAssertionError.class)
                .hasMessage("""
                        Whether agent_completed would have come cannot be known.
                        expected : none for 10 s
                        but      : no connection has been opened
                        heard    : nothing""");
    }

    @Test
    void what_comes_while_something_is_done_is_found() {
        recording.hear(10, thinking("before"));

        StagingEvent found =
                events.during(() -> recording.hear(20, thinking("meanwhile"))).await(AGENT_THINKING, TEN_SECONDS);

        assertThat(found.thought()).contains("meanwhile");
    }

    @Test
    void what_is_done_may_fail_in_its_own_way() {
        assertThatThrownBy(() -> events.during(() -> {
                    throw new IOException("connection refused");
                }))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("connection refused");
    }

    @Test
    void noise_is_passed_over_by_whoever_does_not_name_it() {
        recording.hear(10, Said.PING, "{\"type\":\"heartbeat\"}", started());

        assertThat(events.await(EventPattern.any(), TEN_SECONDS).type()).isEqualTo(AGENT_STARTED);
        assertThat(events.await(PING, TEN_SECONDS).type()).isEqualTo(PING);
    }

    @Test
    void progress_of_the_initialization_is_noise() {
        recording.hear(10, """
                {"event":"service_initializing","message":"redis","message_type":"initialization_progress",\
                "message_id":"init_progress_3","timestamp":1795303660.0}""");

        events.expectNone(EventPattern.any(), TEN_SECONDS);

        assertThat(patience.nanoTime()).isEqualTo(TEN_SECONDS.toNanos());
    }

    @Test
    void noise_is_declared_once_and_counted_in_failures() {
        events.skip(EventType.of("agent_log"), EventType.of("agent_metrics_updated"));
        recording.hear(10, "{\"type\":\"agent_log\"}", started(), "{\"type\":\"agent_metrics_updated\"}", Said.PING);

        assertThatThrownBy(() -> events.await(AGENT_COMPLETED, TEN_SECONDS)).hasMessage("""
                        agent_completed did not arrive.
                        waited : 10 s of at most 10 s
                        ended  : the time was up
                        heard  : 1 frame, besides 3 frames of noise
                            0.010 s  agent_started  triage""");
    }

    @Test
    void an_ack_is_never_noise() {
        assertThatThrownBy(() -> events.skip(ACK))
                .isExactlyInstanceOf(TestkitException.class)
                .hasMessage("""
                        An ack is never noise: it says that staging did not understand.
                        skip : ack
                        try  : Send a type that staging knows (docs/staging.md#client-messages).""");
    }

    @Test
    void a_long_recording_is_shown_by_its_start_and_its_end() {
        for (int i = 1; i <= 60; i++) {
            recording.hear(i, thinking("thought " + i));
        }

        assertThatThrownBy(() -> events.await(AGENT_COMPLETED, TEN_SECONDS))
                .hasMessageContaining("\nheard  : 60 frames\n    0.001 s  agent_thinking  triage  thought 1\n")
                .hasMessageContaining(
                        "  thought 10\n    ... 10 more ...\n    0.021 s  agent_thinking  triage  thought 21\n")
                .hasMessageEndingWith("  thought 60");
    }

    @Test
    void the_nearest_miss_is_shown_with_where_it_differs() {
        recording.hear(10, started(), toolExecuting("search"));
        recording.hear(20, Said.event("tool_executing", "r-99", "t-1", "\"tool_name\":\"cost_lookup\""));
        recording.hear(30, thinking("hm"));

        assertThatThrownBy(() -> events.await(
                        TOOL_EXECUTING.ofRun("r-71").inThread("t-1").with("tool_name", "cost_lookup"), TEN_SECONDS))
                .hasMessage("""
                        tool_executing of run r-71 in thread t-1 with tool_name "cost_lookup" did not arrive.
                        waited       : 10 s of at most 10 s
                        ended        : the time was up
                        nearest miss : 0.020 s  tool_executing  triage  cost_lookup
                            run_id is "r-99"
                        heard        : 4 frames
                            0.010 s  agent_started   triage
                            0.010 s  tool_executing  triage  search
                            0.020 s  tool_executing  triage  cost_lookup
                            0.030 s  agent_thinking  triage  hm""");
    }

    @Test
    void the_event_of_another_run_is_a_near_miss() {
        AgentRun run = recording.ask("t-1");
        recording.hear(10, started());
        recording.hear(20, Said.event("agent_completed", "r-99", "t-99"));

        assertThatThrownBy(() -> run.await(AGENT_COMPLETED, TEN_SECONDS)).hasMessage("""
                        agent_completed of run r-71 did not arrive.
                        waited       : 10 s of at most 10 s
                        ended        : the time was up
                        nearest miss : 0.020 s  agent_completed  triage
                            run_id is "r-99"
                        heard        : 2 frames
                            0.010 s  agent_started    triage
                            0.020 s  agent_completed  triage""");
    }

    @Test
    void a_condition_that_fails_is_no_near_miss() {
        recording.hear(10, started());
        EventPattern careless = AGENT_COMPLETED.and(
                "with a tool", event -> event.toolName().orElseThrow().isEmpty());

        assertThatThrownBy(() -> events.await(careless, TEN_SECONDS)).hasMessage("""
                        agent_completed with a tool did not arrive.
                        waited : 10 s of at most 10 s
                        ended  : the time was up
                        heard  : 1 frame
                            0.010 s  agent_started  triage""");
    }

    @Test
    void a_frame_that_begins_like_an_event_and_is_none_is_not_taken_for_one() {
        recording.hear(10, "{\"type\":\"agent_completed\",\"payload\":}");

        assertThatThrownBy(() -> events.await(AGENT_COMPLETED, TEN_SECONDS)).hasMessageEndingWith("""
                        heard  : 1 frame
                            0.010 s  unreadable: not a JSON object: "{"type":"agent_completed","payload":}\"""");
    }

    @Test
    void a_wait_that_took_what_is_none_goes_on() {
        Iterator<String> frames = List.of("{\"type\":\"agent_thinking\",\"payload\":}", thinking("hm"))
                .iterator();
        patience.meanwhile(() -> recording.hear(20, frames.next()));

        StagingEvent found = events.await(AGENT_THINKING, TEN_SECONDS);

        assertThat(found.thought()).contains("hm");
        assertThat(frames).isExhausted();
    }

    @Test
    void what_is_none_is_not_what_should_not_come() {
        Iterator<String> frames =
                List.of("{\"type\":\"agent_error\",\"payload\":}", started()).iterator();
        patience.meanwhile(() -> recording.hear(20, frames.next()));

        events.expectNone(EventType.AGENT_ERROR, TEN_SECONDS);

        assertThat(frames).isExhausted();
    }

    @Test
    void the_end_of_an_earlier_connection_ends_no_wait_on_a_later_one() {
        Mark before = events.mark();
        recording.staging.closes(1001, "");
        Recording again = new Recording(events);
        again.hear(10, started());

        assertThat(events.since(before).await(AGENT_STARTED, TEN_SECONDS).type())
                .isEqualTo(AGENT_STARTED);
    }

    @Test
    void waits_are_stretched_by_the_factor_and_say_so() {
        Recording slow = new Recording(EventRecorder.waitingBy(patience, twice()));

        assertThatThrownBy(() -> slow.events.await(AGENT_COMPLETED, TEN_SECONDS))
                .hasMessageContaining(
                        "\nwaited : 20 s of at most 20 s (10 s times netra.time.factor 2)\nended  : the time was up\n");
    }

    @Test
    void how_long_nothing_must_come_is_not_stretched() {
        Recording slow = new Recording(EventRecorder.waitingBy(patience, twice()));

        slow.events.expectNone(AGENT_COMPLETED, TEN_SECONDS);

        assertThat(patience.nanoTime()).isEqualTo(TEN_SECONDS.toNanos());
    }

    @Test
    void a_budget_is_stretched_once_not_twice() {
        EventRecorder slow = EventRecorder.waitingBy(patience, twice());
        TimeBudget budget = slow.budget(TEN_SECONDS);
        patience.pass(TEN_SECONDS);

        assertThat(budget.left()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void waits_share_a_budget() {
        TimeBudget budget = events.budget(Duration.ofSeconds(30));
        patience.pass(Duration.ofSeconds(12));
        TimeBudget inner = budget.nested(TEN_SECONDS);
        patience.pass(Duration.ofSeconds(7));

        assertThat(budget.left()).isEqualTo(Duration.ofSeconds(11));
        assertThat(budget.atMost(Duration.ofSeconds(5))).isEqualTo(Duration.ofSeconds(5));
        assertThat(budget.atMost(Duration.ofSeconds(20))).isEqualTo(Duration.ofSeconds(11));
        assertThat(inner.left()).isEqualTo(Duration.ofSeconds(3));
        assertThat(budget).hasToString("11 s left of 30 s");
    }

    @Test
    void a_nested_budget_has_no_more_than_the_one_around_it() {
        TimeBudget budget = events.budget(TEN_SECONDS);
        patience.pass(Duration.ofSeconds(8));

        assertThat(budget.nested(TEN_SECONDS).left()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void a_budget_that_is_spent_says_so() {
        TimeBudget budget = events.budget(TEN_SECONDS);
        patience.pass(Duration.ofSeconds(12));

        assertThatThrownBy(() -> events.await(AGENT_COMPLETED, budget.left()))
                .isExactlyInstanceOf(EventTimeoutError.class)
                .hasMessage("""
                        The time budget is spent: nothing is left for this wait.
                        budget : 10 s
                        spent  : 12 s
                        try    : The waits before this one took it all; their moments are in timeline().""");
    }

    private static TimeFactor twice() {
        return TimeFactor.from(CredentialSearch.in(CredentialSource.properties(
                "system property", name -> Optional.of("2").filter(two -> name.equals("netra.time.factor")))));
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
}
