package ai.netrasystems.testkit.event;

import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.fake.Said;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TypeRuleTest {

    @Test
    void an_event_of_the_bridge_says_its_type_outside() {
        String shapeA = """
                {"type":"agent_thinking","run_id":"r-71","agent_name":"triage",
                 "timestamp":"2025-09-09T12:00:00+00:00",
                 "payload":{"reasoning":"costs doubled in May","step_number":1,"progress_percentage":20.0}}""";

        assertThat(typeOf(shapeA)).isEqualTo(EventType.AGENT_THINKING);
    }

    @Test
    void an_event_of_the_user_emitter_says_its_type_outside() {
        String shapeB = """
                {"type":"tool_executing","run_id":"r-71","thread_id":"t-1","agent_name":"triage",
                 "timestamp":"2025-09-09T12:00:00+00:00","payload":{"tool_name":"cost_lookup","tool_input":{}}}""";

        assertThat(typeOf(shapeB)).isEqualTo(EventType.TOOL_EXECUTING);
    }

    @Test
    void a_reasoning_in_the_data_of_the_unified_emitter_is_no_type() {
        String shapeC = """
                {"type":"agent_thinking","data":{"thought":"costs doubled","type":"reasoning","agent_name":"triage"},
                 "timestamp":"2025-09-09T12:00:00.000716","critical":true,
                 "user_context":{"user_id":"staging-e2e-user-001","request_id":"req_1"}}""";

        assertThat(typeOf(shapeC)).isEqualTo(EventType.AGENT_THINKING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"system_message", "agent_progress", "agent_response_complete"})
    void a_canned_event_stands_inside_its_envelope(String envelope) {
        String shapeD = """
                {"type":"%s","data":{"event":"tool_completed","type":"tool_completed","tool_name":"cost_lookup",
                 "user_id":"staging-e2e-user-001","turn_id":"turn-1","timestamp":1795303660.0},
                 "timestamp":1795303660.0,"server_id":null,"correlation_id":null}""".formatted(envelope);

        assertThat(typeOf(shapeD)).isEqualTo(EventType.TOOL_COMPLETED);
    }

    @Test
    void a_fallback_event_says_its_type_twice() {
        String shapeE = """
                {"type":"agent_completed","event":"agent_completed","agent_name":"ChatAgent",
                 "final_response":"done","user_id":"staging-e2e-user-001","thread_id":"t-1","timestamp":1795303660.0}""";

        assertThat(typeOf(shapeE)).isEqualTo(EventType.AGENT_COMPLETED);
    }

    @Test
    void the_welcome_of_beta_10_is_not_just_a_system_message() {
        assertThat(typeOf(Said.welcome("staging-e2e-user-001"))).isEqualTo(EventType.CONNECTION_ESTABLISHED);
    }

    @Test
    void the_welcome_of_beta_17_keeps_its_own_type() {
        String welcome = """
                {"type":"connect","data":{"mode":"main","user_id":"staging-...","connection_id":"main_1",
                 "golden_path_events":["agent_started"],"features":{},"timestamp":"2025-09-18T12:00:00"},
                 "timestamp":1795303660.0,"server_id":null,"correlation_id":null}""";

        assertThat(typeOf(welcome)).isEqualTo(EventType.of("connect"));
    }

    @Test
    void a_progress_frame_without_a_type_is_known_by_its_event() {
        String progress = """
                {"event":"service_initializing","message":"Starting","service_name":"auth","progress_percentage":40.0,
                 "timestamp":"2025-09-09T12:00:00","message_type":"initialization_progress",
                 "message_id":"init_progress_1"}""";

        assertThat(typeOf(progress)).isEqualTo(EventType.of("service_initializing"));
    }

    @Test
    void an_envelope_may_name_its_event_beside_its_data() {
        assertThat(typeOf("""
                {"type":"agent_progress","event":"agent_thinking","data":{"status":"busy"}}""")).isEqualTo(EventType.AGENT_THINKING);
    }

    @Test
    void an_envelope_without_an_event_takes_the_type_of_its_data() {
        assertThat(typeOf("""
                {"type":"system_message","data":{"type":"service_degradation"}}""")).isEqualTo(EventType.of("service_degradation"));
    }

    @Test
    void an_envelope_with_nothing_inside_keeps_its_own_type() {
        assertThat(typeOf("""
                {"type":"system_message","data":{"message":"hello"}}""")).isEqualTo(EventType.SYSTEM_MESSAGE);
    }

    @Test
    void a_reasoning_inside_an_envelope_is_no_type_either() {
        assertThat(typeOf("""
                {"type":"agent_progress","data":{"type":"reasoning"}}""")).isEqualTo(EventType.of("agent_progress"));
    }

    @Test
    void an_event_inside_anything_but_an_envelope_does_not_win() {
        assertThat(typeOf("""
                {"type":"error_message","data":{"event":"agent_completed"}}""")).isEqualTo(EventType.ERROR_MESSAGE);
    }

    @Test
    void a_type_that_the_kit_does_not_know_is_kept() {
        assertThat(typeOf("""
                {"type":"quota_warning","data":{"left":3}}""")).isEqualTo(EventType.of("quota_warning"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"message\":\"hello\"}",
                "{\"type\":7}",
                "{\"type\":null,\"data\":{\"type\":\"reasoning\"}}",
                "{\"data\":[\"agent_started\"]}"
            })
    void an_object_that_names_no_type_anywhere_is_untyped(String json) {
        assertThat(typeOf(json)).isEqualTo(EventType.UNTYPED).hasToString("(no type)");
    }

    private static EventType typeOf(String json) {
        return StagingEvent.in(json).orElseThrow().type();
    }
}
