package ai.netrasystems.testkit.embedded;

import static ai.netrasystems.testkit.embedded.TestToken.ADA;
import static ai.netrasystems.testkit.embedded.TestToken.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.json.JsonObject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AgentRunTest {

    private static final String QUESTION = "{\"type\":\"user_message\",\"content\":\"why did our spend double?\"}";
    private static final String PING = "{\"type\":\"ping\"}";

    private final EmbeddedStaging staging = EmbeddedStaging.start();
    private final JdkClient ada = JdkClient.welcomed(staging, ADA);

    @AfterEach
    void stop() {
        ada.close();
        staging.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "user_input", "user_message", "chat_message", "message", "chat"})
    void a_message_of_the_user_starts_a_run(String type) {
        ada.send("{\"type\":\"" + type + "\",\"content\":\"hello\"}");

        assertThat(types(ada.next(5)))
                .containsExactly(
                        "agent_started", "agent_thinking", "tool_executing", "tool_completed", "agent_completed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"start_agent", "execute_agent", "EXECUTE_AGENT", "agent_started"})
    void a_start_with_a_request_starts_a_run_in_the_thread_of_its_payload(String type) {
        ada.send("{\"type\":\"%s\",\"payload\":{\"user_request\":\"why?\",\"thread_id\":\"t-1\"}}".formatted(type));

        assertThat(ada.next(5))
                .allSatisfy(event -> assertThat(event.text("thread_id")).contains("t-1"));
    }

    @Test
    void every_event_says_which_run_it_belongs_to_and_whose_it_is() {
        ada.send(QUESTION);

        List<JsonObject> events = ada.next(5);

        String run = events.get(0).text("run_id").orElseThrow();
        assertThat(run).matches("run_[a-z]+_\\d+_[0-9a-f]{8}");
        assertThat(events.get(0).text("thread_id").orElseThrow()).matches("thread_[a-z]+_\\d+_[0-9a-f]{8}");
        assertThat(events).allSatisfy(event -> {
            assertThat(event.members())
                    .extracting(JsonObject.Member::name)
                    .containsExactly(
                            "type", "run_id", "thread_id", "agent_name", "timestamp", "payload", "user_context");
            assertThat(event.text("run_id")).contains(run);
            assertThat(event.text("thread_id")).isEqualTo(events.get(0).text("thread_id"));
            assertThat(event.object("user_context")).contains(JsonObject.empty().with("user_id", ADA));
            assertThat(event.text("timestamp").map(OffsetDateTime::parse)).isPresent();
            assertThat(event.text("timestamp").orElseThrow()).endsWith("+00:00");
        });
    }

    @Test
    void the_thread_that_the_message_names_is_kept() {
        ada.send("{\"type\":\"user_message\",\"content\":\"hello\",\"thread_id\":\"thread-of-ada\"}");

        assertThat(ada.next(5))
                .allSatisfy(event -> assertThat(event.text("thread_id")).contains("thread-of-ada"));
    }

    @Test
    void two_questions_make_two_runs() {
        ada.send(QUESTION).send(QUESTION);

        List<JsonObject> events = ada.next(10);

        assertThat(events.get(9).text("run_id")).isNotEqualTo(events.get(0).text("run_id"));
    }

    @Test
    void all_connections_of_the_user_hear_the_run_and_nobody_elses() {
        try (JdkClient alsoAda = JdkClient.welcomed(staging, ADA);
                JdkClient bob = JdkClient.welcomed(staging, BOB)) {

            ada.send(QUESTION);

            assertThat(alsoAda.next(5)).isEqualTo(ada.next(5));
            assertThat(bob.send(PING).next().text("type")).contains("pong");
        }
    }

    @Test
    void a_user_may_have_a_script_of_its_own() {
        staging.forUser(ADA).says(Script.optimization().without("tool_completed"));

        try (JdkClient bob = JdkClient.welcomed(staging, BOB)) {
            ada.send(QUESTION).send(PING);
            bob.send(QUESTION);

            assertThat(types(ada.next(5)))
                    .containsExactly("agent_started", "agent_thinking", "tool_executing", "agent_completed", "pong");
            assertThat(types(bob.next(5))).contains("tool_completed");
        }
    }

    @Test
    void everybody_follows_the_script_of_the_server() {
        Script script = Script.empty().then("agent_started", JsonObject.empty().with("status", "started"));

        try (EmbeddedStaging terse = EmbeddedStaging.options().saying(script).start();
                JdkClient bob = JdkClient.welcomed(terse, BOB)) {
            bob.send(QUESTION).send(PING);

            assertThat(types(bob.next(2))).containsExactly("agent_started", "pong");
        }
    }

    @Test
    void a_script_that_pauses_lets_others_speak_meanwhile() {
        staging.forUser(ADA).says(Script.optimization().pausing(Duration.ofMillis(200)));

        ada.send(QUESTION).send(PING);

        assertThat(types(ada.next(6)))
                .containsExactly(
                        "agent_started",
                        "pong",
                        "agent_thinking",
                        "tool_executing",
                        "tool_completed",
                        "agent_completed");
    }

    private static List<String> types(List<JsonObject> frames) {
        return frames.stream().map(frame -> frame.text("type").orElseThrow()).toList();
    }
}
