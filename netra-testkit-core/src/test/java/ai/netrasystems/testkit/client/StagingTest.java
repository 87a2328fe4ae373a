package ai.netrasystems.testkit.client;

import static ai.netrasystems.testkit.fake.FreshCredentials.NOWHERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.fake.FakeStaging;
import ai.netrasystems.testkit.fake.FreshCredentials;
import ai.netrasystems.testkit.handshake.HandshakeException;
import ai.netrasystems.testkit.handshake.Outcome;
import ai.netrasystems.testkit.handshake.TokenCarrier;
import ai.netrasystems.testkit.wire.CloseFrame;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StagingTest {

    private final FakeStaging network = FakeStaging.thatWelcomesEverybody();
    private final Staging staging = Staging.at(NOWHERE, FreshCredentials.make(), network);

    @Test
    void a_user_connects_when_its_client_is_asked_for() {
        try (StagingUser ada = staging.user("ada")) {
            assertThat(network.upgrades()).isEmpty();
            assertThat(ada.connected()).isEmpty();

            AuthenticatedWebSocketClient client = ada.client();

            assertThat(client.isOpen()).isTrue();
            assertThat(client.user()).contains(ada.id());
            assertThat(ada.client()).isSameAs(client);
            assertThat(ada.connected()).containsSame(client);
            assertThat(network.upgrades()).hasSize(1);
        }
    }

    @Test
    void a_user_may_connect_ahead_of_time() {
        try (StagingUser ada = staging.user("ada")) {
            ada.connect();

            assertThat(ada.connected()).isPresent();
        }
    }

    @Test
    void its_recorder_hears_its_client() {
        try (StagingUser ada = staging.user("ada")) {
            assertThat(ada.events().timeline().moments()).isEmpty();

            AuthenticatedWebSocketClient client = ada.client();

            assertThat(ada.events()).isSameAs(client.events());
            assertThat(ada.events().timeline().moments()).isNotEmpty();
        }
    }

    @Test
    void a_user_leaves_with_its_client() {
        StagingUser ada = staging.user("ada");
        AuthenticatedWebSocketClient client = ada.client();

        ada.close();
        ada.close();

        assertThat(client.isOpen()).isFalse();
        assertThat(network.connection().closedWith()).contains(CloseFrame.toSend(1000, ""));
    }

    @Test
    void a_user_who_never_connected_leaves_without_a_word() {
        StagingUser ada = staging.user("ada");

        ada.close();

        assertThat(network.upgrades()).isEmpty();
    }

    @Test
    void a_user_who_has_left_has_no_client_any_more() {
        StagingUser ada = staging.user("ada");
        ada.close();

        assertThatThrownBy(ada::client)
                .isExactlyInstanceOf(TestkitException.class)
                .hasMessage("""
                        This user has left: its client was closed.
                        user : %s
                        try  : staging.user(label) makes another.""".formatted(ada.id()));
    }

    @Test
    void a_user_whom_staging_refuses_has_no_client() {
        Staging refusing = Staging.at(
                NOWHERE,
                FreshCredentials.make(),
                FakeStaging.inTurn(FakeStaging.refuse("VALIDATION_FAILED", "Token validation failed")));

        try (StagingUser ada = refusing.user("ada")) {
            assertThatThrownBy(ada::client).isInstanceOf(HandshakeException.class);
            assertThat(ada.connected()).isEmpty();
            assertThat(ada.events().timeline().moments()).isNotEmpty();
        }
    }

    @Test
    void each_token_of_a_user_is_fresh_and_speaks_for_it() {
        try (StagingUser ada = staging.user("ada")) {
            assertThat(ada.token().user()).contains(ada.id());
            assertThat(ada.token().secret()).isNotEqualTo(ada.token().secret());
            assertThat(ada.auth().user()).isEqualTo(ada.id());
        }
    }

    @ParameterizedTest
    @CsvSource({"ada, ada", "Ada Lovelace, Ada-Lovelace", "'  ', user", "'', user", "é, user", "-a_b-, a-b"})
    void a_user_s_id_tells_its_label_and_the_run(String label, String slug) {
        try (StagingUser user = staging.user(label)) {
            assertThat(user).hasToString("e2e-%s-%s-1".formatted(slug, staging.run()));
            assertThat(user.token().user()).contains(user.id());
        }
    }

    @Test
    void no_two_users_are_the_same() {
        Set<String> ids = IntStream.range(0, 20)
                .parallel()
                .mapToObj(i -> staging.user("ada").id())
                .collect(Collectors.toSet());

        assertThat(ids).hasSize(20);
    }

    @Test
    void a_run_has_six_digits_of_its_own() {
        assertThat(staging.run()).matches("[0-9a-f]{6}");
        assertThat(staging).hasToString("nowhere at ws://127.0.0.1:1/ws, run " + staging.run());
    }

    @Test
    void an_attempt_returns_what_came_of_it_and_closes() {
        Outcome outcome = staging.attempt(staging.auth().token());

        assertThat(outcome).isInstanceOf(Outcome.Ready.class);
        assertThat(network.connection().closedWith()).isPresent();
    }

    @Test
    void on_a_shared_staging_a_control_follows_each_carrier_that_is_not_read() {
        FakeStaging headersOnly =
                FakeStaging.inTurn((upgrade, connection) -> (upgrade.fields().isEmpty()
                                ? FakeStaging.refuse("NO_TOKEN", "none")
                                : FakeStaging.welcome())
                        .of(upgrade, connection));
        Staging shared = Staging.at(NOWHERE.shared(true), FreshCredentials.make(), headersOnly);

        CarrierReport report = shared.tryEveryCarrier();

        assertThat(report.ready()).containsExactlyInAnyOrder(TokenCarrier.HEADER, TokenCarrier.HEADER_AND_SUBPROTOCOL);
        assertThat(report.attempts()).extracting(StagingAttempt::carrier).containsExactly(TokenCarrier.values());
        assertThat(headersOnly.upgrades()).hasSize(TokenCarrier.values().length + 10);
    }

    @Test
    void on_a_shared_staging_a_control_that_fails_ends_the_trial_of_carriers() {
        FakeStaging lockedOut = FakeStaging.inTurn(
                FakeStaging.welcome(), FakeStaging.refuse("AUTH_CIRCUIT_BREAKER_OPEN", "breaker is OPEN"));
        Staging shared = Staging.at(NOWHERE.shared(true), FreshCredentials.make(), lockedOut);

        CarrierReport report = shared.tryEveryCarrier();

        assertThat(report).hasToString("""
                        carrier      outcome  selected  answer
                        HEADER       ready    jwt-auth  connection_established
                        SUBPROTOCOL  broken   -         error_message AUTH_CIRCUIT_BREAKER_OPEN "breaker is OPEN", closed \
                        by staging: 1008 policy violation "SSOT Auth failed\"""");
    }
}
