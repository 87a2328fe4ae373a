package ai.netrasystems.testkit.recorder;

import static ai.netrasystems.testkit.event.EventType.AGENT_COMPLETED;
import static ai.netrasystems.testkit.event.EventType.AGENT_STARTED;
import static ai.netrasystems.testkit.event.EventType.AGENT_THINKING;
import static ai.netrasystems.testkit.event.EventType.ERROR_MESSAGE;
import static ai.netrasystems.testkit.event.EventType.TOOL_EXECUTING;
import static ai.netrasystems.testkit.recorder.Recording.withoutTheClock;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.netrasystems.testkit.event.ClientMessage;
import ai.netrasystems.testkit.event.StagingEvent;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.fake.Said;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AgentRunTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final Recording recording = new Recording();

    @Test
    void a_run_is_bound_to_the_start_in_its_thread() {
        AgentRun run = recording.ask("t-1");

        recording.hear(10, Said.event("agent_started", "r-71", "t-1"));

        assertThat(run.id()).contains("r-71");
        assertThat(run.threadId()).isEqualTo("t-1");
        assertThat(run).hasToString("run r-71 in thread t-1");
    }

    @Test
    void a_run_that_has_not_started_has_no_id() {
        AgentRun run = recording.ask("t-1");

        assertThat(run.id()).isEmpty();
        assertThat(run.events()).isEmpty();
        assertThat(run).hasToString("run (not started) in thread t-1");
    }

    @Test
    void a_run_is_awaited_to_its_end() {
        AgentRun run = recording.ask("t-1");
        recording.hear(10, Said.event("agent_started", "r-71", "t-1"), Said.event("agent_completed", "r-71", "t-1"));

        StagingEvent completed = run.await(AGENT_COMPLETED, LONG);

        assertThat(completed.runId()).contains("r-71");
    }

    @Test
    void two_interleaved_runs_stay_apart() {
        AgentRun ada = recording.ask("t-1");
        AgentRun bob = recording.ask("t-2");
        recording.hear(10, Said.event("agent_started", "r-2", "t-2"), Said.event("agent_started", "r-1", "t-1"));
        recording.hear(20, thinking("r-1", "t-1", "of ada"), thinking("r-2", "t-2", "of bob"));
        recording.hear(30, Said.event("agent_completed", "r-2", "t-2"), Said.event("agent_completed", "r-1", "t-1"));

        assertThat(ada.await(AGENT_THINKING, LONG).thought()).contains("of ada");
        assertThat(bob.await(AGENT_THINKING, LONG).thought()).contains("of bob");
        assertThat(ada.events())
                .extracting(event -> event.runId().orElseThrow())
                .containsOnly("r-1");
        assertThat(bob.events())
                .extracting(StagingEvent::type)
                .containsExactly(AGENT_STARTED, AGENT_THINKING, AGENT_COMPLETED);
    }

    @Test
    void its_timeline_has_the_question_and_its_events_and_no_others() {
        AgentRun run = recording.ask("t-1");
        AgentRun other = recording.ask("t-2");
        recording.hear(10, Said.event("agent_started", "r-1", "t-1"), Said.PING);
        recording.hear(20, Said.event("agent_started", "r-2", "t-2"), Said.event("agent_completed", "r-1", "t-1"));

        assertThat(run.timeline().toString().lines())
                .containsExactly(
                        "  0.000 s  test     user_message  why?",
                        "  0.010 s  staging  agent_started  triage",
                        "  0.020 s  staging  agent_completed  triage");
        assertThat(other.timeline().moments()).hasSize(2);
    }

    @Test
    void a_second_question_is_never_answered_by_the_first_run() {
        AgentRun first = recording.ask("t-1");
        recording.hear(10, Said.event("agent_started", "r-1", "t-1"), Said.event("agent_completed", "r-1", "t-1"));
        AgentRun second = recording.ask("t-2");

        assertThat(first.await(AGENT_COMPLETED, LONG).runId()).contains("r-1");
        assertThatThrownBy(() -> second.await(AGENT_COMPLETED, SHORT)).isInstanceOf(EventTimeoutError.class);
    }

    @Test
    void a_run_that_only_its_start_names_is_held_together_by_the_request() {
        AgentRun run = recording.ask("t-1");
        recording.hear(
                10,
                unified(
                        "agent_started",
                        "req-1",
                        "\"run_id\":\"r-71\",\"thread_id\":\"t-1\",\"request_id\":\"req-1\""));
        recording.hear(20, unified("agent_thinking", "req-2", "\"thought\":\"of another\",\"type\":\"reasoning\""));
        recording.hear(30, unified("agent_thinking", "req-1", "\"thought\":\"of ours\",\"type\":\"reasoning\""));
        recording.hear(40, unified("agent_completed", "req-1", "\"agent_name\":\"triage\""));

        assertThat(run.await(AGENT_THINKING, LONG).thought()).contains("of ours");
        assertThat(run.await(AGENT_COMPLETED, LONG).agentName()).contains("triage");
    }

    @Test
    void a_run_that_never_starts_is_named_so() {
        AgentRun run = recording.ask("t-1");
        recording.hear(10, Said.PING);

        EventTimeoutError error = catchThrowableOfType(EventTimeoutError.class, () -> run.await(AGENT_STARTED, SHORT));

        assertThat(withoutTheClock(error)).isEqualTo("""
                        agent_started of run (not started) did not arrive.
                        waited : ... of at most 20 ms
                        ended  : the time was up
                        heard  : nothing, besides 1 frame of noise""");
    }

    @Test
    void a_missing_event_ends_with_the_run_and_is_named() {
        AgentRun run = recording.ask("t-1");
        recording.hear(10, Said.event("agent_started", "r-71", "t-1"));
        recording.hear(20, thinking("r-71", "t-1", "no tool needed"));
        recording.hear(30, Said.event("agent_completed", "r-71", "t-1"));

        EventTimeoutError error = catchThrowableOfType(
                EventTimeoutError.class, () -> run.awaitInOrder(LONG, AGENT_STARTED, TOOL_EXECUTING, AGENT_COMPLETED));

        assertThat(withoutTheClock(error)).isEqualTo("""
                        tool_executing of run r-71 did not arrive.
                        in order : agent_started, tool_executing, agent_completed
                        arrived  : agent_started
                        waited   : ... of at most 30 s
                        ended    : the run is complete: nothing follows its agent_completed
                        heard    : 3 frames
                            0.010 s  agent_started    triage
                            0.020 s  agent_thinking   triage  no tool needed
                            0.030 s  agent_completed  triage""");
    }

    @Test
    void what_is_awaited_after_the_completion_never_comes() {
        AgentRun run = recording.ask("t-1");
        recording.hear(10, Said.event("agent_started", "r-71", "t-1"), Said.event("agent_completed", "r-71", "t-1"));

        assertThatThrownBy(() -> run.awaitInOrder(LONG, AGENT_COMPLETED, AGENT_THINKING))
                .hasMessageStartingWith("agent_thinking of run r-71 did not arrive.\n")
                .hasMessageContaining("\nended    : the run is complete: nothing follows its agent_completed\n");
    }

    @Test
    void the_completion_of_another_run_ends_nothing() {
        AgentRun run = recording.ask("t-1");
        recording.hear(10, Said.event("agent_started", "r-71", "t-1"));
        recording.hear(20, Said.event("agent_completed", "r-99", "t-99"));
        recording.hear(30, Said.event("agent_completed", "r-71", "t-1"));

        assertThat(run.await(AGENT_COMPLETED, LONG).runId()).contains("r-71");
    }

    @Test
    void the_failure_of_the_run_ends_its_wait() {
        AgentRun run = recording.ask("t-1");
        recording.hear(10, Said.event("agent_started", "r-71", "t-1"));
        recording.hear(20, Said.event("agent_error", "r-71", "t-1", "\"error_message\":\"no budget\""));

        EventTimeoutError error = catchThrowableOfType(EventTimeoutError.class, () -> run.await(AGENT_COMPLETED, LONG));

        assertThat(withoutTheClock(error)).isEqualTo("""
                        agent_completed of run r-71 did not arrive.
                        waited : ... of at most 30 s
                        ended  : the run failed: agent_error "no budget"
                        heard  : 2 frames
                            0.010 s  agent_started  triage
                            0.020 s  agent_error    triage""");
    }

    @Test
    void the_failure_of_another_run_ends_nothing() {
        AgentRun run = recording.ask("t-1");
        recording.hear(10, Said.event("agent_started", "r-71", "t-1"));
        recording.hear(20, Said.event("agent_error", "r-99", "t-99"));
        recording.hear(30, Said.event("agent_completed", "r-71", "t-1"));

        assertThat(run.await(AGENT_COMPLETED, LONG).runId()).contains("r-71");
    }

    @Test
    void an_error_of_the_connection_is_of_no_run_and_ends_every_wait() {
        AgentRun run = recording.ask("t-1");
        recording.hear(10, Said.errorMessage("AGENT_REQUEST_ERROR", "no such agent"));

        assertThatThrownBy(() -> run.await(AGENT_COMPLETED, LONG))
                .hasMessageContaining(
                        "\nended  : staging answered error_message AGENT_REQUEST_ERROR \"no such agent\"\n");
        assertThat(run.await(ERROR_MESSAGE, LONG).errorCode()).contains("AGENT_REQUEST_ERROR");
    }

    @Test
    void an_ack_to_the_question_ends_its_wait() {
        AgentRun run = recording.ask("t-1");
        recording.hear(10, Said.ack("user_message"));

        assertThatThrownBy(() -> run.await(AGENT_STARTED, LONG))
                .hasMessageContaining(
                        "\nended  : staging did not understand the message: ack, received_type \"user_message\"\n");
    }

    @Test
    void the_end_of_the_connection_ends_its_wait() {
        AgentRun run = recording.ask("t-1");
        recording.staging.closes(1011, "Internal error");

        assertThatThrownBy(() -> run.await(AGENT_STARTED, LONG))
                .hasMessageContaining(
                        "\nended  : the connection was closed by staging: 1011 internal error \"Internal error\"\n");
    }

    @Test
    void where_staging_drops_thread_ids_the_only_question_takes_the_next_start() {
        AgentRun run = recording.ask("t-1");
        recording.hear(10, startedWithoutThread("r-71"));
        recording.hear(20, "{\"type\":\"agent_completed\",\"run_id\":\"r-71\"}");

        assertThat(run.await(AGENT_COMPLETED, LONG).runId()).contains("r-71");
        assertThat(run.id()).contains("r-71");
    }

    @Test
    void where_staging_makes_thread_ids_of_its_own_the_only_question_takes_the_next_start() {
        AgentRun run = recording.ask("t-1");

        recording.hear(10, Said.event("agent_started", "r-71", "thread_chat_1_0a1b2c3d"));

        assertThat(run.id()).contains("r-71");
    }

    @Test
    void where_staging_drops_thread_ids_a_second_question_waits_for_the_first_run() {
        AgentRun first = recording.ask("t-1");
        recording.hear(10, startedWithoutThread("r-1"));
        AgentRun second = recording.ask("t-2");

        assertThatThrownBy(() -> recording.ask("t-3"))
                .isExactlyInstanceOf(TestkitException.class)
                .hasMessage("""
                        A second question cannot be asked before the first has its run.
                        reason : this staging does not keep thread ids, so the two runs could not be told apart
                        try    : Await agent_started of the first run before the second ask, or use a client for each.""");
        recording.hear(20, startedWithoutThread("r-2"));
        assertThat(first.id()).contains("r-1");
        assertThat(second.id()).contains("r-2");
    }

    @Test
    void where_staging_turns_out_to_drop_thread_ids_two_questions_lose_their_runs() {
        AgentRun first = recording.ask("t-1");
        AgentRun second = recording.ask("t-2");
        recording.hear(10, startedWithoutThread("r-1"));

        EventTimeoutError error =
                catchThrowableOfType(EventTimeoutError.class, () -> first.await(AGENT_COMPLETED, LONG));

        assertThat(withoutTheClock(error)).isEqualTo("""
                        agent_completed of run (not started) did not arrive.
                        waited : ... of at most 30 s
                        ended  : staging does not keep thread ids, and several questions wait for their run: \
                        which one it answers cannot be told
                        heard  : 1 frame
                            0.010 s  agent_started""");
        assertThatThrownBy(() -> second.await(AGENT_STARTED, LONG)).isInstanceOf(EventTimeoutError.class);
    }

    @Test
    void a_canned_stream_is_held_together_by_its_turn() {
        AgentRun run = recording.ask("t-1");
        recording.hear(10, canned("system_message", "agent_started", "turn-1"));
        recording.hear(20, canned("agent_response_complete", "agent_completed", "turn-2"));
        recording.hear(30, canned("agent_response_complete", "agent_completed", "turn-1"));

        StagingEvent completed = run.await(AGENT_COMPLETED, LONG);

        assertThat(completed.turnId()).contains("turn-1");
    }

    @Test
    void a_stream_without_run_ids_is_held_together_by_its_thread() {
        AgentRun run = recording.ask("t-1");
        recording.hear(10, "{\"type\":\"agent_started\",\"thread_id\":\"t-1\"}");
        recording.hear(20, "{\"type\":\"agent_completed\",\"thread_id\":\"t-2\",\"final_response\":\"other\"}");
        recording.hear(30, "{\"type\":\"agent_completed\",\"thread_id\":\"t-1\",\"final_response\":\"ours\"}");

        StagingEvent completed = run.await(AGENT_COMPLETED, LONG);

        assertThat(completed.result()).contains("ours");
    }

    @Test
    void a_further_agent_of_the_first_run_does_not_answer_the_second_question() {
        AgentRun first = recording.ask("t-1");
        recording.hear(10, Said.event("agent_started", "r-1", "t-1"));
        AgentRun second = recording.ask("t-2");
        recording.hear(20, Said.event("agent_started", "r-1", "t-1"));
        recording.hear(30, Said.event("agent_started", "r-2", "t-2"));

        assertThat(first.id()).contains("r-1");
        assertThat(second.id()).contains("r-2");
        assertThat(recording.ask("t-3").id()).isEmpty();
    }

    @Test
    void a_further_agent_does_not_either_where_staging_drops_thread_ids() {
        AgentRun first = recording.ask("t-1");
        recording.hear(10, startedWithoutThread("r-1"));
        AgentRun second = recording.ask("t-2");
        recording.hear(20, startedWithoutThread("r-1"));
        recording.hear(30, startedWithoutThread("r-2"));

        assertThat(first.id()).contains("r-1");
        assertThat(second.id()).contains("r-2");
    }

    @Test
    void the_run_of_a_message_in_another_thread_answers_no_question() {
        Mark unused = recording.send(ClientMessage.user("not asked").inThread("t-0"));
        AgentRun run = recording.ask("t-1");
        recording.hear(10, Said.event("agent_started", "r-0", "t-0"));
        recording.hear(20, Said.event("agent_started", "r-1", "t-1"));

        assertThat(run.id()).contains("r-1");
    }

    private static String thinking(String run, String thread, String thought) {
        return Said.event("agent_thinking", run, thread, "\"thought\":\"" + thought + "\"");
    }

    private static String startedWithoutThread(String run) {
        return "{\"type\":\"agent_started\",\"run_id\":\"" + run + "\"}";
    }

    /** Returns an event of shape C, which names the run in its start alone. */
    private static String unified(String type, String request, String data) {
        return """
            {"type":"%s","data":{%s},"timestamp":"2025-09-09T12:00:00.000716","critical":true,\
            "user_context":{"user_id":"staging-e2e-user-001","request_id":"%s"}}""".formatted(type, data, request);
    }

    private static String canned(String envelope, String event, String turn) {
        return """
            {"type":"%s","data":{"event":"%2$s","type":"%2$s","turn_id":"%3$s","status":"busy"},"server_id":null}""".formatted(envelope, event, turn);
    }
}
