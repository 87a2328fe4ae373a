package ai.netrasystems.testkit.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.event.StagingEvent;
import ai.netrasystems.testkit.fake.Said;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RunStoryTest {

    private final Recording recording = new Recording();

    @Test
    void a_run_as_it_should_be_has_no_problems() {
        hear(100, "agent_started");
        hear(200, "agent_thinking");
        hear(300, "tool_executing", "cost_lookup");
        hear(1886, "tool_completed", "cost_lookup");
        hear(2000, "agent_completed");

        RunStory run = onlyRun();
        assertThat(run.problems()).isEmpty();
        assertThat(run.isComplete()).isTrue();
        assertThat(run.isCanned()).isFalse();
        assertThat(run.id()).isEqualTo("r-71");
        assertThat(run.duration()).isEqualTo(Duration.ofMillis(1900));
        assertThat(run.tools()).hasToString("[cost_lookup took 1.586 s]");
        assertThat(run).hasToString("run r-71, 5 events");
    }

    @Test
    void runs_that_interleave_are_told_apart_by_their_ids() {
        recording.hear(
                0,
                Said.event("agent_started", "r-1", "t-1"),
                Said.event("agent_started", "r-2", "t-1"),
                Said.PING,
                Said.event("agent_completed", "r-1", "t-1"),
                Said.ack("user_message"),
                Said.event("agent_completed", "r-2", "t-1"));

        assertThat(runs()).extracting(RunStory::id).containsExactly("r-1", "r-2");
        assertThat(runs())
                .allSatisfy(run -> assertThat(run.events()).hasSize(2))
                .allSatisfy(run -> assertThat(run.problems()).isEmpty());
        assertThat(recording.events.timeline().ofRun("r-2").moments()).hasSize(2);
        assertThat(recording.events.timeline().ofRun("r-3").moments()).isEmpty();
    }

    @Test
    void the_unified_emitters_events_follow_their_request() {
        recording.hear(
                0,
                unified("agent_started", "req-1", "\"run_id\":\"r-1\",\"thread_id\":\"t-1\""),
                unified("agent_started", "req-2", "\"run_id\":\"r-2\",\"thread_id\":\"t-1\""),
                unified("agent_completed", "req-1", ""),
                unified("agent_completed", "req-2", ""));

        assertThat(runs()).extracting(RunStory::id).containsExactly("r-1", "r-2");
        assertThat(runs()).allSatisfy(run -> assertThat(run.isComplete()).isTrue());
    }

    @Test
    void without_any_run_id_the_request_the_turn_or_the_thread_tells() {
        recording.hear(
                0,
                unified("agent_started", "req-1", ""),
                canned("agent_started", "turn-1"),
                fallback("agent_started"),
                fallback("agent_completed"),
                canned("agent_completed", "turn-1"),
                unified("agent_completed", "req-1", ""));

        assertThat(runs()).extracting(RunStory::id).containsExactly("req-1", "turn-1", "t-1");
        assertThat(runs()).extracting(RunStory::isCanned).containsExactly(false, true, true);
        assertThat(runs()).allSatisfy(run -> assertThat(run.isComplete()).isTrue());
    }

    @Test
    void a_second_start_in_a_thread_begins_another_run_once_the_first_is_complete() {
        recording.hear(
                0,
                fallback("agent_started"),
                fallback("agent_completed"),
                fallback("agent_started"),
                fallback("agent_completed"));

        assertThat(runs())
                .hasSize(2)
                .allSatisfy(run -> assertThat(run.isComplete()).isTrue());
    }

    @Test
    void events_without_any_id_are_one_run_too() {
        recording.hear(
                0, "{\"type\":\"agent_started\",\"payload\":{}}", "{\"type\":\"agent_completed\",\"payload\":{}}");

        assertThat(onlyRun()).hasToString("run without an id, 2 events");
    }

    @Test
    void a_run_that_does_not_start_first_or_does_not_end_says_so() {
        hear(100, "agent_thinking");

        assertThat(onlyRun().problems()).containsExactly("agent_started never came", "agent_completed never came");
        assertThat(onlyRun().isComplete()).isFalse();

        hear(200, "agent_started");
        hear(300, "agent_completed");

        assertThat(onlyRun().problems()).containsExactly("agent_started came after agent_thinking  triage at 0.100 s");
        assertThat(onlyRun().isComplete()).isFalse();
    }

    @Test
    void what_comes_after_the_end_is_too_late() {
        hear(100, "agent_started");
        hear(200, "agent_completed");
        hear(300, "agent_thinking");

        assertThat(onlyRun().problems())
                .containsExactly("agent_thinking  triage at 0.300 s came after agent_completed");
        assertThat(onlyRun().isComplete()).isFalse();
    }

    @Test
    void an_agent_that_another_waits_for_may_complete_before_the_run() {
        hear(0, "agent_started", "agent_started", "agent_completed", "agent_thinking", "agent_completed");

        assertThat(onlyRun().problems()).isEmpty();
        assertThat(onlyRun().isComplete()).isTrue();
    }

    @Test
    void a_run_that_failed_says_what_of() {
        hear(0, "agent_started");
        recording.hear(100, Said.event("agent_error", "r-71", "t-1", "\"error_message\":\"no quota\""));

        assertThat(onlyRun().problems())
                .containsExactly("the agent failed: agent_error  triage at 0.100 s", "agent_completed never came");
    }

    @Test
    void each_end_of_a_tool_goes_with_the_oldest_open_beginning_of_the_same_tool() {
        hear(0, "agent_started");
        hear(100, "tool_executing", "search");
        hear(200, "tool_executing", "search");
        hear(300, "tool_executing", "cost_lookup");
        hear(400, "tool_completed", "search");
        hear(500, "tool_completed", "cost_lookup");
        hear(700, "tool_completed", "search");
        hear(800, "agent_completed");

        assertThat(onlyRun().tools())
                .extracting(ToolCall::toString)
                .containsExactly("search took 300 ms", "search took 500 ms", "cost_lookup took 200 ms");
        assertThat(onlyRun().problems()).isEmpty();
    }

    @Test
    void a_tool_without_its_other_half_is_a_problem() {
        hear(0, "agent_started");
        hear(100, "tool_executing", "search");
        hear(200, "tool_completed", "cost_lookup");
        recording.hear(300, Said.event("tool_completed", "r-71", "t-1"));
        hear(400, "agent_completed");

        assertThat(onlyRun().problems())
                .containsExactly(
                        "search was never completed: tool_executing at 0.100 s",
                        "cost_lookup was completed without being executed: tool_completed at 0.200 s",
                        "a tool without a name was completed without being executed: tool_completed at 0.300 s");
        assertThat(onlyRun().tools())
                .allSatisfy(call -> assertThat(call.duration()).isEmpty());
    }

    @Test
    void a_silence_is_a_problem_to_those_who_say_how_long_it_may_be() {
        hear(100, "agent_started");
        hear(15_100, "agent_thinking");
        hear(31_000, "agent_completed");

        assertThat(onlyRun().problems()).isEmpty();
        assertThat(onlyRun().problems(Duration.ofSeconds(15)))
                .containsExactly(
                        "a silence of 15.900 s between agent_thinking  triage at 15.100 s and agent_completed  triage at 31.000 s");
    }

    private void hear(long millis, String... types) {
        if (types.length == 2 && types[0].startsWith("tool_")) {
            recording.hear(millis, Said.event(types[0], "r-71", "t-1", "\"tool_name\":\"" + types[1] + "\""));
            return;
        }
        for (String type : types) {
            recording.hear(millis, Said.event(type, "r-71", "t-1"));
        }
    }

    private static String unified(String type, String request, String data) {
        return """
                {"type":"%s","data":{%s},"timestamp":"2025-11-21T12:00:00","critical":true,
                 "user_context":{"user_id":"ada","request_id":"%s"}}""".formatted(type, data, request);
    }

    private static String canned(String type, String turn) {
        return """
                {"type":"agent_progress","data":{"event":"%s","type":"%s","user_id":"ada","turn_id":"%s"}}""".formatted(type, type, turn);
    }

    private static String fallback(String type) {
        return """
                {"type":"%s","event":"%s","user_id":"ada","thread_id":"t-1"}""".formatted(type, type);
    }

    private List<RunStory> runs() {
        return recording.events.timeline().runs();
    }

    private RunStory onlyRun() {
        assertThat(runs()).hasSize(1);
        assertThat(runs().get(0).events())
                .extracting(StagingEvent::type)
                .hasSameSizeAs(runs().get(0).timeline().moments());
        return runs().get(0);
    }
}
