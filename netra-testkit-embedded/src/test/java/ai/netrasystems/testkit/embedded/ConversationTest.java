package ai.netrasystems.testkit.embedded;

import static ai.netrasystems.testkit.embedded.TestToken.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConversationTest {

    private static final EmbeddedStaging STAGING = EmbeddedStaging.start();

    private final JdkClient client = JdkClient.welcomed(STAGING, ADA);

    @AfterEach
    void leave() {
        client.close();
    }

    @AfterAll
    static void stop() {
        STAGING.close();
    }

    @Test
    void a_ping_is_answered() {
        JsonObject answer = client.send("{\"type\":\"ping\"}").next();

        assertThat(answer.toString())
                .matches(
                        "\\{\"type\":\"pong\",\"data\":\\{\"timestamp\":\\d+\\.\\d+,\"user_id\":\"staging-e2e-user-001\"},"
                                + "\"timestamp\":\\d+\\.\\d+,\"server_id\":null,\"correlation_id\":null}");
    }

    @ParameterizedTest
    @CsvSource({
        "heartbeat, heartbeat_ack, healthy",
        "connect, system_message, connected",
        "connected, system_message, connected",
        "connection_established, system_message, connected",
        "disconnect, system_message, disconnect_acknowledged",
    })
    void a_known_type_is_answered_with_a_status(String type, String answered, String status) {
        JsonObject answer = client.send("{\"type\":\"" + type + "\"}").next();

        assertThat(answer.text("type")).contains(answered);
        assertThat(answer.object("data").flatMap(data -> data.text("status"))).contains(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"typing", "typing_started", "typing_stopped"})
    void typing_is_acknowledged(String type) {
        JsonObject answer = client.send("{\"type\":\"" + type + "\"}").next();

        assertThat(answer.text("type")).contains("typing_acknowledged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"handshake", "auth", "authenticate", "agent_execution_request", "USER_MESSAGE"})
    void an_unknown_type_gets_an_ack_which_means_not_understood(String type) {
        JsonObject answer = client.send("{\"type\":\"" + type + "\"}").next();

        assertThat(answer.toString())
                .matches("\\{\"type\":\"ack\",\"received_type\":\"" + type + "\",\"timestamp\":\\d+\\.\\d+,"
                        + "\"user_id\":\"staging-e2e-user-001\",\"status\":\"acknowledged\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"jsonrpc\":\"2.0\",\"method\":\"tools\"} | \"unknown\"",
                "{\"type\":7} | 7",
                "{\"type\":null} | null",
            })
    void a_message_of_no_type_gets_an_ack_too(String message, String receivedType) {
        JsonObject answer = client.send(message).next();

        assertThat(answer.text("type")).contains("ack");
        assertThat(answer.member("received_type")).hasToString("Optional[" + receivedType + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "", "{\"type\":", "[{\"type\":\"ping\"}]", "{\"type\":\"ping\"}{}"})
    void a_text_that_is_no_json_object_is_answered_with_format_error_and_the_line_stays(String text) {
        JsonObject answer = client.send(text).next();

        assertThat(answer.text("type")).contains("error_message");
        assertThat(answer.text("error_code")).contains("FORMAT_ERROR");
        assertThat(answer.text("error_message").orElseThrow()).startsWith("Invalid JSON: ");
        assertThat(answerToPing()).contains("pong");
    }

    @Test
    void json_of_a_thousand_levels_and_more_is_a_format_error() {
        JsonObject answer = client.send("[".repeat(4000)).next();

        assertThat(answer.text("error_code")).contains("FORMAT_ERROR");
        assertThat(answerToPing()).contains("pong");
    }

    @Test
    void a_binary_frame_is_answered_with_format_error_and_the_line_stays() {
        JsonObject answer = client.sendBinary((byte) 1, (byte) 2).next();

        assertThat(answer.text("error_message")).contains("Invalid JSON: a binary frame");
        assertThat(answerToPing()).contains("pong");
    }

    @Test
    void a_message_of_8192_bytes_is_heard() {
        String message = padded(8192);

        assertThat(client.send(message).next().text("type")).contains("pong");
    }

    @Test
    void a_message_of_8193_bytes_is_dropped_without_a_word() {
        client.send(padded(8193)).send("{\"type\":\"heartbeat\"}");

        assertThat(client.next().text("type")).contains("heartbeat_ack");
    }

    @Test
    void bytes_are_counted_not_characters() {
        client.send("{\"type\":\"ping\",\"pad\":\"" + "ü".repeat(4096) + "\"}").send("{\"type\":\"heartbeat\"}");

        assertThat(client.next().text("type")).contains("heartbeat_ack");
    }

    @Test
    void even_a_megabyte_is_dropped_without_a_word() {
        client.send(padded(1024 * 1024)).send("{\"type\":\"heartbeat\"}");

        assertThat(client.next().text("type")).contains("heartbeat_ack");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"pong", "agent_thinking", "thread_update", "system_message", "broadcast", "jsonrpc_request"})
    void some_known_types_get_no_answer(String type) {
        client.send("{\"type\":\"" + type + "\"}");

        assertThat(answerToPing()).contains("pong");
    }

    @Test
    void start_agent_without_a_request_gets_no_answer() {
        client.send("{\"type\":\"start_agent\",\"payload\":{\"user_request\":\" \"}}");

        assertThat(answerToPing()).contains("pong");
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent", "agent_request"})
    void agent_request_gets_a_canned_answer_in_frames_of_other_names(String type) {
        client.send("{\"type\":\"" + type + "\",\"message\":\"hello\"}");

        List<JsonObject> answer = client.next(5);

        assertThat(answer)
                .extracting(frame -> frame.text("type").orElseThrow())
                .containsExactly(
                        "system_message",
                        "agent_progress",
                        "agent_progress",
                        "agent_progress",
                        "agent_response_complete");
        assertThat(answer)
                .extracting(frame -> data(frame, "event"))
                .containsExactly(
                        "agent_started", "agent_thinking", "tool_executing", "tool_completed", "agent_completed");
        assertThat(answer).allSatisfy(frame -> {
            assertThat(data(frame, "type")).isEqualTo(data(frame, "event"));
            assertThat(data(frame, "user_id")).isEqualTo(ADA);
            assertThat(data(frame, "turn_id")).isEqualTo(data(answer.get(0), "turn_id"));
        });
    }

    private Optional<String> answerToPing() {
        return client.send("{\"type\":\"ping\"}").next().text("type");
    }

    private static String data(JsonObject frame, String name) {
        return frame.object("data").flatMap(data -> data.text(name)).orElseThrow();
    }

    private static String padded(int bytes) {
        String start = "{\"type\":\"ping\",\"pad\":\"";
        return start + "x".repeat(bytes - start.length() - 2) + "\"}";
    }
}
