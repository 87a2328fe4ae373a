package ai.netrasystems.testkit.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ScriptTest {

    @Test
    void the_optimization_says_the_five_events_in_their_order() {
        assertThat(Script.optimization().types())
                .containsExactly(
                        "agent_started", "agent_thinking", "tool_executing", "tool_completed", "agent_completed");
    }

    @Test
    void the_empty_script_says_nothing() {
        assertThat(Script.empty().types()).isEmpty();
    }

    @Test
    void a_step_leaves_the_script_it_came_from_alone() {
        Script script = Script.optimization();

        Script longer = script.then("agent_death", JsonObject.empty()).without("agent_completed");

        assertThat(script.types()).hasSize(5).contains("agent_completed").doesNotContain("agent_death");
        assertThat(longer.types()).hasSize(5).endsWith("agent_death").doesNotContain("agent_completed");
    }

    @Test
    void a_script_tells_what_it_says() {
        Script script = Script.empty()
                .then("agent_started", JsonObject.empty())
                .then("agent_completed", JsonObject.empty())
                .pausing(Duration.ofMillis(50));

        assertThat(script).hasToString("agent_started, agent_completed, pausing 50 ms");
        assertThat(Script.empty()).hasToString("none");
    }

    @Test
    void an_event_that_is_not_there_cannot_be_left_out() {
        Script script = Script.optimization();

        assertThatThrownBy(() -> script.without("tool_complete"))
                .isInstanceOf(TestkitException.class)
                .hasMessage("""
                        The script has no such event to leave out.
                        eventType : "tool_complete"
                        has       : agent_started, agent_thinking, tool_executing, tool_completed, agent_completed""");
    }

    @Test
    void a_script_may_pause_before_single_events() {
        Script script = Script.by("triage")
                .started("Reading.")
                .after(Duration.ofMillis(300))
                .thinking("Costs.")
                .tool("cost_lookup", JsonObject.empty(), JsonObject.empty())
                .after(Duration.ofSeconds(1))
                .failed("The tool broke.");

        assertThat(script)
                .hasToString("agent_started, agent_thinking, tool_executing, tool_completed, agent_error,"
                        + " pausing 1.300 s");
    }

    @Test
    void teamwork_has_three_agents_and_two_tools() {
        assertThat(Script.teamwork().types())
                .containsExactly(
                        "agent_started",
                        "agent_thinking",
                        "agent_thinking",
                        "tool_executing",
                        "tool_completed",
                        "agent_thinking",
                        "tool_executing",
                        "tool_completed",
                        "agent_completed");
    }

    @Test
    void an_event_needs_a_type() {
        Script script = Script.empty();

        assertThatThrownBy(() -> script.then(" ", JsonObject.empty()))
                .isInstanceOf(TestkitException.class)
                .hasMessage("""
                        An event needs a type.
                        eventType : " "
                        payload   : {}""");
    }

    @Test
    void a_pause_cannot_be_negative() {
        Script script = Script.empty();

        assertThatThrownBy(() -> script.pausing(Duration.ofMillis(-1)))
                .isInstanceOf(TestkitException.class)
                .hasMessage("""
                        A script cannot pause for less than no time.
                        between : -1 ms""");
    }
}
