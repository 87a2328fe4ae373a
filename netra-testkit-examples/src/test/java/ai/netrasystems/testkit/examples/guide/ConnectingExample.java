package ai.netrasystems.testkit.examples.guide;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.netrasystems.testkit.auth.StagingAuth;
import ai.netrasystems.testkit.auth.StagingToken;
import ai.netrasystems.testkit.client.AuthenticatedWebSocketClient;
import ai.netrasystems.testkit.client.CarrierReport;
import ai.netrasystems.testkit.client.ConnectionPlan;
import ai.netrasystems.testkit.client.Refusal;
import ai.netrasystems.testkit.client.Staging;
import ai.netrasystems.testkit.handshake.Outcome;
import ai.netrasystems.testkit.handshake.TokenCarrier;
import ai.netrasystems.testkit.hostile.HostileTokens;
import ai.netrasystems.testkit.junit.NetraStaging;
import ai.netrasystems.testkit.staging.StagingTarget;
import ai.netrasystems.testkit.wire.UpgradeAnswer.Stage;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the section "Connecting" of docs/guide.md shows. */
@ExtendWith(NetraStaging.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConnectingExample {

    @Test
    void a_plan_says_how_to_connect(StagingTarget target, StagingToken token) {
        ConnectionPlan plan = AuthenticatedWebSocketClient.to(target)
                .with(token)
                .carriedBy(TokenCarrier.SUBPROTOCOL)
                .readyWithin(ofSeconds(30));

        try (AuthenticatedWebSocketClient client = plan.connect()) {
            assertTrue(client.isOpen());
        }
    }

    @Test
    void a_handshake_tells_what_it_found(AuthenticatedWebSocketClient client) {
        Outcome.Ready ready = client.handshake();

        assertEquals(client.user(), ready.welcome().userId());
        assertTrue(ready.times().welcome().compareTo(ready.timeToReady()) <= 0);
        assertTrue(ready.trace().isPresent());
    }

    @Test
    void an_attempt_returns_what_came_of_it(StagingToken token) {
        URI nobody = URI.create("http://127.0.0.1:1");
        StagingTarget nowhere = StagingTarget.at("nowhere", URI.create("ws://127.0.0.1:1/ws"), nobody, nobody);

        Outcome outcome = AuthenticatedWebSocketClient.to(nowhere).with(token).attempt();

        Outcome.Unreachable unreachable = assertInstanceOf(Outcome.Unreachable.class, outcome);
        assertEquals(Stage.TCP, unreachable.stage());
    }

    @Test
    void a_refusal_is_proven_by_two_controls(Staging staging, StagingAuth auth) {
        Refusal refusal = staging.refusal(HostileTokens.of(auth).expired());

        assertEquals(Optional.of("VALIDATION_FAILED"), refusal.verdict().errorCode());
    }

    @Test
    void every_carrier_is_tried(Staging staging) {
        CarrierReport report = staging.tryEveryCarrier();

        assertTrue(report.ready().contains(TokenCarrier.HEADER_AND_SUBPROTOCOL), report::toString);
    }

    @Test
    void the_upgrade_may_be_changed(StagingTarget target, StagingToken token) {
        Outcome outcome = AuthenticatedWebSocketClient.to(target)
                .with(token)
                .changing(upgrade -> upgrade.inSeveralLines().header("X-Client-Type", "guide"))
                .attempt();

        assertInstanceOf(Outcome.Ready.class, outcome);
    }

    StagingTarget stagingBehindTheOfficeFirewall() {
        return StagingTarget.staging().trusting(Path.of("office-ca.pem"));
    }
}
