package ai.netrasystems.testkit.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.json.Json;
import ai.netrasystems.testkit.json.JsonObject;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ClientMessageTest {

    @Test
    void a_user_message_carries_its_text() {
        assertThat(ClientMessage.user("why \"double\"?")).hasToString("""
                {"type":"user_message","content":"why \\"double\\"?"}""");
    }

    @Test
    void ping_and_pong_are_text_frames_of_the_platform() {
        assertThat(ClientMessage.ping()).hasToString("{\"type\":\"ping\"}");
        assertThat(ClientMessage.pong()).hasToString("{\"type\":\"pong\"}");
    }

    @Test
    void a_message_may_belong_to_a_thread() {
        ClientMessage inThread = ClientMessage.user("hello").inThread("t-1");

        assertThat(inThread).hasToString("""
                {"type":"user_message","content":"hello","thread_id":"t-1"}""");
    }

    @Test
    void the_last_thread_named_is_the_one() {
        ClientMessage moved = ClientMessage.user("hello").inThread("t-1").inThread("t-2");

        assertThat(moved).hasToString("""
                {"type":"user_message","content":"hello","thread_id":"t-2"}""");
    }

    @Test
    void a_step_leaves_the_message_before_it_alone() {
        ClientMessage first = ClientMessage.user("hello");

        ClientMessage second = first.inThread("t-1");

        assertThat(first).hasToString("{\"type\":\"user_message\",\"content\":\"hello\"}");
        assertThat(second.json().has("thread_id")).isTrue();
    }

    @Test
    void each_kind_that_tests_send_has_a_start() {
        assertThat(ClientMessage.chat("hello")).hasToString("{\"type\":\"chat\",\"content\":\"hello\"}");
        assertThat(ClientMessage.startAgent("why?")).hasToString("""
                {"type":"start_agent","payload":{"user_request":"why?"}}""");
        assertThat(ClientMessage.agentRequest("triage", "why?")).hasToString("""
                {"type":"agent_request","agent":"triage","message":"why?"}""");
        assertThat(ClientMessage.heartbeat()).hasToString("{\"type\":\"heartbeat\"}");
        assertThat(ClientMessage.typingStarted()).hasToString("{\"type\":\"typing_started\"}");
        assertThat(ClientMessage.typingStopped()).hasToString("{\"type\":\"typing_stopped\"}");
        assertThat(ClientMessage.disconnect()).hasToString("{\"type\":\"disconnect\"}");
        assertThat(ClientMessage.threadMessage("t-1", "hello")).hasToString("""
                {"type":"thread_message","content":"hello","thread_id":"t-1"}""");
        assertThat(ClientMessage.broadcast("hello")).hasToString("{\"type\":\"broadcast\",\"content\":\"hello\"}");
        assertThat(ClientMessage.jsonRpcRequest("7", "tools/list", JsonObject.empty()))
                .hasToString("""
                {"type":"jsonrpc_request","jsonrpc":"2.0","id":"7","method":"tools/list","params":{}}""");
        assertThat(ClientMessage.jsonRpcNotification("cancelled", JsonObject.empty()))
                .hasToString("""
                {"type":"jsonrpc_notification","jsonrpc":"2.0","method":"cancelled","params":{}}""");
    }

    @Test
    void any_other_is_said_in_a_line() {
        ClientMessage executeAgent = ClientMessage.of("execute_agent")
                .with("agent_type", "triage")
                .with("data", JsonObject.empty().with("n", 1))
                .with("priority", 3)
                .with("dry", true)
                .inRun("r-71")
                .with("agent_type", "optimizer");

        assertThat(executeAgent).hasToString("""
                {"type":"execute_agent","agent_type":"optimizer","data":{"n":1},"priority":3,"dry":true,\
                "run_id":"r-71"}""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n"})
    void an_agent_without_a_request_is_refused(String blank) {
        assertThatThrownBy(() -> ClientMessage.startAgent(blank))
                .isExactlyInstanceOf(TestkitException.class)
                .hasMessage("""
                        An agent is not started without a request: staging would be silent.
                        user_request : %s
                        try          : ClientMessage.of("start_agent") sends one without, to see just that.""".formatted(Wording.quote(blank)));
    }

    @Test
    void a_message_of_your_own_is_sent_as_it_is() {
        String text = "{\"type\":\"quota\",\"n\":1.0,\"n\":2}";

        assertThat(ClientMessage.of(Json.readObject(text))).hasToString(text);
    }
}
