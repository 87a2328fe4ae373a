package ai.netrasystems.testkit.contract;

import static ai.netrasystems.testkit.event.EventType.ACK;
import static ai.netrasystems.testkit.event.EventType.AGENT_COMPLETED;
import static ai.netrasystems.testkit.event.EventType.PING;
import static ai.netrasystems.testkit.event.EventType.PONG;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.client.Staging;
import ai.netrasystems.testkit.client.StagingUser;
import ai.netrasystems.testkit.embedded.EmbeddedStaging;
import ai.netrasystems.testkit.event.ClientMessage;
import ai.netrasystems.testkit.event.StagingEvent;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.recorder.Mark;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes back for every type of message that a client may send (docs/staging.md#client-messages). */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ClientMessagesTest {

    private static final EmbeddedStaging STAND_IN = EmbeddedStaging.start();
    private static final Staging STAGING = Staging.at(STAND_IN.target(), STAND_IN.credentials());

    private final StagingUser ada = STAGING.user("ada");

    @BeforeEach
    void hearTheOpening() {
        ada.connect();
        ada.events().await(PING, ofSeconds(10));
    }

    @AfterEach
    void leave() {
        ada.close();
    }

    @AfterAll
    static void stop() {
        STAND_IN.close();
    }

    static Stream<ClientMessage> messagesThatStartAnAgent() {
        JsonObject request = JsonObject.empty().with("user_request", "why?");
        return Stream.of(
                ClientMessage.user("why?"),
                ClientMessage.chat("why?"),
                ClientMessage.startAgent("why?"),
                ClientMessage.of("user").with("message", "why?"),
                ClientMessage.of("user_input").with("text", "why?"),
                ClientMessage.of("chat_message").with("content", "why?"),
                ClientMessage.of("message").with("content", "why?"),
                ClientMessage.of("execute_agent").with("agent_type", "triage").payload(request),
                ClientMessage.of("EXECUTE_AGENT").payload(request),
                ClientMessage.of("agent_started").payload(request));
    }

    @ParameterizedTest
    @MethodSource("messagesThatStartAnAgent")
    void an_agent_runs_in_the_thread_of_the_message(ClientMessage message) {
        Mark sent = ada.client().send(message.inThread("t-1"));

        StagingEvent completed = ada.events().since(sent).await(AGENT_COMPLETED, ofSeconds(30));

        assertThat(completed.threadId()).contains("t-1");
        assertThat(answersSince(sent)).first().isEqualTo("agent_started");
    }

    static Stream<ClientMessage> messagesWithACannedAnswer() {
        return Stream.of(
                ClientMessage.agentRequest("triage", "why?"),
                ClientMessage.of("agent").with("message", "why?"));
    }

    @ParameterizedTest
    @MethodSource("messagesWithACannedAnswer")
    void an_agent_request_has_a_canned_answer(ClientMessage message) {
        Mark sent = ada.client().send(message);

        ada.events().since(sent).await(AGENT_COMPLETED, ofSeconds(30));

        assertThat(answersSince(sent))
                .containsExactly(
                        "agent_started", "agent_thinking", "tool_executing", "tool_completed", "agent_completed");
    }

    @ParameterizedTest
    @CsvSource({
        "heartbeat, heartbeat_ack",
        "connect, system_message",
        "connected, system_message",
        "connection_established, system_message",
        "disconnect, system_message",
        "agent_task, agent_task_ack",
        "agent_status_request, agent_status_update",
        "typing, typing_acknowledged",
        "typing_started, typing_acknowledged",
        "typing_stopped, typing_acknowledged",
        "resilience_test, system_message",
        "recovery_test, system_message",
    })
    void it_is_answered(String type, String answer) {
        Mark sent = ada.client().send(ClientMessage.of(type));

        assertThat(answersUntilPongSince(sent)).containsExactly(answer, "pong");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pong",
                "start_agent",
                "agent_status",
                "agent_update",
                "agent_thinking",
                "tool_executing",
                "tool_completed",
                "agent_progress",
                "agent_completed",
                "agent_failed",
                "agent_fallback",
                "agent_error",
                "thread",
                "thread_update",
                "thread_message",
                "system",
                "system_message",
                "error",
                "error_message",
                "broadcast",
                "broadcast_test",
                "room_message",
                "direct_message",
                "jsonrpc_request",
                "jsonrpc_response",
                "jsonrpc_notification",
            })
    void it_is_taken_without_an_answer(String type) {
        Mark sent = ada.client().send(ClientMessage.of(type));

        assertThat(answersUntilPongSince(sent)).containsExactly("pong");
    }

    static Stream<ClientMessage> messagesThatAreNotUnderstood() {
        return Stream.of(
                ClientMessage.of("handshake"),
                ClientMessage.of("authenticate"),
                ClientMessage.of("session_restore"),
                ClientMessage.of("agent_execution_request"),
                ClientMessage.of(JsonObject.empty().with("jsonrpc", "2.0").with("method", "tools/list")));
    }

    @ParameterizedTest
    @MethodSource("messagesThatAreNotUnderstood")
    void anything_else_gets_an_ack(ClientMessage message) {
        Mark sent = ada.client().send(message);

        StagingEvent ack = ada.events().since(sent).await(ACK, ofSeconds(10));

        assertThat(ack.text("received_type"))
                .contains(message.json().text("type").orElse("unknown"));
    }

    /** Says ping as well: what has not come before its pong does not come. */
    private List<String> answersUntilPongSince(Mark sent) {
        ada.client().send(ClientMessage.ping());
        ada.events().await(PONG, ofSeconds(10));
        return answersSince(sent);
    }

    private List<String> answersSince(Mark sent) {
        return ada.events().since(sent).timeline().events().stream()
                .map(event -> event.type().name())
                .toList();
    }
}
