package ai.netrasystems.testkit.client;

import static ai.netrasystems.testkit.fake.FreshCredentials.NOWHERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.auth.StagingAuth;
import ai.netrasystems.testkit.auth.StagingToken;
import ai.netrasystems.testkit.event.Moment;
import ai.netrasystems.testkit.event.Stopwatch;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.fake.FakeStaging;
import ai.netrasystems.testkit.fake.FreshCredentials;
import ai.netrasystems.testkit.fake.ManualClock;
import ai.netrasystems.testkit.handshake.Handshake;
import ai.netrasystems.testkit.handshake.HandshakeException;
import ai.netrasystems.testkit.handshake.Outcome;
import ai.netrasystems.testkit.handshake.TokenCarrier;
import ai.netrasystems.testkit.recorder.EventRecorder;
import ai.netrasystems.testkit.wire.CloseFrame;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReconnectTest {

    private final StagingAuth auth = StagingAuth.on(NOWHERE, FreshCredentials.make());
    private final FakeStaging staging = FakeStaging.thatWelcomesEverybody();

    @Test
    void the_new_client_is_recorded_behind_a_seam() {
        AuthenticatedWebSocketClient first = connect(auth.mint());

        try (AuthenticatedWebSocketClient second = first.reconnect(auth.mint())) {
            assertThat(first.isOpen()).isFalse();
            assertThat(first.closeFrame()).contains(CloseFrame.toSend(1000, ""));
            assertThat(second.isOpen()).isTrue();
            assertThat(second.carrier()).isEqualTo(TokenCarrier.HEADER);
            assertThat(second.events()).isSameAs(first.events());
            assertThat(second.events().timeline().moments())
                    .extracting(moment -> moment.connection() + " " + moment.summary())
                    .containsExactly(
                            "1 open",
                            "1 handshake_validation",
                            "1 connection_established",
                            "1 ping",
                            "1 pong",
                            "1 ready",
                            "1 closed by this side: 1000 normal closure",
                            "2 open again, connection 2",
                            "2 handshake_validation",
                            "2 connection_established",
                            "2 ping",
                            "2 pong",
                            "2 ready");
            assertThat(second.events().timeline().moments())
                    .extracting(Moment::sequence)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 13).boxed().toList());
        }
    }

    @Test
    void a_client_that_staging_closed_may_come_back() {
        AuthenticatedWebSocketClient first = connect(auth.mint());
        staging.connection().closes(1001, "restart");

        try (AuthenticatedWebSocketClient second = first.reconnect(auth.mint())) {
            assertThat(second.isOpen()).isTrue();
            assertThat(first.closeFrame()).map(Object::toString).contains("1001 going away \"restart\"");
        }
    }

    @Test
    void a_token_of_another_user_is_refused_and_the_client_stays_open() {
        try (AuthenticatedWebSocketClient client = connect(auth.mint())) {
            assertThatThrownBy(() -> client.reconnect(auth.asUser("e2e-bob").mint()))
                    .isExactlyInstanceOf(TestkitException.class)
                    .hasMessage("""
                            A client reconnects as the user it was; this token is another's.
                            expected : staging-e2e-user-001
                            actual   : e2e-bob
                            try      : AuthenticatedWebSocketClient.to(target).with(token) connects another user.""");

            assertThat(client.isOpen()).isTrue();
            assertThat(staging.upgrades()).hasSize(1);
        }
    }

    @Test
    void a_client_has_one_that_comes_after_it() {
        AuthenticatedWebSocketClient first = connect(auth.mint());

        try (AuthenticatedWebSocketClient second = first.reconnect(auth.mint())) {
            assertThatThrownBy(() -> first.reconnect(auth.mint()))
                    .isExactlyInstanceOf(TestkitException.class)
                    .hasMessage("""
                            This client has been reconnected already; another came after it.
                            after it : client of staging-e2e-user-001, open
                            try      : Reconnect the client that reconnect(token) returned, or let user.reconnect() find it.""");

            assertThat(second.isOpen()).isTrue();
            assertThat(staging.upgrades()).hasSize(2);
        }
    }

    @Test
    void a_retry_after_a_handshake_that_failed_goes_on_in_the_same_recording() {
        FakeStaging once = FakeStaging.inTurn(
                FakeStaging.decline(503, ""), FakeStaging.refuse("NO_TOKEN", "none found"), FakeStaging.welcome());
        EventRecorder recorder = new EventRecorder();
        ConnectionPlan plan =
                AuthenticatedWebSocketClient.to(NOWHERE).with(auth.mint()).via(once);
        assertThatThrownBy(() -> plan.connect(recorder)).isInstanceOf(HandshakeException.class);
        assertThatThrownBy(() -> plan.connect(recorder)).isInstanceOf(HandshakeException.class);

        try (AuthenticatedWebSocketClient client = plan.connect(recorder)) {
            assertThat(recorder.timeline().moments())
                    .extracting(Moment::toString)
                    .map(line -> line.replaceAll("  \\d+\\.\\d{3} s  ", " "))
                    .containsExactly(
                            "#1 open",
                            "#2 error_message  NO_TOKEN  none found",
                            "#3 closed by staging: 1008 policy violation \"SSOT Auth failed\"",
                            "#4 open again, connection 2",
                            "#5 handshake_validation",
                            "#6 connection_established",
                            "#7 ping",
                            "#8 pong",
                            "#9 ready");
            assertThat(client.isOpen()).isTrue();
        }
    }

    @Test
    void a_handshake_takes_its_time_from_its_own_beginning() {
        ManualClock clock = new ManualClock();
        Stopwatch first = clock.stopwatch();
        clock.at(5000);

        Outcome outcome = new Handshake(NOWHERE, auth.mint(), TokenCarrier.HEADER, Duration.ofSeconds(30))
                .attempt(staging, List.of(), first::forNextConnection)
                .outcome();

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Ready.class, ready -> {
            assertThat(ready.timeToOpen()).isZero();
            assertThat(ready.timeToReady()).isZero();
        });
    }

    @Test
    void a_user_comes_back_with_a_fresh_token() {
        Staging someStaging = Staging.at(NOWHERE, FreshCredentials.make(), staging);
        try (StagingUser ada = someStaging.user("ada")) {
            AuthenticatedWebSocketClient first = ada.client();

            AuthenticatedWebSocketClient second = ada.reconnect();

            assertThat(second).isNotSameAs(first).isSameAs(ada.client());
            assertThat(first.isOpen()).isFalse();
            assertThat(second.events()).isSameAs(ada.events());
            assertThat(staging.upgrades())
                    .extracting(upgrade -> upgrade.fields().get(0).value())
                    .doesNotHaveDuplicates();
        }
        assertThat(staging.connection().closedWith()).isPresent();
    }

    @Test
    void a_user_who_never_connected_does_so_now() {
        try (StagingUser ada =
                Staging.at(NOWHERE, FreshCredentials.make(), staging).user("ada")) {
            assertThat(ada.reconnect()).isSameAs(ada.client());
            assertThat(staging.upgrades()).hasSize(1);
        }
    }

    @Test
    void a_client_that_a_test_reconnected_is_the_users() {
        StagingUser ada = Staging.at(NOWHERE, FreshCredentials.make(), staging).user("ada");
        AuthenticatedWebSocketClient second = ada.client().reconnect(ada.token());

        assertThat(ada.client()).isSameAs(second);
        assertThat(ada.connected()).containsSame(second);
        ada.close();

        assertThat(second.isOpen()).isFalse();
    }

    @Test
    void a_user_who_is_not_let_in_again_keeps_the_closed_client() {
        FakeStaging once = FakeStaging.inTurn(FakeStaging.welcome(), FakeStaging.refuse("NO_TOKEN", "none found"));
        try (StagingUser ada =
                Staging.at(NOWHERE, FreshCredentials.make(), once).user("ada")) {
            AuthenticatedWebSocketClient first = ada.client();

            assertThatThrownBy(ada::reconnect).isInstanceOf(HandshakeException.class);

            assertThat(ada.client()).isSameAs(first);
            assertThat(first.isOpen()).isFalse();
            assertThat(ada.failure()).isPresent();
        }
    }

    @Test
    void a_user_who_has_left_does_not_come_back() {
        StagingUser ada = Staging.at(NOWHERE, FreshCredentials.make(), staging).user("ada");
        ada.connect();
        ada.close();

        assertThatThrownBy(ada::reconnect)
                .isExactlyInstanceOf(TestkitException.class)
                .hasMessageStartingWith("This user has left: its client was closed.\n");
    }

    private AuthenticatedWebSocketClient connect(StagingToken token) {
        return AuthenticatedWebSocketClient.to(NOWHERE)
                .with(token)
                .via(staging)
                .carriedBy(TokenCarrier.HEADER)
                .connect();
    }
}
