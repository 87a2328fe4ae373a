package ai.netrasystems.testkit.contract;

import static ai.netrasystems.testkit.event.EventType.PONG;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.netrasystems.testkit.client.AuthenticatedWebSocketClient;
import ai.netrasystems.testkit.client.Clients;
import ai.netrasystems.testkit.client.Staging;
import ai.netrasystems.testkit.client.StagingUser;
import ai.netrasystems.testkit.embedded.EmbeddedStaging;
import ai.netrasystems.testkit.embedded.Fault;
import ai.netrasystems.testkit.event.ClientMessage;
import ai.netrasystems.testkit.explain.TestkitException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Many clients at once, over real sockets. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ManyClientsTest {

    private final EmbeddedStaging standIn = EmbeddedStaging.start();
    private final Staging staging = Staging.at(standIn.target(), standIn.credentials());

    @AfterEach
    void stop() {
        staging.leave();
        standIn.close();
    }

    @Test
    void a_hundred_are_ready_and_each_hears_its_own() throws InterruptedException {
        try (Clients clients = staging.open(100)) {
            assertThat(clients).hasSize(100).allMatch(AuthenticatedWebSocketClient::isOpen);

            clients.forEach(client -> client.send(ClientMessage.ping()));

            assertThat(clients)
                    .allSatisfy(client -> assertThat(
                                    client.events().await(PONG, ofSeconds(30)).userId())
                            .isEqualTo(client.user()));
        }
        assertThat(staging.opened().get(0)).hasToString("100 clients, 0 open");
        for (Thread thread : openingThreads()) {
            thread.join(30_000);
            assertThat(thread.isAlive()).isFalse();
        }
    }

    @Test
    void one_user_may_have_as_many_as_staging_takes() {
        try (StagingUser ada = staging.user("ada");
                Clients clients = staging.open(20, ada)) {
            assertThat(clients)
                    .hasSize(20)
                    .allSatisfy(client -> assertThat(client.user()).contains(ada.id()));
        }
    }

    @Test
    void those_that_fail_are_told_by_cause_and_the_others_closed() {
        misbehave(3, Fault.refusing(503, "Service Unavailable"));
        misbehave(17, Fault.refusing(503, "Service Unavailable"));
        misbehave(40, Fault.closing(1011, "Internal error").beforeWelcome());

        TestkitException failed = catchThrowableOfType(TestkitException.class, () -> staging.open(100));

        assertThat(String.valueOf(failed.getMessage()).replaceFirst(":\\d+/ws", ":.../ws"))
                .isEqualTo("""
                        3 of 100 clients could not be opened; the others were closed again.
                        staging   : embedded at ws://127.0.0.1:.../ws
                        2 clients : Staging is down: the upgrade was answered with HTTP 503.
                            %s, %s
                        1 client  : Staging ended the connection before its welcome. \
                        closed by staging: 1011 internal error "Internal error"
                            %s
                        try       : Look at GET /health of the backend; nothing about the product is known until it answers 200.
                        try       : 1011 is staging's own failure; a user id of a form it does not know is one cause \
                        (docs/staging.md#user-ids), its log tells the others.""".formatted(idOf(3), idOf(17), idOf(40)));
        assertThat(staging.opened()).singleElement().hasToString("100 clients, 0 open");
    }

    private void misbehave(int number, Fault fault) {
        standIn.forUser(idOf(number)).misbehave(fault);
    }

    private String idOf(int number) {
        return "e2e-client-%s-%d".formatted(staging.run(), number);
    }

    private static List<Thread> openingThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("netra-opening-"))
                .toList();
    }
}
