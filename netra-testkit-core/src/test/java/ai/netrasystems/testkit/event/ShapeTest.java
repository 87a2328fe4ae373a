package ai.netrasystems.testkit.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every event that the platform sends, in every shape in which it does, with every field it has. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ShapeTest {

    private static final Instant SENT = Instant.parse("2025-09-09T12:00:00.250Z");

    @Test
    void the_bridge_starts_an_agent() {
        StagingEvent event = bridge("agent_started", """
                "status":"started","context":{"goal":"costs"},"message":"triage started\"""");

        assertThat(event.shape()).isEqualTo(Shape.BRIDGE);
        hasEverythingOfTheBridge(event);
        assertThat(event.text("status")).contains("started");
        assertThat(event.value("context")).map(Object::toString).contains("{\"goal\":\"costs\"}");
        assertThat(event.text("message")).contains("triage started");
    }

    @Test
    void the_bridge_thinks() {
        StagingEvent event = bridge("agent_thinking", """
                "reasoning":"costs doubled","step_number":3,"progress_percentage":40.5,"message":"thinking\"""");

        assertThat(event.shape()).isEqualTo(Shape.BRIDGE);
        hasEverythingOfTheBridge(event);
        assertThat(event.thought()).contains("costs doubled");
        assertThat(event.value("step_number")).map(Object::toString).contains("3");
        assertThat(event.value("progress_percentage")).map(Object::toString).contains("40.5");
        assertThat(event.text("message")).contains("thinking");
    }

    @Test
    void the_bridge_runs_a_tool() {
        StagingEvent executing = bridge("tool_executing", """
                "tool_name":"cost_lookup","parameters":{"month":9}""");
        StagingEvent completed = bridge("tool_completed", """
                "tool_name":"cost_lookup","result":{"total":42},"execution_time_ms":12.5""");

        hasEverythingOfTheBridge(executing);
        hasEverythingOfTheBridge(completed);
        assertThat(executing.toolName()).contains("cost_lookup");
        assertThat(executing.value("parameters")).map(Object::toString).contains("{\"month\":9}");
        assertThat(completed.toolName()).contains("cost_lookup");
        assertThat(completed.result()).contains("{\"total\":42}");
        assertThat(completed.value("execution_time_ms")).map(Object::toString).contains("12.5");
    }

    @Test
    void the_bridge_completes_an_agent() {
        StagingEvent event = bridge("agent_completed", """
                "status":"completed","result":"save 20 %","execution_time_ms":1586,"message":"done\"""");

        hasEverythingOfTheBridge(event);
        assertThat(event.text("status")).contains("completed");
        assertThat(event.result()).contains("save 20 %");
        assertThat(event.value("execution_time_ms")).map(Object::toString).contains("1586");
        assertThat(event.text("message")).contains("done");
    }

    @Test
    void the_bridge_tells_of_an_error() {
        StagingEvent event = bridge("agent_error", """
                "status":"error","error_message":"no quota","error_context":{"tool":"cost_lookup"},"message":"sorry\"""");

        assertThat(event.shape()).isEqualTo(Shape.BRIDGE);
        hasEverythingOfTheBridge(event);
        assertThat(event.type().isAgentFailure()).isTrue();
        assertThat(event.errorMessage()).contains("no quota");
        assertThat(event.text("status")).contains("error");
        assertThat(event.text("message")).contains("sorry");
        assertThat(event.value("error_context")).map(Object::toString).contains("{\"tool\":\"cost_lookup\"}");
    }

    @Test
    void the_bridge_tells_of_a_death() {
        StagingEvent event = bridge("agent_death", """
                "status":"dead","death_cause":"timeout","death_context":{"after":30},"message":"agent died",\
                "recovery_action":"restart\"""");

        assertThat(event.shape()).isEqualTo(Shape.BRIDGE);
        hasEverythingOfTheBridge(event);
        assertThat(event.type().isAgentFailure()).isTrue();
        assertThat(event.errorMessage()).contains("agent died");
        assertThat(event.text("status")).contains("dead");
        assertThat(event.text("death_cause")).contains("timeout");
        assertThat(event.value("death_context")).map(Object::toString).contains("{\"after\":30}");
        assertThat(event.text("recovery_action")).contains("restart");
    }

    @Test
    void the_bridge_says_things_of_its_own_too() {
        assertThat(bridge("progress_update", "\"percent\":40").shape()).isEqualTo(Shape.BRIDGE);
        assertThat(bridge("cost_report", "\"percent\":40").shape()).isEqualTo(Shape.BRIDGE);
        assertThat(bridge("cost_report", "\"percent\":40").value("percent"))
                .map(Object::toString)
                .contains("40");
    }

    @Test
    void the_users_emitter_is_the_bridge_with_a_thread() {
        StagingEvent thinking = event("""
                {"type":"agent_thinking","run_id":"r-71","thread_id":"t-1","agent_name":"triage",
                 "timestamp":"2025-09-09T12:00:00.250+00:00",
                 "payload":{"thought":"costs doubled","step":1,"message":"hm"}}""");
        StagingEvent executing = event("""
                {"type":"tool_executing","run_id":"r-71","thread_id":"t-1","agent_name":"triage",
                 "timestamp":"2025-09-09T12:00:00.250+00:00",
                 "payload":{"tool_name":"cost_lookup","tool_input":{"month":9}}}""");

        assertThat(thinking.shape()).isEqualTo(Shape.USER_EMITTER);
        assertThat(thinking.threadId()).contains("t-1");
        assertThat(thinking.thought()).contains("costs doubled");
        assertThat(thinking.value("step")).map(Object::toString).contains("1");
        assertThat(executing.shape()).isEqualTo(Shape.USER_EMITTER);
        assertThat(executing.toolName()).contains("cost_lookup");
        assertThat(executing.value("tool_input")).map(Object::toString).contains("{\"month\":9}");
        assertThat(executing.time()).contains(SENT);
    }

    @Test
    void the_unified_emitter_names_the_run_once_and_the_request_always() {
        StagingEvent started = unified("agent_started", """
                "agent_name":"triage","metadata":{"model":"m"},"status":"started","timestamp":"2025-09-09T12:00:00.250",\
                "run_id":"r-71","thread_id":"t-1","request_id":"req_op_3_ab\"""");
        StagingEvent thinking = unified("agent_thinking", """
                "thought":"costs doubled","type":"reasoning","agent_name":"triage\"""");
        StagingEvent executing = unified("tool_executing", "\"tool\":\"cost_lookup\"");
        StagingEvent completed = unified("agent_completed", "\"agent_name\":\"triage\"");

        assertThat(List.of(started, thinking, executing, completed))
                .allSatisfy(event -> assertThat(event.shape()).isEqualTo(Shape.UNIFIED_EMITTER))
                .allSatisfy(event -> assertThat(event.requestId()).contains("req_op_3_ab"))
                .allSatisfy(event -> assertThat(event.userId()).contains("staging-e2e-user-001"))
                .allSatisfy(event -> assertThat(event.time()).contains(SENT));
        assertThat(started.runId()).contains("r-71");
        assertThat(started.threadId()).contains("t-1");
        assertThat(started.text("status")).contains("started");
        assertThat(started.value("metadata")).map(Object::toString).contains("{\"model\":\"m\"}");
        assertThat(thinking.type()).isEqualTo(EventType.AGENT_THINKING);
        assertThat(thinking.thought()).contains("costs doubled");
        assertThat(thinking.agentName()).contains("triage");
        assertThat(executing.toolName()).contains("cost_lookup");
        assertThat(completed.runId()).isEmpty();
    }

    @Test
    void the_unified_emitter_may_count_its_attempts_instead() {
        StagingEvent event = event("""
                {"type":"agent_completed","data":{"agent_name":"triage"},"timestamp":"2025-09-09T12:00:00.250","attempt":2}""");

        assertThat(event.shape()).isEqualTo(Shape.UNIFIED_EMITTER);
    }

    @Test
    void a_canned_answer_hides_its_events_inside_others() {
        StagingEvent started = canned("system_message", "agent_started", "\"status\":\"starting\"");
        StagingEvent executing =
                canned("agent_progress", "tool_executing", "\"tool_name\":\"search\",\"status\":\"running\"");
        StagingEvent toolDone = canned(
                "agent_progress", "tool_completed", "\"tool_name\":\"search\",\"result\":\"found\",\"status\":\"ok\"");
        StagingEvent completed = canned("agent_response_complete", "agent_completed", """
                "status":"success","content":"Here is your answer","message":"done","agents_involved":["triage"],\
                "orchestration_time":1.2,"response_time":0.4,"real_llm_used":false""");

        assertThat(List.of(started, executing, toolDone, completed))
                .allSatisfy(event -> assertThat(event.shape()).isEqualTo(Shape.CANNED_ANSWER))
                .allSatisfy(event -> assertThat(event.isCanned()).isTrue())
                .allSatisfy(event -> assertThat(event.turnId()).contains("turn-1"))
                .allSatisfy(event -> assertThat(event.userId()).contains("staging-e2e-user-001"))
                .allSatisfy(event -> assertThat(event.time()).contains(SENT));
        assertThat(started.type()).isEqualTo(EventType.AGENT_STARTED);
        assertThat(started.text("status")).contains("starting");
        assertThat(executing.toolName()).contains("search");
        assertThat(toolDone.result()).contains("found");
        assertThat(completed.type()).isEqualTo(EventType.AGENT_COMPLETED);
        assertThat(completed.result()).contains("Here is your answer");
        assertThat(completed.value("agents_involved")).map(Object::toString).contains("[\"triage\"]");
        assertThat(completed.value("orchestration_time")).map(Object::toString).contains("1.2");
        assertThat(completed.value("response_time")).map(Object::toString).contains("0.4");
        assertThat(completed.value("real_llm_used")).map(Object::toString).contains("false");
    }

    @Test
    void a_fallback_is_flat() {
        StagingEvent started = fallback("agent_started", "\"agent_name\":\"ChatAgent\",\"message\":\"working\"");
        StagingEvent thinking = fallback("agent_thinking", "\"reasoning\":\"costs doubled\"");
        StagingEvent executing =
                fallback("tool_executing", "\"tool_name\":\"search\",\"parameters\":{\"query\":\"costs\"}");
        StagingEvent toolDone = fallback("tool_completed", "\"tool_name\":\"search\",\"result\":\"found\"");
        StagingEvent completed =
                fallback("agent_completed", "\"agent_name\":\"ChatAgent\",\"final_response\":\"done\"");

        assertThat(List.of(started, thinking, executing, toolDone, completed))
                .allSatisfy(event -> assertThat(event.shape()).isEqualTo(Shape.FALLBACK))
                .allSatisfy(event -> assertThat(event.isCanned()).isTrue())
                .allSatisfy(event -> assertThat(event.threadId()).contains("t-1"))
                .allSatisfy(event -> assertThat(event.userId()).contains("staging-e2e-user-001"))
                .allSatisfy(event -> assertThat(event.time()).contains(SENT));
        assertThat(started.agentName()).contains("ChatAgent");
        assertThat(started.text("message")).contains("working");
        assertThat(thinking.thought()).contains("costs doubled");
        assertThat(executing.value("parameters")).map(Object::toString).contains("{\"query\":\"costs\"}");
        assertThat(toolDone.result()).contains("found");
        assertThat(completed.result()).contains("done");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"type\":\"ping\",\"data\":{\"timestamp\":1.5}}",
                "{\"type\":\"system_message\",\"data\":{\"event\":\"connection_established\"}}",
                "{\"type\":\"agent_started\"}",
                "{\"type\":\"user_message\",\"payload\":{\"content\":\"why?\"}}",
                "{\"type\":\"error_message\",\"error_code\":\"AGENT_ERROR\",\"details\":{}}"
            })
    void all_else_has_no_shape(String json) {
        assertThat(event(json).shape()).isEqualTo(Shape.NONE);
        assertThat(event(json).isCanned()).isFalse();
    }

    @Test
    void a_shape_says_who_sent_it() {
        assertThat(Shape.values())
                .extracting(Shape::toString)
                .containsExactly(
                        "shape A, of the agent bridge",
                        "shape B, of the user's emitter",
                        "shape C, of the unified emitter",
                        "shape D, of the canned answer",
                        "shape E, of the fallback",
                        "no shape of an agent's event");
    }

    private static void hasEverythingOfTheBridge(StagingEvent event) {
        assertThat(event.runId()).contains("r-71");
        assertThat(event.agentName()).contains("triage");
        assertThat(event.time()).contains(SENT);
        assertThat(event.value("trace")).map(Object::toString).contains("{\"id\":\"x\"}");
        assertThat(event.isCanned()).isFalse();
    }

    private static StagingEvent bridge(String type, String payload) {
        return event("""
                {"type":"%s","run_id":"r-71","agent_name":"triage","timestamp":"2025-09-09T12:00:00.250+00:00",
                 "payload":{%s},"trace":{"id":"x"}}""".formatted(type, payload));
    }

    private static StagingEvent unified(String type, String data) {
        return event("""
                {"type":"%s","data":{%s},"timestamp":"2025-09-09T12:00:00.250","critical":true,
                 "user_context":{"user_id":"staging-e2e-user-001","request_id":"req_op_3_ab"}}""".formatted(type, data));
    }

    private static StagingEvent canned(String outer, String type, String data) {
        return event("""
                {"type":"%s","data":{"event":"%s","type":"%s","user_id":"staging-e2e-user-001","turn_id":"turn-1",
                 "timestamp":1757419200.25,%s},"timestamp":1757419200.25}""".formatted(outer, type, type, data));
    }

    private static StagingEvent fallback(String type, String fields) {
        return event("""
                {"type":"%s","event":"%s",%s,"user_id":"staging-e2e-user-001","thread_id":"t-1",
                 "timestamp":1757419200.25}""".formatted(type, type, fields));
    }

    private static StagingEvent event(String json) {
        return StagingEvent.in(json).orElseThrow();
    }
}
