package ai.netrasystems.testkit.client;

import static ai.netrasystems.testkit.fake.FreshCredentials.NOWHERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.fake.FakeStaging;
import ai.netrasystems.testkit.fake.FakeStaging.Treatment;
import ai.netrasystems.testkit.fake.FreshCredentials;
import ai.netrasystems.testkit.handshake.HandshakeException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ClientsTest {

    private final Staging staging = Staging.at(NOWHERE, FreshCredentials.make(), FakeStaging.thatWelcomesEverybody());

    @Test
    void each_has_a_user_and_a_recorder_of_its_own() {
        try (Clients clients = staging.open(20)) {
            assertThat(clients).hasSize(20).allMatch(AuthenticatedWebSocketClient::isOpen);
            assertThat(clients)
                    .extracting(client -> client.user().orElseThrow())
                    .doesNotHaveDuplicates();
            assertThat(clients).extracting(AuthenticatedWebSocketClient::events).doesNotHaveDuplicates();
            assertThat(clients.get(19).user())
                    .contains(clients.users().get(19).id())
                    .hasValueSatisfying(id -> assertThat(id).startsWith("e2e-client-" + staging.run()));
            assertThat(clients).hasToString("20 clients, 20 open");
        }
    }

    @Test
    void one_user_may_have_several_connections() {
        StagingUser ada = staging.user("ada");

        try (Clients clients = staging.open(3, ada)) {
            assertThat(clients.size()).isEqualTo(3);
            assertThat(clients)
                    .extracting(client -> client.user().orElseThrow())
                    .containsOnly(ada.id());
            assertThat(clients).extracting(AuthenticatedWebSocketClient::events).doesNotContain(ada.events());
        }
        assertThat(ada.connected()).isEmpty();
    }

    @Test
    void all_are_closed_together() {
        Clients clients = staging.open(5);

        clients.close();
        clients.close();

        assertThat(clients).noneMatch(AuthenticatedWebSocketClient::isOpen);
        assertThat(clients).hasToString("5 clients, 0 open");
    }

    @Test
    void what_a_staging_opened_it_closes_when_it_leaves() {
        Clients some = staging.open(2);
        Clients others = staging.open(3);

        staging.leave();

        assertThat(some).hasToString("2 clients, 0 open");
        assertThat(others).hasToString("3 clients, 0 open");
        assertThat(staging.opened()).containsExactly(some, others);
        assertThat(staging.forAnotherTest().opened()).isEmpty();
    }

    @Test
    void those_that_fail_are_told_by_cause_and_the_others_closed() {
        FakeStaging half = FakeStaging.inTurn(
                FakeStaging.welcome(),
                FakeStaging.decline(503, ""),
                FakeStaging.refuse("VALIDATION_FAILED", "Token validation failed"),
                FakeStaging.decline(503, ""),
                FakeStaging.welcome());
        Staging unsteady = Staging.at(NOWHERE, FreshCredentials.make(), half);

        TestkitException failed = catchThrowableOfType(TestkitException.class, () -> unsteady.open(6));

        assertThat(String.valueOf(failed.getMessage()).replaceAll("e2e-client-[0-9a-f]{6}-\\d", "e2e-client-..."))
                .isEqualTo("""
                        3 of 6 clients could not be opened; the others were closed again.
                        staging   : nowhere at ws://127.0.0.1:1/ws
                        2 clients : Staging is down: the upgrade was answered with HTTP 503.
                            e2e-client-..., e2e-client-...
                        1 client  : Staging refused the token. error_message VALIDATION_FAILED "Token validation failed"; \
                        closed by staging: 1008 policy violation "SSOT Auth failed"
                            e2e-client-...
                        try       : Look at GET /health of the backend; nothing about the product is known until it answers 200.
                        try       : Staging gives this one answer for every flaw: compare the secret, the clock and each claim \
                        with docs/staging.md#token-checks.""");
        assertThat(failed).hasCauseInstanceOf(HandshakeException.class);
        assertThat(failed.getSuppressed()).hasSize(2).hasOnlyElementsOfType(HandshakeException.class);
        assertThat(unsteady.opened()).singleElement().hasToString("6 clients, 0 open");
    }

    @Test
    void no_clients_are_refused() {
        assertThatThrownBy(() -> staging.open(0))
                .isExactlyInstanceOf(TestkitException.class)
                .hasMessage("""
                        Opening no clients proves nothing.
                        open     : 0
                        expected : 1 or more""");
    }

    @Test
    void an_interrupt_ends_the_opening_and_closes_all() throws Exception {
        Treatment never = (upgrade, connection) -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new TestkitException(Explanation.of("interrupted"));
        };
        Staging stuck = Staging.at(NOWHERE, FreshCredentials.make(), FakeStaging.inTurn(never));
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> stuck.open(3))
                .isExactlyInstanceOf(TestkitException.class)
                .hasMessage("""
                        The thread was interrupted while many clients were being opened.
                        clients : 3""");

        assertThat(Thread.interrupted()).isTrue();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("netra-opening-")) {
                assertThat(thread.isDaemon()).isTrue();
                thread.join(30_000);
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }
}
