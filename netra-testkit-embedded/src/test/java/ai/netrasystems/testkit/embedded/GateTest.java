package ai.netrasystems.testkit.embedded;

import static ai.netrasystems.testkit.embedded.TestToken.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.explain.TestkitException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GateTest {

    @Test
    void an_answer_is_cut_after_so_many_bytes() {
        try (EmbeddedStaging staging = behind(Gate.cuttingAfter(20));
                RawClient client = RawClient.to(staging)) {

            assertThat(client.upgrade()).isEqualTo("HTTP/1.1 101 Switchi");
        }
    }

    @Test
    void an_answer_that_drips_arrives_whole() {
        try (EmbeddedStaging staging = behind(Gate.dripping(Duration.ofNanos(1000)));
                JdkClient client = JdkClient.welcomed(staging, ADA)) {

            assertThat(client.send("{\"type\":\"ping\"}").next().text("type")).contains("pong");
        }
    }

    @Test
    void a_half_open_line_does_not_keep_the_server_from_stopping() {
        EmbeddedStaging staging = behind(Gate.halfOpen());
        try (RawClient client = RawClient.to(staging)) {
            client.sendUpgrade();
            boolean silent = client.isSilent();
            staging.close();

            assertThat(silent).isTrue();
            assertThat(LifecycleTest.threadsOf(staging)).isEmpty();
        }
        assertThat(LifecycleTest.threadsOf(staging)).isEmpty();
    }

    @Test
    void a_self_signed_certificate_is_not_trusted() {
        try (EmbeddedStaging staging = behind(Gate.selfSigned())) {
            assertThat(staging.target().webSocket()).hasScheme("wss");
            assertThatThrownBy(() -> JdkClient.to(staging).connect())
                    .hasCauseInstanceOf(SSLHandshakeException.class)
                    .hasStackTraceContaining("unable to find valid certification path");
        }
    }

    @Test
    void a_self_signed_certificate_serves_whoever_trusts_it_all_the_same() throws Exception {
        try (EmbeddedStaging staging = behind(Gate.selfSigned());
                RawClient client = RawClient.trustingly(staging)) {

            assertThat(client.upgrade("Authorization: Bearer "
                            + TestToken.of(ADA, staging).text()))
                    .startsWith("HTTP/1.1 101");
            assertThat(client.nextFrame()).contains("handshake_validation");
        }
    }

    @Test
    void plain_http_behind_wss_is_no_tls() {
        try (EmbeddedStaging staging = behind(Gate.plainOnTls())) {
            assertThatThrownBy(() -> JdkClient.to(staging).connect()).hasCauseInstanceOf(SSLException.class);
        }
    }

    @Test
    void a_gate_that_makes_no_sense_is_refused_at_once() {
        assertThatThrownBy(() -> Gate.cuttingAfter(-1))
                .isInstanceOf(TestkitException.class)
                .hasMessage("""
                A gate cannot let fewer than no bytes through.
                bytes : -1""");
        assertThatThrownBy(() -> Gate.dripping(Duration.ZERO))
                .isInstanceOf(TestkitException.class)
                .hasMessage("""
                        A gate that drips must pause between two bytes.
                        perByte : 0 ms""");
    }

    private static EmbeddedStaging behind(Gate gate) {
        return EmbeddedStaging.options().behind(gate).start();
    }
}
