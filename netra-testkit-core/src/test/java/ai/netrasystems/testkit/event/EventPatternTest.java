package ai.netrasystems.testkit.event;

import static ai.netrasystems.testkit.event.EventType.AGENT_COMPLETED;
import static ai.netrasystems.testkit.event.EventType.AGENT_STARTED;
import static ai.netrasystems.testkit.event.EventType.TOOL_EXECUTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.fake.Said;
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

    @Test
    void a_pattern_may_ask_for_a_field_wherever_the_shape_has_it() {
        EventPattern ofTheTool = TOOL_EXECUTING.with("tool_name", "cost_lookup");

        assertThat(ofTheTool).hasToString("tool_executing with tool_name \"cost_lookup\"");
        assertThat(ofTheTool.matches(
                        event(Said.event("tool_executing", "r-71", "t-1", "\"tool_name\":\"cost_lookup\""))))
                .isTrue();
        assertThat(ofTheTool.matches(event("{\"type\":\"tool_executing\",\"tool_name\":\"cost_lookup\"}")))
                .isTrue();
        assertThat(ofTheTool.matches(event("{\"type\":\"tool_executing\"}"))).isFalse();
    }

    @Test
    void a_pattern_may_ask_for_a_place_in_the_json() {
        EventPattern second = TOOL_EXECUTING.at("/payload/parameters/1", "2");
        StagingEvent event = event(Said.event("tool_executing", "r-71", "t-1", "\"parameters\":[1,2]"));

        assertThat(second).hasToString("tool_executing with /payload/parameters/1 \"2\"");
        assertThat(second.matches(event)).isTrue();
        assertThat(TOOL_EXECUTING.at("/payload/parameters/2", "2").matches(event))
                .isFalse();
    }

    @Test
    void a_place_that_is_no_json_pointer_is_refused_at_once() {
        assertThatThrownBy(() -> TOOL_EXECUTING.at("payload.parameters", "2"))
                .isExactlyInstanceOf(TestkitException.class)
                .hasMessageContaining("payload.parameters");
    }

    @Test
    void a_pattern_may_ask_for_a_user() {
        EventPattern ofAda = EventPattern.any().ofUser("ada");

        assertThat(ofAda).hasToString("any event of user ada");
        assertThat(ofAda.matches(event("{\"type\":\"agent_started\",\"user_context\":{\"user_id\":\"ada\"}}")))
                .isTrue();
        assertThat(ofAda.matches(COMPLETED)).isFalse();
    }

    @Test
    void one_of_several_is_enough() {
        EventPattern either = EventPattern.anyOf(AGENT_STARTED, AGENT_COMPLETED.ofRun("r-71"));

        assertThat(either).hasToString("agent_started or agent_completed of run r-71");
        assertThat(either.matches(COMPLETED)).isTrue();
        assertThat(either.matches(event(Said.event("agent_completed", "r-72", "t-1"))))
                .isFalse();
    }

    @Test
    void a_pattern_tells_of_which_types_it_may_be() {
        assertThat(AGENT_STARTED.ofRun("r-71").mayMatch(AGENT_STARTED)).isTrue();
        assertThat(AGENT_STARTED.ofRun("r-71").mayMatch(AGENT_COMPLETED)).isFalse();
        assertThat(EventPattern.anyOf(AGENT_STARTED, TOOL_EXECUTING).mayMatch(AGENT_COMPLETED))
                .isFalse();
        assertThat(EventPattern.any().ofRun("r-71").mayMatch(AGENT_COMPLETED)).isTrue();
    }

    @Test
    void a_pattern_tells_how_near_an_event_comes_and_where_it_differs() {
        EventPattern pattern = TOOL_EXECUTING
                .ofRun("r-72")
                .inThread("t-1")
                .with("tool_name", "cost_lookup")
                .at("/payload/step", "2")
                .and("of the first hour", event -> false);
        StagingEvent event = event(Said.event("tool_completed", "r-71", "t-1", "\"tool_name\":\"search\""));

        assertThat(pattern.compare(event))
                .isEqualTo(new Comparison(
                        1,
                        List.of(
                                "type is tool_completed",
                                "run_id is \"r-71\"",
                                "tool_name is \"search\"",
                                "no /payload/step",
                                "not of the first hour")));
        assertThat(TOOL_EXECUTING.ofUser("ada").compare(event).differences())
                .containsExactly("type is tool_completed", "no user_id");
    }

    @Test
    void of_several_patterns_the_nearest_is_compared() {
        EventPattern either =
                EventPattern.anyOf(AGENT_STARTED.ofRun("r-71"), AGENT_COMPLETED.ofRun("r-72"), TOOL_EXECUTING);

        assertThat(either.compare(COMPLETED)).isEqualTo(new Comparison(1, List.of("run_id is \"r-71\"")));
    }

    private static StagingEvent event(String json) {
        return StagingEvent.in(json).orElseThrow();
    }
}
