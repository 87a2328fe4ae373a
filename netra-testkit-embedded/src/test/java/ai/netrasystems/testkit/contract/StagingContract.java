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
import ai.netrasystems.testkit.client.Refusal;
import ai.netrasystems.testkit.client.Staging;
import ai.netrasystems.testkit.client.StagingUser;
import ai.netrasystems.testkit.event.ClientMessage;
import ai.netrasystems.testkit.event.StagingEvent;
import ai.netrasystems.testkit.explain.StagingAssertionError;
import ai.netrasystems.testkit.handshake.Outcome;
import ai.netrasystems.testkit.handshake.TokenCarrier;
import ai.netrasystems.testkit.hostile.HostileTokens;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.recorder.AgentRun;
import ai.netrasystems.testkit.recorder.EventTimeoutError;
import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.wire.Subprotocol;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a client can observe of staging, written once: it holds for the stand-in, and for any staging that is one. */
@DisplayNameGeneration(ReplaceUnderscores.class)
abstract class StagingContract {

    abstract Staging staging();

    @ParameterizedTest
    @EnumSource(TokenCarrier.class)
    void a_good_token_is_welcomed_however_it_travels(TokenCarrier carrier) {
        try (StagingUser ada = staging().user("ada")) {
            Outcome outcome = staging().attempt(ada.token(), carrier);

            assertThat(outcome).isInstanceOfSatisfying(Outcome.Ready.class, ready -> {
                assertThat(ready.welcome().userId()).contains(ada.id());
                assertThat(ready.subprotocol())
                        .isEqualTo(
                                carrier == TokenCarrier.SUBPROTOCOL || carrier == TokenCarrier.HEADER_AND_SUBPROTOCOL
                                        ? Optional.of(new Subprotocol("jwt-auth"))
                                        : Optional.empty());
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
    void a_refusal_closes_with_its_reason() {
        Refusal refusal = staging().refusal(HostileTokens.of(staging().auth()).expired());

        assertThat(refusal.verdict().close().orElseThrow()).hasToString("1008 policy violation \"SSOT Auth failed\"");
    }

    @Test
    void a_forgery_is_refused_in_either_carrier() {
        StagingToken forged = HostileTokens.of(staging().auth()).expired().token();

        assertThat(staging().refusal(forged, TokenCarrier.HEADER).verdict().errorCode())
                .contains("VALIDATION_FAILED");
        assertThat(staging().refusal(forged, TokenCarrier.SUBPROTOCOL).verdict().errorCode())
                .contains("VALIDATION_FAILED");
    }

    @Test
    void a_token_in_the_query_shows_nowhere() {
        Staging own = staging().forAnotherTest();
        StagingToken forged = HostileTokens.of(own.auth()).expired().token();

        Refusal refusal = own.refusal(forged, TokenCarrier.QUERY);

        assertThat(refusal.toString()).doesNotContain("token=").doesNotContain("?");
        assertThat(own.attempts()).hasSize(3).allSatisfy(attempt -> {
            assertThat(attempt.toString()).doesNotContain("token=");
            assertThat(attempt.outcome().toString()).doesNotContain("token=");
            assertThat(attempt.timeline().toString()).doesNotContain("token=");
        });
    }

    @Test
    void opaque_text_is_refused_for_its_form() {
        Refusal refusal = staging().refusal(StagingToken.of(Secret.of("not-a-jwt")));

        assertThat(refusal.verdict().errorCode()).contains("INVALID_FORMAT");
    }

    @Test
    void a_good_token_cannot_be_proven_refused() {
        try (StagingUser ada = staging().user("ada")) {
            StagingToken good = ada.token();

            assertThatThrownBy(() -> staging().refusal(good))
                    .isInstanceOf(StagingAssertionError.class)
                    .hasMessageStartingWith("Staging let a token in that it must refuse.");
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
