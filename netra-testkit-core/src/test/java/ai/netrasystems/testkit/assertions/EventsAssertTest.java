package ai.netrasystems.testkit.assertions;

import static ai.netrasystems.testkit.assertions.StagingAssertions.assertThat;
import static ai.netrasystems.testkit.event.EventType.ACK;
import static ai.netrasystems.testkit.event.EventType.AGENT_COMPLETED;
import static ai.netrasystems.testkit.event.EventType.AGENT_STARTED;
import static ai.netrasystems.testkit.event.EventType.AGENT_THINKING;
import static ai.netrasystems.testkit.event.EventType.PROGRESS_UPDATE;
import static ai.netrasystems.testkit.event.EventType.TOOL_COMPLETED;
import static ai.netrasystems.testkit.event.EventType.TOOL_EXECUTING;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.netrasystems.testkit.event.ClientMessage;
import ai.netrasystems.testkit.event.Conversation;
import ai.netrasystems.testkit.event.EventPattern;
import ai.netrasystems.testkit.event.Moment;
import ai.netrasystems.testkit.explain.StagingAssertionError;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.fake.FakeConnection;
import ai.netrasystems.testkit.fake.FreshCredentials;
import ai.netrasystems.testkit.fake.ManualClock;
import ai.netrasystems.testkit.fake.Said;
import ai.netrasystems.testkit.recorder.AgentRun;
import ai.netrasystems.testkit.recorder.EventRecorder;
import ai.netrasystems.testkit.recorder.Mark;
import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.wire.Frame;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EventsAssertTest {

    private final ManualClock clock = new ManualClock();
    private final EventRecorder events = new EventRecorder();
    private final Conversation conversation = new Conversation(clock.stopwatch(), List.of(events));
    private final FakeConnection staging = FakeConnection.openFor(conversation);

    @Test
    void what_was_said_in_order_is_so_whatever_stands_between() {
        AgentRun run = aWholeRun();

        assertThat(run).saysInOrder(AGENT_STARTED, TOOL_EXECUTING, AGENT_COMPLETED);
        assertThat(events).saysInOrder(AGENT_STARTED, AGENT_COMPLETED);
        assertThat(events.timeline()).saysInOrder(AGENT_THINKING);
        assertThat(events.since(new Mark(0))).saysInOrder(AGENT_STARTED.ofRun("r-71"));
    }

    @Test
    void what_was_not_said_fails_with_everything_heard() {
        AgentRun run = ask();
        hear(412, "agent_started");
        hear(1586, "agent_thinking");

        fails(() -> assertThat(run).saysInOrder(AGENT_STARTED, AGENT_COMPLETED), """
                agent_completed was not said.
                expected in order : agent_started, agent_completed
                found in order    : agent_started
                heard             : 3 moments
                      0.100 s  test     user_message  why?
                      0.412 s  staging  agent_started  triage
                      1.586 s  staging  agent_thinking  triage""");
    }

    @Test
    void what_was_said_in_another_order_fails_so() {
        AgentRun run = ask();
        hear(412, "agent_thinking");
        hear(1586, "agent_started");
        hear(1600, "agent_thinking");

        fails(() -> assertThat(run).saysInOrder(AGENT_STARTED, AGENT_THINKING, AGENT_STARTED), """
                agent_started was not said in this order.
                expected in order : agent_started, agent_thinking, agent_started
                found in order    : agent_started, agent_thinking
                heard             : 4 moments
                      0.100 s  test     user_message  why?
                      0.412 s  staging  agent_thinking  triage
                      1.586 s  staging  agent_started  triage
                      1.600 s  staging  agent_thinking  triage""");
    }

    @Test
    void exactly_leaves_out_noise_alone() {
        AgentRun run = aWholeRun();
        Mark before = events.mark();
        staging.says(Said.HANDSHAKE_VALIDATION, Said.PING, "{\"type\":\"heartbeat\"}");
        staging.says(Said.event("agent_thinking", "r-72", "t-2"), Said.event("progress_update", "r-72", "t-2"));
        staging.says(new Frame.Ping("x"));

        assertThat(run).saysExactly(AGENT_STARTED, AGENT_THINKING, TOOL_EXECUTING, TOOL_COMPLETED, AGENT_COMPLETED);
        assertThat(events.since(before)).saysExactly(AGENT_THINKING);
    }

    @Test
    void exactly_fails_on_one_event_more() {
        staging.says(Said.event("agent_started", "r-71", "t-1"), Said.PING, Said.ack("chatter"));

        fails(() -> assertThat(events).saysExactly(AGENT_STARTED), """
                Staging said something else than exactly this.
                expected         : agent_started
                actual           : agent_started, ack
                first difference : ack  chatter at 0.000 s instead of nothing more
                heard            : 5 moments
                      0.000 s  -        open
                      0.000 s  staging  agent_started  triage
                      0.000 s  staging  ping
                      0.000 s  kit      pong
                      0.000 s  staging  ack  chatter""");
        assertThat(events).saysExactly(AGENT_STARTED, ACK);
    }

    @Test
    void exactly_fails_on_one_event_less_and_on_what_cannot_be_read() {
        staging.says("<html>");

        fails(() -> assertThat(events).saysExactly(AGENT_STARTED), """
                Staging said something else than exactly this.
                expected         : agent_started
                actual           : (unreadable)
                first difference : unreadable: not a JSON object: "<html>" at 0.000 s instead of agent_started
                heard            : 2 moments
                      0.000 s  -        open
                      0.000 s  staging  unreadable: not a JSON object: "<html>\"""");
        fails(() -> assertThat(events.since(events.mark())).saysExactly(AGENT_STARTED), """
                Staging said something else than exactly this.
                expected         : agent_started
                actual           : none
                first difference : nothing more instead of agent_started
                heard            : nothing""");
    }

    @Test
    void a_sentence_without_events_is_refused() {
        assertThatThrownBy(() -> assertThat(events).saysExactly())
                .isInstanceOf(TestkitException.class)
                .hasMessage("""
                        A sentence about events needs at least one.
                        patterns : none
                        try      : neverSays(pattern) says that something was not said.""");
        assertThatThrownBy(() -> assertThat(events).saysInOrder()).isInstanceOf(TestkitException.class);
    }

    @Test
    void once_is_neither_never_nor_twice() {
        staging.says(Said.event("agent_started", "r-71", "t-1"));
        assertThat(events).saysOnce(AGENT_STARTED);
        hear(412, "agent_started");

        fails(() -> assertThat(events).saysOnce(AGENT_STARTED), """
                agent_started was said 2 times.
                expected : once
                actual   : agent_started  triage at 0.000 s
                    agent_started  triage at 0.412 s
                heard    : 3 moments
                      0.000 s  -        open
                      0.000 s  staging  agent_started  triage
                      0.412 s  staging  agent_started  triage""");
        fails(() -> assertThat(events.since(events.mark())).saysOnce(AGENT_STARTED), """
                agent_started was not said.
                expected : once
                actual   : never
                heard    : nothing""");
    }

    @Test
    void never_is_not_even_once() {
        assertThat(events).neverSays(AGENT_STARTED);
        hear(412, "agent_started");

        fails(() -> assertThat(events).neverSays(AGENT_STARTED.ofRun("r-71")), """
                agent_started of run r-71 was said.
                expected : never
                actual   : agent_started  triage at 0.412 s
                heard    : 2 moments
                      0.000 s  -        open
                      0.412 s  staging  agent_started  triage""");
    }

    @Test
    void what_the_test_sends_is_not_said_by_staging() {
        send(ClientMessage.user("hello"));

        assertThat(events)
                .neverSays(EventPattern.where(
                        "a user_message", event -> event.type().name().equals("user_message")));
    }

    @Test
    void tools_that_pair_are_paired() {
        assertThat(aWholeRun()).pairsItsTools();
        assertThat(events).pairsItsTools();
    }

    @Test
    void a_tool_that_never_ends_is_not() {
        hear(100, "tool_executing", "search");

        fails(() -> assertThat(events).pairsItsTools(), """
                The tools do not pair.
                problem : search was never completed: tool_executing at 0.100 s
                heard   : 2 moments
                      0.000 s  -        open
                      0.100 s  staging  tool_executing  triage  search""");
    }

    @Test
    void where_no_tool_was_used_nothing_pairs() {
        fails(() -> assertThat(events).pairsItsTools(), """
                No tool was used, so there is nothing to pair.
                expected : tool_executing and tool_completed, in pairs
                actual   : none of either
                heard    : 1 moment
                      0.000 s  -        open""");
    }

    @Test
    void a_whole_run_is_complete() {
        assertThat(aWholeRun()).isComplete();
        assertThat(events).isComplete();
    }

    @Test
    void every_run_has_to_be_complete() {
        aWholeRun();
        staging.says(Said.event("agent_thinking", "r-72", "t-2"));
        Mark before = events.mark();
        clock.at(9000);
        staging.says(Said.event("agent_thinking", "r-73", "t-3"), Said.event("agent_thinking", "r-74", "t-4"));

        fails(() -> assertThat(events.since(before)).isComplete(), """
                The agent run is not complete.
                problem : run r-73: agent_started never came
                    run r-73: agent_completed never came
                    run r-74: agent_started never came
                    run r-74: agent_completed never came
                heard   : 2 moments
                      9.000 s  staging  agent_thinking  triage
                      9.000 s  staging  agent_thinking  triage""");
    }

    @Test
    void no_run_at_all_is_not_complete() {
        fails(() -> assertThat(events).isComplete(), """
                No agent run was heard.
                expected : events of an agent, from agent_started on
                actual   : none
                heard    : 1 moment
                      0.000 s  -        open
                try      : Await agent_completed before this sentence, which does not wait.""");
    }

    @Test
    void a_run_that_speaks_often_enough_is_not_silent() {
        assertThat(aWholeRun()).hasNoSilenceOver(Duration.ofMillis(1174));
        assertThat(events).hasNoSilenceOver(Duration.ofMillis(1174));
    }

    @Test
    void a_silence_is_found_between_the_events_of_a_run_pings_or_not() {
        hear(100, "agent_started");
        clock.at(9000);
        staging.says(Said.PING);
        hear(16_000, "agent_completed");

        fails(() -> assertThat(events).hasNoSilenceOver(Duration.ofSeconds(15)), """
                The agent was silent for longer than 15 s.
                problem : 15.900 s between agent_started  triage at 0.100 s and agent_completed  triage at 16.000 s
                heard   : 5 moments
                      0.000 s  -        open
                      0.100 s  staging  agent_started  triage
                      9.000 s  staging  ping
                      9.000 s  kit      pong
                     16.000 s  staging  agent_completed  triage""");
    }

    @Test
    void a_run_that_starts_in_time_does() {
        assertThat(aWholeRun()).startsWithin(Duration.ofMillis(312)).takesAtMost(Duration.ofMillis(1600));
    }

    @Test
    void a_run_that_starts_late_does_not() {
        AgentRun run = aWholeRun();

        fails(() -> assertThat(run).startsWithin(Duration.ofMillis(300)), """
                The run started too late.
                expected : at most 300 ms after the question
                actual   : 312 ms: agent_started  triage at 0.412 s
                heard    : 6 moments
                      0.100 s  test     user_message  why?
                      0.412 s  staging  agent_started  triage
                      0.412 s  staging  agent_thinking  triage
                      1.586 s  staging  tool_executing  triage  search
                      1.600 s  staging  tool_completed  triage  search
                      1.700 s  staging  agent_completed  triage""");
    }

    @Test
    void a_run_that_takes_long_does() {
        AgentRun run = aWholeRun();

        assertThat(catchThrowable(() -> assertThat(run).takesAtMost(Duration.ofSeconds(1))))
                .isInstanceOf(StagingAssertionError.class)
                .hasMessageStartingWith("""
                        The run took too long.
                        expected : at most 1 s after the question
                        actual   : 1.600 s: agent_completed  triage at 1.700 s
                        heard    : 6 moments
                        """);
    }

    @Test
    void a_run_that_is_not_over_has_not_taken_any_time_yet() {
        AgentRun run = ask();
        hear(412, "agent_started");

        assertThatThrownBy(() -> assertThat(run).takesAtMost(Duration.ofSeconds(30)))
                .isInstanceOf(StagingAssertionError.class)
                .hasMessageStartingWith("The agent run is not complete.\nproblem : agent_completed never came\n");
    }

    @Test
    void a_run_whose_question_nobody_sent_cannot_be_measured() {
        AgentRun run = events.expectRun("t-1");
        hear(412, "agent_started");

        fails(() -> assertThat(run).startsWithin(Duration.ofSeconds(1)), """
                It cannot be told how long the run took: its question was not recorded.
                expected : a message sent in t-1
                actual   : none
                heard    : 1 moment
                      0.412 s  staging  agent_started  triage""");
    }

    @Test
    void an_agent_that_ran_is_not_canned() {
        assertThat(aWholeRun()).isNotCanned();
        assertThat(events).isNotCanned();
    }

    @Test
    void a_recording_that_staging_plays_back_is_canned() {
        staging.says("""
                {"type":"agent_progress","data":{"event":"agent_thinking","type":"agent_thinking","status":"hm",
                 "user_id":"ada","turn_id":"turn-1"},"timestamp":1}""");
        staging.says("""
                {"type":"agent_completed","event":"agent_completed","agent_name":"ChatAgent","thread_id":"t-1"}""");

        fails(() -> assertThat(events).isNotCanned(), """
                Staging played a recording back: no agent's work is proven.
                expected : events of an agent that ran
                actual   : agent_thinking at 0.000 s: shape D, of the canned answer
                    agent_completed  ChatAgent at 0.000 s: shape E, of the fallback
                heard    : 3 moments
                      0.000 s  -        open
                      0.000 s  staging  agent_thinking
                      0.000 s  staging  agent_completed  ChatAgent
                try      : Ask by user_message: agent_request gets the canned answer (docs/staging.md#events).""");
    }

    @Test
    void where_no_agent_spoke_nothing_is_proven() {
        assertThatThrownBy(() -> assertThat(events).isNotCanned())
                .isInstanceOf(StagingAssertionError.class)
                .hasMessageStartingWith("No agent run was heard.");
        assertThatThrownBy(() -> assertThat(events).hasNoSilenceOver(Duration.ofSeconds(1)))
                .isInstanceOf(StagingAssertionError.class)
                .hasMessageStartingWith("No agent run was heard.");
    }

    @Test
    void a_recording_knows_how_its_connection_ended() {
        fails(() -> assertThat(events).wasClosedWith(1008), """
                The connection is open.
                expected : closed with 1008
                actual   : open
                heard    : 1 moment
                      0.000 s  -        open
                try      : This sentence does not wait: await what comes before the close.""");

        staging.closes(1011, "main cleanup");

        assertThat(events).wasClosedWith(1011);
        fails(() -> assertThat(events).wasClosedWith(1008), """
                The connection ended with another close code.
                expected : closed with 1008
                actual   : closed by staging: 1011 internal error "main cleanup"
                heard    : 2 moments
                      0.000 s  -        open
                      0.000 s  -        closed by staging: 1011 internal error "main cleanup\"""");
    }

    @Test
    void what_the_test_calls_it_stands_before_the_headline() {
        fails(
                () -> assertThat(events.since(events.mark()))
                        .as("the %s answer", "second")
                        .saysOnce(AGENT_STARTED),
                """
                [the second answer] agent_started was not said.
                expected : once
                actual   : never
                heard    : nothing""");
    }

    @Test
    void the_tests_own_words_take_the_headlines_place() {
        fails(
                () -> assertThat(events.since(events.mark()))
                        .withFailMessage("ada got no answer")
                        .saysOnce(AGENT_STARTED),
                """
                ada got no answer
                expected : once
                actual   : never
                heard    : nothing""");
    }

    @Test
    void secrets_are_taken_out() {
        Secret secret = FreshCredentials.secret();
        staging.says(Said.event("agent_thinking", "r-71", "t-1", "\"thought\":\"" + secret.reveal() + "\""));

        Throwable thrown = catchThrowable(
                () -> assertThat(events).as("with " + secret.reveal()).neverSays(AGENT_THINKING));

        assertThat(thrown).hasMessageContaining("agent_thinking  triage  " + secret);
        assertThat(thrown.toString()).doesNotContain(secret.reveal());
    }

    @Test
    void what_a_bounded_recorder_dropped_may_be_just_what_is_asked_about() {
        EventRecorder bounded = EventRecorder.keepingAtMost(1);
        FakeConnection.openFor(new Conversation(clock.stopwatch(), List.of(bounded)))
                .says(Said.event("agent_started", "r-71", "t-1"), Said.event("agent_completed", "r-71", "t-1"));

        fails(() -> assertThat(bounded).neverSays(ACK), """
                This cannot be told: not everything that was said is still there.
                expected : a whole recording
                actual   : 2 earlier moments were dropped
                heard    : 1 moment
                    ... 2 earlier moments were dropped ...
                      0.000 s  staging  agent_completed  triage
                try      : A recorder that is not bounded keeps everything.""");
        for (ThrowingCallable sentence : List.<ThrowingCallable>of(
                () -> assertThat(bounded).saysOnce(AGENT_COMPLETED),
                () -> assertThat(bounded).saysExactly(AGENT_COMPLETED),
                () -> assertThat(bounded).isComplete(),
                () -> assertThat(bounded).isNotCanned())) {
            assertThatThrownBy(sentence).hasMessageStartingWith("This cannot be told: ");
        }
        assertThat(bounded).saysInOrder(AGENT_COMPLETED);
    }

    @Test
    void progress_is_noise_to_exactly_alone() {
        staging.says(Said.event("progress_update", "r-71", "t-1"));

        assertThat(events).saysOnce(PROGRESS_UPDATE);
        assertThat(events.timeline().moments()).extracting(Moment::kind).hasSize(2);
    }

    private AgentRun aWholeRun() {
        AgentRun run = ask();
        hear(412, "agent_started");
        hear(412, "agent_thinking");
        hear(1586, "tool_executing", "search");
        hear(1600, "tool_completed", "search");
        hear(1700, "agent_completed");
        return run;
    }

    private AgentRun ask() {
        clock.at(100);
        AgentRun run = events.expectRun("t-1");
        send(ClientMessage.user("why?").inThread("t-1"));
        return run;
    }

    private void send(ClientMessage message) {
        Moment unused = conversation.send(new Frame.Text(message.toString()));
    }

    private void hear(long millis, String type) {
        clock.at(millis);
        staging.says(Said.event(type, "r-71", "t-1"));
    }

    private void hear(long millis, String type, String tool) {
        clock.at(millis);
        staging.says(Said.event(type, "r-71", "t-1", "\"tool_name\":\"" + tool + "\""));
    }

    private static void fails(ThrowingCallable sentence, String message) {
        assertThatThrownBy(sentence).isInstanceOf(StagingAssertionError.class).hasMessage(message);
    }
}
