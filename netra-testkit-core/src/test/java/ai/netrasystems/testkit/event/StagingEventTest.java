package ai.netrasystems.testkit.event;

import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.json.JsonValue;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StagingEventTest {

    @Test
    void the_bridge_writes_its_facts_into_the_payload() {
        StagingEvent shapeA = event("""
                {"type":"tool_completed","run_id":"r-71","agent_name":"triage","timestamp":"2025-09-09T12:00:00+00:00",
                 "payload":{"tool_name":"cost_lookup","result":{"total":42},"execution_time_ms":12.5}}""");

        assertThat(shapeA.runId()).contains("r-71");
        assertThat(shapeA.agentName()).contains("triage");
        assertThat(shapeA.toolName()).contains("cost_lookup");
        assertThat(shapeA.result()).contains("{\"total\":42}");
        assertThat(shapeA.value("execution_time_ms")).map(Object::toString).contains("12.5");
    }

    @Test
    void the_user_emitter_adds_the_thread_and_the_user() {
        StagingEvent shapeB = event("""
                {"type":"agent_thinking","run_id":"r-71","thread_id":"t-1","agent_name":"triage",
                 "payload":{"thought":"costs doubled","step":1},"user_context":{"user_id":"staging-e2e-user-001"}}""");

        assertThat(shapeB.threadId()).contains("t-1");
        assertThat(shapeB.userId()).contains("staging-e2e-user-001");
        assertThat(shapeB.thought()).contains("costs doubled");
    }

    @Test
    void the_unified_emitter_writes_its_facts_into_the_data() {
        StagingEvent shapeC = event("""
                {"type":"agent_started","data":{"agent_name":"triage","run_id":"r-71","thread_id":"t-1",
                 "request_id":"req_1"},"critical":true,
                 "user_context":{"user_id":"staging-e2e-user-001","request_id":"req_1"}}""");

        assertThat(shapeC.runId()).contains("r-71");
        assertThat(shapeC.threadId()).contains("t-1");
        assertThat(shapeC.agentName()).contains("triage");
        assertThat(shapeC.userId()).contains("staging-e2e-user-001");
    }

    @Test
    void a_canned_stream_is_held_together_by_its_turn() {
        StagingEvent shapeD = event("""
                {"type":"agent_response_complete","data":{"event":"agent_completed","status":"success",
                 "content":"Here is your answer","user_id":"staging-e2e-user-001","turn_id":"turn-1"}}""");

        assertThat(shapeD.turnId()).contains("turn-1");
        assertThat(shapeD.runId()).isEmpty();
        assertThat(shapeD.result()).contains("Here is your answer");
    }

    @Test
    void a_fallback_event_is_flat() {
        StagingEvent shapeE = event("""
                {"type":"agent_completed","event":"agent_completed","agent_name":"ChatAgent","final_response":"done",
                 "user_id":"staging-e2e-user-001","thread_id":"t-1"}""");

        assertThat(shapeE.agentName()).contains("ChatAgent");
        assertThat(shapeE.result()).contains("done");
        assertThat(shapeE.userId()).contains("staging-e2e-user-001");
    }

    @Test
    void the_payload_is_believed_before_the_data_and_both_before_the_top_level() {
        StagingEvent event = event("""
                {"type":"x","thought":"top","step":"top","payload":{"thought":"payload"},
                 "data":{"thought":"data","step":"data"}}""");

        assertThat(event.text("thought")).contains("payload");
        assertThat(event.text("step")).contains("data");
    }

    @Test
    void agent_and_tool_have_other_names_too() {
        assertThat(event("{\"agent\":\"triage\"}").agentName()).contains("triage");
        assertThat(event("{\"agent_type\":\"triage\"}").agentName()).contains("triage");
        assertThat(event("{\"data\":{\"tool\":\"cost_lookup\"}}").toolName()).contains("cost_lookup");
    }

    @Test
    void a_thought_falls_back_to_the_message_and_then_to_the_status() {
        assertThat(event("{\"payload\":{\"status\":\"busy\",\"message\":\"thinking hard\"}}")
                        .thought())
                .contains("thinking hard");
        assertThat(event("{\"payload\":{\"status\":\"busy\"}}").thought()).contains("busy");
    }

    @Test
    void the_code_of_an_error_stands_outside_or_in_the_data() {
        StagingEvent outside = event("""
                {"type":"error_message","error_code":"NO_TOKEN","error_message":"No JWT token found","details":{}}""");
        StagingEvent inside = event("""
                {"type":"error_message","data":{"error_code":"CONNECTION_ERROR","message":"Connection error in main mode",
                 "details":{"error_type":"AttributeError","mode":"main"}}}""");

        assertThat(outside.errorCode()).contains("NO_TOKEN");
        assertThat(outside.errorMessage()).contains("No JWT token found");
        assertThat(inside.errorCode()).contains("CONNECTION_ERROR");
        assertThat(inside.errorMessage()).contains("Connection error in main mode");
    }

    @Test
    void what_is_not_there_is_empty() {
        StagingEvent empty = event("{}");

        assertThat(empty.runId()).isEmpty();
        assertThat(empty.threadId()).isEmpty();
        assertThat(empty.turnId()).isEmpty();
        assertThat(empty.requestId()).isEmpty();
        assertThat(empty.time()).isEmpty();
        assertThat(empty.ids()).isEmpty();
        assertThat(empty.userId()).isEmpty();
        assertThat(empty.agentName()).isEmpty();
        assertThat(empty.toolName()).isEmpty();
        assertThat(empty.thought()).isEmpty();
        assertThat(empty.result()).isEmpty();
        assertThat(empty.errorCode()).isEmpty();
        assertThat(empty.errorMessage()).isEmpty();
    }

    @Test
    void a_field_of_another_kind_is_a_value_but_no_text() {
        StagingEvent event = event("{\"run_id\":71}");

        assertThat(event.runId()).isEmpty();
        assertThat(event.value("run_id")).map(Object::toString).contains("71");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1757419200.25",
                "\"2025-09-09T12:00:00.250Z\"",
                "\"2025-09-09T14:00:00.250+02:00\"",
                "\"2025-09-09T12:00:00.250000\"",
                "\"2025-09-09 12:00:00.25\""
            })
    void a_time_is_the_same_in_all_notations(String timestamp) {
        assertThat(event("{\"timestamp\":" + timestamp + "}").time())
                .contains(Instant.parse("2025-09-09T12:00:00.250Z"));
    }

    @Test
    void the_time_on_top_is_that_of_sending() {
        StagingEvent event = event("""
                {"data":{"timestamp":"2025-09-09T11:00:00"},"timestamp":"2025-09-09T12:00:00"}""");

        assertThat(event.time()).contains(Instant.parse("2025-09-09T12:00:00Z"));
        assertThat(event("{\"data\":{\"timestamp\":0}}").time()).contains(Instant.EPOCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"noon\"", "null", "true", "\"\"", "\"2025-09-09\"", "1e400", "{}"})
    void what_is_no_time_is_empty(String timestamp) {
        assertThat(event("{\"timestamp\":" + timestamp + "}").time()).isEmpty();
    }

    @Test
    void ids_are_found_at_any_depth() {
        StagingEvent event = event("""
                {"type":"x","run_id":"r-71","server_id":null,"payload":{"context":{"userId":"ada","steps":[{"id":7}]}},
                 "data":{"thread_id":"","thread_ids":["t-1","t-2"],"valid":"no","a/b":{"user_id":"bob"}}}""");

        assertThat(event.ids())
                .extracting(Identifier::toString)
                .containsExactly(
                        "/run_id r-71",
                        "/payload/context/userId ada",
                        "/payload/context/steps/0/id 7",
                        "/data/thread_ids/0 t-1",
                        "/data/thread_ids/1 t-2",
                        "/data/a~1b/user_id bob");
        assertThat(event.ids().get(2).name()).isEqualTo("id");
        assertThat(event.ids())
                .allSatisfy(id -> assertThat(event.json().at(id.pointer()))
                        .map(JsonValue::asText)
                        .contains(id.value()));
    }

    @Test
    void nothing_of_the_object_is_lost() {
        StagingEvent event = event("{\"type\":\"x\",\"type\":\"y\",\"n\":1795303660.0}");

        assertThat(event.json()).hasToString("{\"type\":\"x\",\"type\":\"y\",\"n\":1795303660.0}");
    }

    @Test
    void an_event_is_told_by_its_type_and_what_is_particular_about_it() {
        assertThat(event("""
                        {"type":"tool_executing","agent_name":"triage","payload":{"tool_name":"cost_lookup"}}""")).hasToString("tool_executing  triage  cost_lookup");
        assertThat(event("""
                        {"type":"error_message","error_code":"NO_TOKEN","error_message":"none found"}""")).hasToString("error_message  NO_TOKEN  none found");
        assertThat(event("{\"type\":\"ping\"}")).hasToString("ping");
    }

    @Test
    void a_long_thought_is_cut() {
        StagingEvent event = event("{\"type\":\"agent_thinking\",\"reasoning\":\"" + "x".repeat(200) + "\"}");

        assertThat(event).hasToString("agent_thinking  " + "x".repeat(80) + "... (200 characters)");
    }

    private static StagingEvent event(String json) {
        return StagingEvent.in(json).orElseThrow();
    }
}
