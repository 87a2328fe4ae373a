package ai.netrasystems.testkit.contract;

import static ai.netrasystems.testkit.event.EventType.AGENT_COMPLETED;
import static ai.netrasystems.testkit.event.EventType.PING;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.netrasystems.testkit.client.AuthenticatedWebSocketClient;
import ai.netrasystems.testkit.client.Staging;
import ai.netrasystems.testkit.client.StagingUser;
import ai.netrasystems.testkit.embedded.EmbeddedStaging;
import ai.netrasystems.testkit.embedded.Fault;
import ai.netrasystems.testkit.handshake.Outcome;
import ai.netrasystems.testkit.recorder.AgentRun;
import ai.netrasystems.testkit.recorder.EventTimeoutError;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What the kit's own client makes of the stand-in's faults, in full: what a reader of a failed test will see. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FaultsMetByTheClientTest {

    private final EmbeddedStaging standIn = EmbeddedStaging.start();
    private final Staging staging = Staging.at(standIn.target(), standIn.credentials());
    private final StagingUser ada = staging.user("ada");

    @AfterEach
    void stop() {
        ada.close();
        standIn.close();
    }

    @Test
    void a_close_in_the_middle_of_a_run_ends_the_wait_at_once() {
        misbehave(Fault.closing(1011, "Internal error").afterEvents(2));
        AgentRun run = ask();

        long start = System.nanoTime();
        EventTimeoutError error =
                catchThrowableOfType(EventTimeoutError.class, () -> run.await(AGENT_COMPLETED, ofSeconds(30)));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(ofSeconds(10));
        assertThat(comparable(error.getMessage())).isEqualTo("""
                agent_completed of run ... did not arrive.
                waited : ... of at most 30 s
                ended  : the connection was closed by staging: 1011 internal error "Internal error"
                heard  : 2 frames
                    ... s  agent_started   cost_optimizer
                    ... s  agent_thinking  cost_optimizer  Compare this month's spend per model with last month's.""");
    }

    @Test
    void a_line_that_is_cut_ends_the_wait_without_a_close_frame() {
        misbehave(Fault.dropping().afterEvents(1));
        AgentRun run = ask();

        EventTimeoutError error =
                catchThrowableOfType(EventTimeoutError.class, () -> run.await(AGENT_COMPLETED, ofSeconds(30)));

        assertThat(comparable(error.getMessage())).isEqualTo("""
                agent_completed of run ... did not arrive.
                waited : ... of at most 30 s
                ended  : the connection was ended without a close frame: 1006 abnormal closure (...)
                heard  : 1 frame
                    ... s  agent_started  cost_optimizer""");
    }

    @Test
    void garbage_is_listed_as_unreadable_and_ends_nothing() {
        misbehave(Fault.garbage().afterEvents(2));

        ask().await(AGENT_COMPLETED, ofSeconds(30));

        assertThat(ada.events().timeline().toString().lines())
                .filteredOn(line -> line.contains("unreadable"))
                .singleElement()
                .asString()
                .contains("unreadable: ");
    }

    @Test
    void a_welcome_that_does_not_come_is_waited_for_so_long_and_no_longer() {
        misbehave(Fault.missingWelcome());

        Outcome outcome = AuthenticatedWebSocketClient.to(standIn.target())
                .with(ada.token())
                .readyWithin(ofMillis(400))
                .attempt();

        assertThat(broken(outcome)).isEqualTo("""
                Staging opened the connection, but its welcome did not come.
                staging    : embedded at ws://127.0.0.1:.../ws
                token      : ...
                carried by : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                waited     : 400 ms
                heard      : 2 frames
                stages     : ...
                trace      : ...
                try        : Is the address the platform's own /ws, and has the platform finished starting?""");
    }

    @Test
    void a_welcome_for_another_is_not_this_users() {
        misbehave(Fault.welcomingAs("e2e-bob"));

        assertThat(broken(staging.attempt(ada.token()))).isEqualTo("""
                Staging took this connection for somebody else's.
                staging    : embedded at ws://127.0.0.1:.../ws
                token      : ...
                carried by : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                expected   : %s
                actual     : e2e-bob
                stages     : ...
                trace      : ...
                try        : Send no E2E headers: with them, staging may hand out an earlier client's identity \
                (docs/staging.md#isolation).""".formatted(ada.id()));
    }

    @Test
    void a_503_says_that_staging_is_down() {
        misbehave(Fault.refusing(503, "Service Unavailable"));

        assertThat(broken(staging.attempt(ada.token()))).isEqualTo("""
                Staging is down: the upgrade was answered with HTTP 503.
                staging    : embedded at ws://127.0.0.1:.../ws
                token      : ...
                carried by : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                answer     : HTTP 503
                after      : ...
                stages     : ...
                trace      : ...
                body       : "Service Unavailable"
                try        : Look at GET /health of the backend; nothing about the product is known until it answers 200.""");
    }

    @Test
    void a_ban_says_how_long_it_lasts() {
        misbehave(Fault.rateBanned());

        assertThat(broken(staging.attempt(ada.token()))).isEqualTo("""
                Staging's firewall has had enough of this address.
                staging    : embedded at ws://127.0.0.1:.../ws
                token      : ...
                carried by : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                answer     : HTTP 429
                after      : ...
                stages     : ...
                trace      : ...
                body       : "Too Many Requests"
                try        : Wait ten minutes; the firewall bans an address after 100 requests in a minute \
                (docs/staging.md#limits).""");
    }

    @Test
    void a_subprotocol_that_nobody_offered_is_against_the_rfc() {
        misbehave(Fault.echoing("surprise"));

        assertThat(broken(staging.attempt(ada.token())))
                .startsWith("Staging agreed to a WebSocket in a way that RFC 6455 forbids.\n")
                .contains("surprise");
    }

    private void misbehave(Fault fault) {
        standIn.forUser(ada.id()).misbehave(fault);
    }

    /** Asks when the opening is over: its ping may come behind the welcome. */
    private AgentRun ask() {
        ada.connect();
        ada.events().await(PING, ofSeconds(10));
        return ada.client().ask("why did our spend double?");
    }

    private static String broken(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Broken.class);
        return comparable(outcome.toString());
    }

    private static String comparable(String text) {
        return text.replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:...")
                .replaceAll("(?m)^( *(?:token|after|stages|trace) +: ).+$", "$1...")
                .replaceAll("(?m)^(waited : ).+( of at most)", "$1...$2")
                .replaceAll("(?m)^( +)\\d+\\.\\d{3} s", "$1... s")
                .replaceAll("of run \\S+", "of run ...")
                // what broke the line has the JDK's name
                .replaceAll("(abnormal closure \\().+\\)", "$1...)");
    }
}
