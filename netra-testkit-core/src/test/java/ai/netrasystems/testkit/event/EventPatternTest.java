package ai.netrasystems.testkit.event;

import static ai.netrasystems.testkit.event.EventType.AGENT_COMPLETED;
import static ai.netrasystems.testkit.event.EventType.AGENT_STARTED;
import static ai.netrasystems.testkit.event.EventType.TOOL_EXECUTING;
import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.fake.Said;
import ai.netrasystems.testkit.json.Json;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EventPatternTest {

    private static final StagingEvent COMPLETED = event(Said.event("agent_completed", "r-71", "t-1"));

    @Test
    void a_type_matches_events_of_that_type_alone() {
        assertThat(AGENT_COMPLETED.matches(COMPLETED)).isTrue();
        assertThat(AGENT_STARTED.matches(COMPLETED)).isFalse();
    }

    @Test
    void a_type_says_its_name_as_staging_spells_it() {
        assertThat(AGENT_COMPLETED).hasToString("agent_completed");
    }

    @Test
    void a_type_that_the_kit_does_not_know_equals_itself() {
        assertThat(EventType.of("quota_warning")).isEqualTo(EventType.of("quota_warning"));
    }

    @Test
    void three_types_are_failures_of_an_agent() {
        assertThat(List.of(EventType.AGENT_ERROR, EventType.AGENT_FAILED, EventType.AGENT_DEATH))
                .allMatch(EventType::isAgentFailure);
        assertThat(List.of(EventType.AGENT_FALLBACK, EventType.ERROR_MESSAGE, AGENT_COMPLETED))
                .noneMatch(EventType::isAgentFailure);
    }

    @Test
    void two_types_are_errors_of_the_connection() {
        assertThat(List.of(EventType.ERROR_MESSAGE, EventType.ERROR)).allMatch(EventType::isError);
        assertThat(List.of(EventType.AGENT_ERROR, EventType.ACK, EventType.PING))
                .noneMatch(EventType::isError);
    }

    @Test
    void a_pattern_narrowed_to_a_run_says_so() {
        EventPattern ofRun = AGENT_COMPLETED.ofRun("r-71");

        assertThat(ofRun).hasToString("agent_completed of run r-71");
        assertThat(ofRun.matches(COMPLETED)).isTrue();
        assertThat(AGENT_COMPLETED.ofRun("r-72").matches(COMPLETED)).isFalse();
    }

    @Test
    void a_pattern_narrowed_to_a_thread_says_so() {
        EventPattern inThread = AGENT_COMPLETED.inThread("t-1");

        assertThat(inThread).hasToString("agent_completed in thread t-1");
        assertThat(inThread.matches(COMPLETED)).isTrue();
        assertThat(AGENT_COMPLETED.inThread("t-2").matches(COMPLETED)).isFalse();
    }

    @Test
    void an_event_without_a_run_is_of_no_run() {
        StagingEvent homeless = event("{\"type\":\"agent_completed\"}");

        assertThat(AGENT_COMPLETED.ofRun("r-71").matches(homeless)).isFalse();
        assertThat(AGENT_COMPLETED.inThread("t-1").matches(homeless)).isFalse();
    }

    @Test
    void conditions_of_your_own_add_their_words() {
        EventPattern pattern = TOOL_EXECUTING
                .ofRun("r-71")
                .and(
                        "with cost_lookup",
                        event -> event.toolName().filter("cost_lookup"::equals).isPresent());

        assertThat(pattern).hasToString("tool_executing of run r-71 with cost_lookup");
        assertThat(pattern.matches(event(Said.event("tool_executing", "r-71", "t-1", "\"tool_name\":\"cost_lookup\""))))
                .isTrue();
        assertThat(pattern.matches(event(Said.event("tool_executing", "r-71", "t-1", "\"tool_name\":\"other\""))))
                .isFalse();
    }

    @Test
    void a_pattern_of_your_own_speaks_in_your_words() {
        EventPattern anything = EventPattern.where("anything at all", event -> true);

        assertThat(anything).hasToString("anything at all");
        assertThat(anything.matches(COMPLETED)).isTrue();
    }

    private static StagingEvent event(String json) {
        return EventDecoder.decode(Json.readObject(json));
    }
}
