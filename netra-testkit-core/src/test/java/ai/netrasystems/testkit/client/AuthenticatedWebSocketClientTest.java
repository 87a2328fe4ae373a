package ai.netrasystems.testkit.client;

import static ai.netrasystems.testkit.event.EventType.AGENT_COMPLETED;
import static ai.netrasystems.testkit.event.EventType.AGENT_STARTED;
import static ai.netrasystems.testkit.fake.FreshCredentials.NOWHERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.netrasystems.testkit.auth.StagingAuth;
import ai.netrasystems.testkit.auth.StagingToken;
import ai.netrasystems.testkit.event.ClientMessage;
import ai.netrasystems.testkit.event.Moment;
import ai.netrasystems.testkit.explain.StagingAssertionError;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.fake.FakeStaging;
import ai.netrasystems.testkit.fake.FreshCredentials;
import ai.netrasystems.testkit.fake.Said;
import ai.netrasystems.testkit.handshake.HandshakeException;
import ai.netrasystems.testkit.handshake.Outcome;
import ai.netrasystems.testkit.handshake.TokenCarrier;
import ai.netrasystems.testkit.json.Json;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.recorder.AgentRun;
import ai.netrasystems.testkit.recorder.EventRecorder;
import ai.netrasystems.testkit.recorder.Mark;
import ai.netrasystems.testkit.wire.CloseFrame;
import ai.netrasystems.testkit.wire.Frame;
import ai.netrasystems.testkit.wire.Upgrade;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AuthenticatedWebSocketClientTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final StagingToken token =
            StagingAuth.on(NOWHERE, FreshCredentials.make()).mint();
    private final FakeStaging staging = FakeStaging.thatWelcomesEverybody();
    private final ConnectionPlan plan =
            AuthenticatedWebSocketClient.to(NOWHERE).with(token).via(staging);

    @Test
    void a_client_is_open_and_welcomed_when_it_is_had() {
        try (AuthenticatedWebSocketClient client = plan.connect()) {
            assertThat(client.isOpen()).isTrue();
            assertThat(client.user()).contains("staging-e2e-user-001");
            assertThat(client.handshake().welcome().userId()).contains("staging-e2e-user-001");
            assertThat(client.carrier()).isEqualTo(TokenCarrier.HEADER_AND_SUBPROTOCOL);
            assertThat(client).hasToString("client of staging-e2e-user-001, open");
        }
    }

    @Test
    void the_welcome_is_in_its_recording() {
        try (AuthenticatedWebSocketClient client = plan.connect()) {
            assertThat(client.events().timeline().events())
                    .extracting(Object::toString)
                    .containsExactly("handshake_validation", "connection_established", "ping");
        }
    }

    @Test
    void the_plan_says_how_the_token_travels() {
        try (AuthenticatedWebSocketClient client =
                plan.carriedBy(TokenCarrier.HEADER).connect()) {
            Upgrade upgrade = staging.upgrades().get(0);

            assertThat(client.carrier()).isEqualTo(TokenCarrier.HEADER);
            assertThat(upgrade.address()).isEqualTo(NOWHERE.webSocket());
            assertThat(upgrade.fields()).hasSize(1);
            assertThat(upgrade.subprotocols()).isEmpty();
        }
    }

    @Test
    void a_step_leaves_the_plan_before_it_alone() {
        ConnectionPlan narrowed = plan.carriedBy(TokenCarrier.HEADER).readyWithin(Duration.ofSeconds(2));

        assertThat(plan).hasToString("""
                        %s to nowhere at ws://127.0.0.1:1/ws by Authorization header, \
                        and subprotocols jwt-auth and jwt.<base64url>, ready within 15 s""".formatted(token));
        assertThat(narrowed)
                .hasToString("%s to nowhere at ws://127.0.0.1:1/ws by Authorization header, ready within 2 s"
                        .formatted(token));
        assertThat(staging.upgrades()).isEmpty();
    }

    @Test
    void a_welcome_that_may_take_no_time_is_refused() {
        assertThatThrownBy(() -> plan.readyWithin(Duration.ZERO))
                .isExactlyInstanceOf(TestkitException.class)
                .hasMessage("""
                        A welcome needs some time.
                        readyWithin : 0 ms
                        try         : Leave it out: 15 s is the default.""");
        assertThatThrownBy(() -> plan.readyWithin(Duration.ofMillis(-1))).hasMessageContaining("readyWithin : -1 ms");
    }

    @Test
    void a_handshake_that_is_not_ready_is_thrown_with_its_outcome() {
        FakeStaging refusing = FakeStaging.inTurn(FakeStaging.refuse("VALIDATION_FAILED", "Token validation failed"));

        HandshakeException refused = catchThrowableOfType(
                HandshakeException.class, () -> plan.via(refusing).connect());

        assertThat(refused.outcome()).isInstanceOf(Outcome.Refused.class);
        assertThat(refused).hasMessage(refused.outcome().toString());
        assertThat(refused).hasMessageStartingWith("Staging refused the token.\n");
    }

    @Test
    void what_led_to_a_failure_is_in_the_recorder_that_was_given() {
        EventRecorder recorder = new EventRecorder();
        FakeStaging refusing = FakeStaging.inTurn(FakeStaging.refuse("NO_TOKEN", "none found"));

        assertThatThrownBy(() -> plan.via(refusing).connect(recorder)).isInstanceOf(HandshakeException.class);

        assertThat(recorder.timeline().moments())
                .extracting(moment -> moment.summary())
                .containsExactly(
                        "open",
                        "error_message  NO_TOKEN  none found",
                        "closed by staging: 1008 policy violation \"SSOT Auth failed\"");
    }

    @Test
    void an_attempt_returns_the_outcome_and_closes() {
        Outcome ready = plan.attempt();
        Outcome refused = plan.via(FakeStaging.inTurn(FakeStaging.refuse("NO_TOKEN", "none found")))
                .attempt();

        assertThat(ready).isInstanceOf(Outcome.Ready.class);
        assertThat(refused).isInstanceOf(Outcome.Refused.class);
        assertThat(staging.connection().closedWith()).contains(CloseFrame.toSend(1000, ""));
    }

    @Test
    void a_message_is_sent_and_marked() {
        try (AuthenticatedWebSocketClient client = plan.connect()) {
            Mark mark = client.send(ClientMessage.user("hello"));
            staging.connection().says(Said.event("agent_started", "r-71", "t-1"));

            assertThat(staging.connection().sentTexts())
                    .containsExactly("{\"type\":\"pong\"}", "{\"type\":\"user_message\",\"content\":\"hello\"}");
            assertThat(client.events().since(mark).await(AGENT_STARTED, LONG).runId())
                    .contains("r-71");
        }
    }

    @Test
    void a_text_is_sent_as_it_is() {
        try (AuthenticatedWebSocketClient client = plan.connect()) {
            client.sendText("{not JSON");

            assertThat(staging.connection().sentTexts()).endsWith("{not JSON");
        }
    }

    @Test
    void JSON_and_bytes_are_sent_as_they_are() {
        try (AuthenticatedWebSocketClient client = plan.connect()) {
            Mark json = client.send(JsonObject.empty().with("type", "quota").with("n", 1));
            Mark bytes = client.sendBinary(new byte[] {1, 2, 3});

            assertThat(staging.connection().sent())
                    .endsWith(new Frame.Text("{\"type\":\"quota\",\"n\":1}"), new Frame.Binary(new byte[] {1, 2, 3}));
            assertThat(bytes.sequence()).isEqualTo(json.sequence() + 1);
            assertThat(client.events().mark()).isEqualTo(bytes);
        }
    }

    @Test
    void bytes_that_staging_would_drop_are_not_sent() {
        try (AuthenticatedWebSocketClient client = plan.connect()) {
            assertThatThrownBy(() -> client.sendBinary(new byte[8193]))
                    .isExactlyInstanceOf(TestkitException.class)
                    .hasMessageStartingWith("""
                            The message was not sent: staging would drop it in silence.
                            message       : 8193 bytes
                            """);
            assertThat(staging.connection().sent()).hasSize(1);
        }
    }

    @Test
    void a_question_is_bound_to_the_run_that_answers_it() {
        try (AuthenticatedWebSocketClient client = plan.connect()) {
            AgentRun run = client.ask("why did our spend double?");
            staging.connection()
                    .says(
                            Said.event("agent_started", "r-1", run.threadId()),
                            Said.event("agent_completed", "r-1", run.threadId()));

            JsonObject question =
                    Json.readObject(staging.connection().sentTexts().get(1));
            assertThat(question.text("content")).contains("why did our spend double?");
            assertThat(question.text("thread_id")).contains(run.threadId());
            assertThat(run.threadId()).matches("thread_e2e_[0-9a-f]{32}");
            assertThat(run.await(AGENT_COMPLETED, LONG).runId()).contains("r-1");
        }
    }

    @Test
    void two_questions_have_threads_of_their_own() {
        try (AuthenticatedWebSocketClient client = plan.connect()) {
            AgentRun first = client.ask("first");
            AgentRun second = client.ask("second");

            assertThat(first.threadId()).isNotEqualTo(second.threadId());
        }
    }

    @Test
    void a_message_that_staging_would_drop_is_not_sent() {
        try (AuthenticatedWebSocketClient client = plan.connect()) {
            assertThatThrownBy(() -> client.sendText("é".repeat(4097)))
                    .isExactlyInstanceOf(TestkitException.class)
                    .hasMessage("""
                            The message was not sent: staging would drop it in silence.
                            message       : 8194 bytes
                            staging reads : at most 8192 bytes (max_message_size of its welcome)
                            try           : Send less; docs/staging.md#client-messages has the limits.""");
            assertThat(staging.connection().sentTexts()).containsExactly("{\"type\":\"pong\"}");
        }
    }

    @Test
    void a_message_of_just_the_largest_size_is_sent() {
        try (AuthenticatedWebSocketClient client = plan.connect()) {
            client.sendText("x".repeat(8192));

            assertThat(staging.connection().sentTexts()).hasSize(2);
        }
    }

    @Test
    void a_question_that_staging_would_drop_waits_for_no_run() {
        try (AuthenticatedWebSocketClient client = plan.connect()) {
            assertThatThrownBy(() -> client.ask("x".repeat(8192))).isExactlyInstanceOf(TestkitException.class);
            AgentRun run = client.ask("shorter");

            staging.connection().says("{\"type\":\"agent_started\",\"run_id\":\"r-1\"}");

            assertThat(run.id()).contains("r-1");
        }
    }

    @Test
    void where_the_welcome_names_no_size_anything_is_sent() {
        FakeStaging laterBuild =
                FakeStaging.thatOpensAnd(connection -> connection.says("{\"type\":\"connect\",\"data\":{}}"));
        try (AuthenticatedWebSocketClient client = plan.via(laterBuild).connect()) {
            client.sendText("x".repeat(100_000));

            assertThat(laterBuild.connection().sentTexts()).hasSize(1);
        }
    }

    @Test
    void nothing_is_sent_after_the_close() {
        AuthenticatedWebSocketClient client = plan.connect();
        client.close();

        TestkitException closed =
                catchThrowableOfType(TestkitException.class, () -> client.send(ClientMessage.user("hello")));

        assertThat(String.valueOf(closed.getMessage())
                        .replaceAll("(?m)^(at |now)     : \\d+\\.\\d{3} s$", "$1     : ..."))
                .isEqualTo("""
                        The message was not sent: the connection is closed.
                        message : "{"type":"user_message","content":"hello"}"
                        ended   : closed by this side: 1000 normal closure
                        at      : ...
                        now     : ...
                        try     : client.reconnect(token) opens another; a closed connection never comes back on its own.""");
    }

    @Test
    void a_client_may_be_closed_twice() {
        AuthenticatedWebSocketClient client = plan.connect();

        client.close();
        client.close(4000, "again");

        assertThat(client.isOpen()).isFalse();
        assertThat(client.ending()).map(Object::toString).contains("closed by this side: 1000 normal closure");
        assertThat(staging.connection().closedWith()).contains(CloseFrame.toSend(1000, ""));
    }

    @Test
    void a_client_may_close_with_a_reason() {
        AuthenticatedWebSocketClient client = plan.connect();

        client.close(4000, "seen enough");

        assertThat(staging.connection().closedWith()).contains(CloseFrame.toSend(4000, "seen enough"));
        assertThat(client).hasToString("client of staging-e2e-user-001, closed by this side: 4000 \"seen enough\"");
    }

    @Test
    void a_close_code_that_nobody_may_send_is_refused_and_the_client_stays_open() {
        try (AuthenticatedWebSocketClient client = plan.connect()) {
            assertThatThrownBy(() -> client.close(1006, "")).isExactlyInstanceOf(TestkitException.class);

            assertThat(client.isOpen()).isTrue();
        }
    }

    @Test
    void a_client_that_is_closed_with_its_welcome_is_not_had() {
        FakeStaging hasty = FakeStaging.thatOpensAnd(connection -> {
            connection.says(Said.opening("staging-e2e-user-001"));
            connection.closes(1011, "Internal error");
        });
        EventRecorder recorder = new EventRecorder();

        HandshakeException failed = catchThrowableOfType(
                HandshakeException.class, () -> plan.via(hasty).connect(recorder));

        assertThat(String.valueOf(failed.getMessage()).replaceFirst("(?m)^after      : .+$", "after      : ..."))
                .isEqualTo("""
                        Staging welcomed the user, and the connection ended at once.
                        staging    : nowhere at ws://127.0.0.1:1/ws
                        token      : %s
                        carried by : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                        then       : closed by staging: 1011 internal error "Internal error"
                        after      : ...
                        try        : 1011 is staging's own failure; a user id of a form it does not know is one cause \
                        (docs/staging.md#user-ids), its log tells the others.""".formatted(token));
        assertThat(recorder.timeline().toString())
                .doesNotContain("ready")
                .endsWith("closed by staging: 1011 internal error \"Internal error\"");
    }

    @Test
    void a_round_trip_is_recorded_and_moves_no_mark() {
        try (AuthenticatedWebSocketClient client = plan.connect()) {
            Mark unused = client.send(ClientMessage.user("hello"));
            staging.connection().says(Said.event("agent_started", "r-1", "t-1"));

            assertThatThrownBy(() -> client.ping(Duration.ofMillis(1)))
                    .isExactlyInstanceOf(StagingAssertionError.class);

            assertThat(client.events().await(AGENT_STARTED, LONG).runId()).contains("r-1");
            assertThat(client.events().timeline().toString()).endsWith("kit      protocol ping");
        }
    }

    @Test
    void a_line_that_broke_had_no_close_frame() {
        AuthenticatedWebSocketClient client = plan.connect();
        assertThat(client.end()).isEmpty();
        assertThat(client.closeFrame()).isEmpty();

        staging.connection().breaks("Connection reset");

        assertThat(client.closeFrame()).isEmpty();
        assertThat(client.end())
                .map(Moment::summary)
                .contains("ended without a close frame: 1006 abnormal closure (Connection reset)");
    }

    @Test
    void a_client_that_staging_closed_knows_how() {
        AuthenticatedWebSocketClient client = plan.connect();

        staging.connection().closes(1011, "Internal error");

        assertThat(client.isOpen()).isFalse();
        assertThat(client.ending())
                .map(Object::toString)
                .contains("closed by staging: 1011 internal error \"Internal error\"");
        assertThat(client.closeFrame()).map(Object::toString).contains("1011 internal error \"Internal error\"");
        assertThat(client.end()).flatMap(Moment::ending).isEqualTo(client.ending());
    }
}
