package ai.netrasystems.testkit.junit;

import static ai.netrasystems.testkit.event.EventType.AGENT_COMPLETED;
import static ai.netrasystems.testkit.event.EventType.AGENT_STARTED;
import static ai.netrasystems.testkit.event.EventType.AGENT_THINKING;
import static ai.netrasystems.testkit.event.EventType.PING;
import static ai.netrasystems.testkit.event.EventType.TOOL_COMPLETED;
import static ai.netrasystems.testkit.event.EventType.TOOL_EXECUTING;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.auth.StagingAuth;
import ai.netrasystems.testkit.client.AuthenticatedWebSocketClient;
import ai.netrasystems.testkit.client.Staging;
import ai.netrasystems.testkit.client.StagingUser;
import ai.netrasystems.testkit.embedded.EmbeddedStaging;
import ai.netrasystems.testkit.embedded.Script;
import ai.netrasystems.testkit.explain.StagingAssertionError;
import ai.netrasystems.testkit.handshake.HandshakeException;
import ai.netrasystems.testkit.handshake.Outcome;
import ai.netrasystems.testkit.hostile.HostileTokens;
import ai.netrasystems.testkit.junit.JUnitRun.Finished;
import ai.netrasystems.testkit.recorder.EventRecorder;
import ai.netrasystems.testkit.recorder.EventTimeoutError;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** A test is red where staging is not what it should be, and says so at once. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NoFalseGreenTest {

    /** Enough for a cold JVM, and less than the 45 s of three missed welcomes or the two minutes of a missed event. */
    private static final Duration AT_ONCE = ofSeconds(30);

    @Test
    void every_test_that_wants_a_connection_is_red_on_a_server_that_knows_only_health() throws Exception {
        try (UndiscerningServer server = UndiscerningServer.knowingOnlyHealth()) {
            Finished run = JUnitRun.of(ConnectionTestCases.class)
                    .againstStagingAt(server.webSocket())
                    .execute();

            run.results()
                    .testEvents()
                    .assertStatistics(events -> events.started(3).failed(3));
            assertThat(run.failures())
                    .allSatisfy(failure -> assertThat(failure)
                            .isInstanceOf(ParameterResolutionException.class)
                            .cause()
                            .isInstanceOf(HandshakeException.class)
                            .hasMessageStartingWith("There is no WebSocket at this address."));
            assertThat(run.duration()).isLessThan(AT_ONCE);
        }
    }

    @ExtendWith(NetraStaging.class)
    static class ConnectionTestCases {
        @Test
        void of_a_client(AuthenticatedWebSocketClient client) {}

        @Test
        void of_a_recorder(EventRecorder events) {}

        @Test
        void of_a_user(StagingUser user) {}
    }

    @Test
    void a_server_that_knows_only_health_is_named_as_the_cause() throws Exception {
        try (UndiscerningServer server = UndiscerningServer.knowingOnlyHealth()) {
            Finished run = JUnitRun.of(ClientTestCases.class)
                    .againstStagingAt(server.webSocket())
                    .execute();

            assertThat(Unvarying.messageOf(run.whyNotResolved())).isEqualTo("""
                    There is no WebSocket at this address.
                    staging    : staging at ws://127.0.0.1:<port>/ws
                    token      : token of e2e-user-<run>-<n>, expires <then>, <n> characters, secret#<print>
                    carried by : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                    answer     : HTTP 404
                    after      : <time>
                    stages     : <times>
                    trace      : <trace>
                    try        : Set E2E_WEBSOCKET_URL to the platform's WebSocket; its path is /ws.""");
        }
    }

    @Test
    void a_server_that_forbids_everything_is_named_as_the_cause() throws Exception {
        try (UndiscerningServer server = UndiscerningServer.forbiddingEverything()) {
            Finished run = JUnitRun.of(ClientTestCases.class)
                    .againstStagingAt(server.webSocket())
                    .execute();

            assertThat(Unvarying.messageOf(run.whyNotResolved())).isEqualTo("""
                    Staging answered the upgrade with HTTP 403, which alone is no verdict on the token.
                    staging    : staging at ws://127.0.0.1:<port>/ws
                    token      : token of e2e-user-<run>-<n>, expires <then>, <n> characters, secret#<print>
                    carried by : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                    answer     : HTTP 403
                    after      : <time>
                    stages     : <times>
                    trace      : <trace>
                    try        : Staging.refusal(token) finds out whether it was the token, with a control before and after.""");
        }
    }

    @ExtendWith(NetraStaging.class)
    static class ClientTestCases {
        @Test
        void fails(AuthenticatedWebSocketClient client) {}
    }

    @Test
    void no_refusal_is_proven_by_a_server_that_knows_only_health() throws Exception {
        try (UndiscerningServer server = UndiscerningServer.knowingOnlyHealth()) {
            Finished run = JUnitRun.of(RefusalTestCases.class)
                    .againstStagingAt(server.webSocket())
                    .execute();

            assertThat(run.failure()).isInstanceOf(StagingAssertionError.class);
            assertThat(Unvarying.messageOf(run.failure())).isEqualTo("""
                    Nothing is proven about the token: a control token was not let in either.
                    control    : just before the token, by the same way
                    came of it : There is no WebSocket at this address.
                        staging    : staging at ws://127.0.0.1:<port>/ws
                        token      : token of e2e-control-<run>-<n>, expires <then>, <n> characters, secret#<print>
                        carried by : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                        answer     : HTTP 404
                        after      : <time>
                        stages     : <times>
                        trace      : <trace>
                        try        : Set E2E_WEBSOCKET_URL to the platform's WebSocket; its path is /ws.
                    token      : token of e2e-user-<run>-<n>, expires <then>, <n> characters, secret#<print>
                    try        : Make the control work first: staging.user("control").client() shows why it does not.""");
        }
    }

    @Test
    void no_refusal_is_proven_by_a_server_that_forbids_everything() throws Exception {
        try (UndiscerningServer server = UndiscerningServer.forbiddingEverything()) {
            Finished run = JUnitRun.of(RefusalTestCases.class)
                    .againstStagingAt(server.webSocket())
                    .execute();

            assertThat(run.failure()).isInstanceOf(StagingAssertionError.class);
            assertThat(Unvarying.messageOf(run.failure())).isEqualTo("""
                    Nothing is proven about the token: a control token was not let in either.
                    control    : just before the token, by the same way
                    came of it : Staging answered the upgrade with HTTP 403, which alone is no verdict on the token.
                        staging    : staging at ws://127.0.0.1:<port>/ws
                        token      : token of e2e-control-<run>-<n>, expires <then>, <n> characters, secret#<print>
                        carried by : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                        answer     : HTTP 403
                        after      : <time>
                        stages     : <times>
                        trace      : <trace>
                    token      : token of e2e-user-<run>-<n>, expires <then>, <n> characters, secret#<print>
                    try        : Make the control work first: staging.user("control").client() shows why it does not.""");
        }
    }

    @ExtendWith(NetraStaging.class)
    static class RefusalTestCases {
        @Test
        void fails(Staging staging, StagingAuth auth) {
            staging.refusal(HostileTokens.of(auth).expired());
        }
    }

    @Test
    void nothing_is_proven_with_a_secret_that_staging_does_not_have() {
        try (EmbeddedStaging running = EmbeddedStaging.start()) {
            Finished run = JUnitRun.of(ClientTestCases.class)
                    .againstStagingAt(running.target().webSocket())
                    .execute();

            assertThat(run.whyNotResolved())
                    .isInstanceOfSatisfying(
                            HandshakeException.class,
                            failure -> assertThat(failure.outcome()).isInstanceOf(Outcome.Refused.class))
                    .hasMessageStartingWith("Staging refused the token.");
        }
    }

    @Test
    void an_event_that_is_left_out_is_missed_at_once_and_by_name() {
        Finished run = JUnitRun.of(MissingEventTestCases.class).execute();

        assertThat(run.failure()).isInstanceOf(EventTimeoutError.class);
        assertThat(Unvarying.messageOf(run.failure())).isEqualTo("""
                tool_completed of run <id> did not arrive.
                in order : agent_started, agent_thinking, tool_executing, tool_completed, agent_completed
                arrived  : agent_started, agent_thinking, tool_executing
                waited   : <time> of at most 2 min
                ended    : the run is complete: nothing follows its agent_completed
                heard    : 4 frames
                    0.000 s  agent_started    cost_optimizer
                    0.000 s  agent_thinking   cost_optimizer  Compare this month's spend per model with last month's.
                    0.000 s  tool_executing   cost_optimizer  cost_lookup
                    0.000 s  agent_completed  cost_optimizer""");
        assertThat(run.duration()).isLessThan(AT_ONCE);
    }

    @ExtendWith(NetraStaging.class)
    static class MissingEventTestCases {
        @Test
        void fails(StagingUser user, EmbeddedStaging standIn) {
            standIn.forUser(user.id()).says(Script.optimization().without("tool_completed"));
            // It comes at the welcome, and would be heard before the question or after it.
            user.events().await(PING, ofSeconds(10));

            user.client()
                    .ask("why did our spend double?")
                    .awaitInOrder(
                            ofMinutes(2),
                            AGENT_STARTED,
                            AGENT_THINKING,
                            TOOL_EXECUTING,
                            TOOL_COMPLETED,
                            AGENT_COMPLETED);
        }
    }
}
