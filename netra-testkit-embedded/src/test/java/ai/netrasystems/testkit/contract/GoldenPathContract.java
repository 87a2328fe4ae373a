package ai.netrasystems.testkit.contract;

import static ai.netrasystems.testkit.event.EventType.AGENT_COMPLETED;
import static ai.netrasystems.testkit.event.EventType.AGENT_STARTED;
import static ai.netrasystems.testkit.event.EventType.AGENT_THINKING;
import static ai.netrasystems.testkit.event.EventType.ERROR_MESSAGE;
import static ai.netrasystems.testkit.event.EventType.PONG;
import static ai.netrasystems.testkit.event.EventType.TOOL_COMPLETED;
import static ai.netrasystems.testkit.event.EventType.TOOL_EXECUTING;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.auth.StagingToken;
import ai.netrasystems.testkit.client.AuthenticatedWebSocketClient;
import ai.netrasystems.testkit.client.Staging;
import ai.netrasystems.testkit.client.StagingUser;
import ai.netrasystems.testkit.event.ClientMessage;
import ai.netrasystems.testkit.event.StagingEvent;
import ai.netrasystems.testkit.handshake.Outcome;
import ai.netrasystems.testkit.handshake.TokenCarrier;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.recorder.AgentRun;
import ai.netrasystems.testkit.recorder.EventTimeoutError;
import ai.netrasystems.testkit.wire.Subprotocol;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a client with a good token can observe of staging, whichever build that is. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class GoldenPathContract {

    abstract Staging staging();

    /** Returns the ways by which this build reads a token. */
    Set<TokenCarrier> carriers() {
        return TokenCarrier.readByBeta10();
    }

    /** Returns the user's id as the welcome shows it. */
    String shown(String userId) {
        return userId;
    }

    /** Returns the subprotocol that this build selects. */
    Optional<Subprotocol> selected(TokenCarrier carrier, StagingToken token) {
        return carrier == TokenCarrier.SUBPROTOCOL || carrier == TokenCarrier.HEADER_AND_SUBPROTOCOL
                ? Optional.of(new Subprotocol("jwt-auth"))
                : Optional.empty();
    }

    @ParameterizedTest
    @MethodSource("carriers")
    void a_good_token_is_welcomed_however_it_travels(TokenCarrier carrier) {
        try (StagingUser ada = staging().user("ada")) {
            StagingToken token = ada.token();

            Outcome outcome = staging().attempt(token, carrier);

            assertThat(outcome).isInstanceOfSatisfying(Outcome.Ready.class, ready -> {
                assertThat(ready.welcome().userId()).contains(shown(ada.id()));
                assertThat(ready.subprotocol()).isEqualTo(selected(carrier, token));
            });
        }
    }

    @Test
    void an_agent_tells_five_events_in_order() {
        try (StagingUser ada = staging().user("ada")) {
            AgentRun run = ada.client().ask("why did our spend double?");

            run.awaitInOrder(
                    ofSeconds(30), AGENT_STARTED, AGENT_THINKING, TOOL_EXECUTING, TOOL_COMPLETED, AGENT_COMPLETED);

            assertThat(run.id()).isPresent();
            assertThat(run.events()).allSatisfy(event -> {
                assertThat(event.runId()).isEqualTo(run.id());
                assertThat(event.threadId()).contains(run.threadId());
                assertThat(event.userId()).contains(ada.id());
            });
        }
    }

    @Test
    void a_second_question_is_not_answered_by_the_first_run() {
        try (StagingUser ada = staging().user("ada")) {
            AgentRun first = ada.client().ask("first");
            first.await(AGENT_COMPLETED, ofSeconds(30));

            AgentRun second = ada.client().ask("second");
            StagingEvent completed = second.await(AGENT_COMPLETED, ofSeconds(30));

            assertThat(completed.runId()).isEqualTo(second.id()).isNotEqualTo(first.id());
        }
    }

    @Test
    void two_questions_at_once_get_a_run_each() {
        try (StagingUser ada = staging().user("ada")) {
            AgentRun first = ada.client().ask("first");
            AgentRun second = ada.client().ask("second");

            second.await(AGENT_COMPLETED, ofSeconds(30));
            first.await(AGENT_COMPLETED, ofSeconds(30));

            assertThat(first.id()).isPresent().isNotEqualTo(second.id());
        }
    }

    @Test
    void users_hear_nothing_of_each_other() {
        try (StagingUser ada = staging().user("ada");
                StagingUser bob = staging().user("bob")) {
            bob.connect();
            AgentRun adas = ada.client().ask("mine");
            adas.await(AGENT_COMPLETED, ofSeconds(30));
            bob.client().ask("and mine").await(AGENT_COMPLETED, ofSeconds(30));

            assertThat(bob.events().timeline().toString()).doesNotContain(ada.id());
            assertThat(bob.events().timeline().events())
                    .noneMatch(event -> event.runId().equals(adas.id()));
        }
    }

    @Test
    void the_platforms_ping_is_answered() {
        try (StagingUser ada = staging().user("ada")) {
            ada.client().send(ClientMessage.ping());

            StagingEvent pong = ada.events().await(PONG, ofSeconds(10));

            assertThat(pong.userId()).contains(ada.id());
        }
    }

    @Test
    void an_unknown_message_ends_the_wait_by_its_ack() {
        try (StagingUser ada = staging().user("ada")) {
            ada.client().send(ClientMessage.of(JsonObject.empty().with("type", "execute_miracle")));

            assertThatThrownBy(() -> ada.events().await(AGENT_STARTED, ofSeconds(30)))
                    .isInstanceOf(EventTimeoutError.class)
                    .hasMessageContaining(
                            "staging did not understand the message: ack, received_type \"execute_miracle\"");
        }
    }

    @Test
    void garbage_is_answered_and_the_connection_stays() {
        try (StagingUser ada = staging().user("ada")) {
            ada.client().sendText("{not json");
            StagingEvent error = ada.events().await(ERROR_MESSAGE, ofSeconds(10));

            ada.client().ask("still there?").await(AGENT_COMPLETED, ofSeconds(30));

            assertThat(error.errorCode()).contains("FORMAT_ERROR");
        }
    }

    @Test
    void a_client_that_closes_hears_its_code_back() {
        try (StagingUser ada = staging().user("ada")) {
            AuthenticatedWebSocketClient client = ada.client();

            client.close(4000, "done for today");

            assertThat(client.isOpen()).isFalse();
            assertThat(client.ending().orElseThrow()).asString().startsWith("closed by this side: 4000");
        }
    }
}
