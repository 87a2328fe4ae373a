package ai.netrasystems.testkit.event;

import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.json.Json;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

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
    void a_message_of_your_own_is_sent_as_it_is() {
        String text = "{\"type\":\"quota\",\"n\":1.0,\"n\":2}";

        assertThat(ClientMessage.of(Json.readObject(text))).hasToString(text);
    }
}
