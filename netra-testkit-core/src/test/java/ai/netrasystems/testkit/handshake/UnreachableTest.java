package ai.netrasystems.testkit.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.fake.FakeStaging;
import ai.netrasystems.testkit.wire.Passage;
import ai.netrasystems.testkit.wire.UpgradeAnswer.NotReached;
import ai.netrasystems.testkit.wire.UpgradeAnswer.Stage;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class UnreachableTest {

    private final Visitor visitor = new Visitor();

    @Test
    void a_refused_connection_tells_how_far_it_got() {
        FakeStaging staging = FakeStaging.inTurn((upgrade, connection) -> {
            visitor.clock.at(12);
            return new NotReached(Stage.TCP, "ConnectException: Connection refused");
        });

        Outcome outcome = visitor.knocksAt(staging);

        assertThat(outcome).isInstanceOf(Outcome.Unreachable.class).hasToString("""
                        Staging cannot be reached.
                        staging    : nowhere at ws://127.0.0.1:1/ws
                        token      : %s
                        carried by : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                        stage      : opening the TCP connection
                        network    : ConnectException: Connection refused
                        after      : 12 ms
                        try        : Is the server running, and is this its port?""".formatted(visitor.token));
    }

    @Test
    void the_stages_that_were_over_are_told() {
        Passage passage = new Passage(
                Optional.of(Duration.ofMillis(3)),
                Optional.of(Duration.ofMillis(12)),
                Optional.empty(),
                Optional.empty(),
                Optional.of("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
                Optional.empty(),
                false);

        Outcome outcome = visitor.knocksAt(FakeStaging.thatAnswers(
                new NotReached(Stage.TLS, "SSLHandshakeException: No trusted certificate found", passage)));

        assertThat(outcome).hasToString("""
                        Staging cannot be reached.
                        staging    : nowhere at ws://127.0.0.1:1/ws
                        token      : %s
                        carried by : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                        stage      : setting up TLS
                        network    : SSLHandshakeException: No trusted certificate found
                        after      : 0 ms
                        stages     : DNS 3 ms, TCP 12 ms
                        trace      : 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                        try        : Is it wss:// where the server speaks TLS, and is its certificate trusted by this \
                        JVM? NETRA_TLS_CA names a PEM file with further authorities.""".formatted(visitor.token));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    DNS     | Is the host spelled as in docs/staging.md#environments?
                    TCP     | Is the server running, and is this its port?
                    TLS     | Is it wss:// where the server speaks TLS, and is its certificate trusted by this JVM? NETRA_TLS_CA names a PEM file with further authorities.
                    PROXY   | It is the proxy, not staging: ask those who run it, or except the host (NO_PROXY, or http.nonProxyHosts where a property names the proxy).
                    TIMEOUT | Is a firewall or a proxy in the way? A cold start takes up to 30 s.
                    """)
    void each_stage_has_its_way_out(Stage stage, String wayOut) {
        Outcome outcome = visitor.knocksAt(FakeStaging.thatAnswers(new NotReached(stage, "said the network")));

        assertThat(outcome).isInstanceOf(Outcome.Unreachable.class);
        assertThat(((Outcome.Unreachable) outcome).stage()).isEqualTo(stage);
        assertThat(outcome.explanation().hints()).containsExactly(wayOut);
    }
}
