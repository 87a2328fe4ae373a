package ai.netrasystems.testkit.embedded;

import static ai.netrasystems.testkit.embedded.TestToken.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StrengthTest {

    private static final int MANY = 200;
    private static final String QUESTION = "{\"type\":\"chat\",\"content\":\"why?\"}";

    @Test
    void two_hundred_connections_stream_at_once_and_all_hear_the_end() {
        EmbeddedStaging staging = EmbeddedStaging.options()
                .saying(Script.teamwork().pausing(Duration.ofMillis(5)))
                .start();
        List<JdkClient> clients = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            clients.add(JdkClient.welcomed(staging, "e2e-load-" + i));
        }

        clients.forEach(client -> client.send(QUESTION));

        assertThat(clients).allSatisfy(client -> assertThat(nineEvents(client)).endsWith("agent_completed"));
        staging.close();
        assertThat(clients)
                .allSatisfy(client -> assertThat(client.closed().code()).isEqualTo(1001));
        assertThat(LifecycleTest.threadsOf(staging)).isEmpty();
    }

    @Test
    void random_bytes_harm_nobody_else() {
        Random random = new Random(7);
        try (EmbeddedStaging staging = EmbeddedStaging.start()) {
            for (int i = 0; i < 50; i++) {
                byte[] noise = new byte[200];
                random.nextBytes(noise);
                try (RawClient client = RawClient.to(staging)) {
                    client.send(noise);
                }
            }

            assertServes(staging);
        }
    }

    @Test
    void headers_that_never_end_keep_nobody_waiting() {
        try (EmbeddedStaging staging = EmbeddedStaging.start()) {
            List<RawClient> slow = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                RawClient client = RawClient.to(staging);
                client.send("GET /ws HTTP/1.1\r\nHost: x\r\nUpg".getBytes(StandardCharsets.US_ASCII));
                slow.add(client);
            }

            assertServes(staging);
            slow.forEach(RawClient::close);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sec-WebSocket-Version: 13\nSec-WebSocket-Key: too-short\n",
                "Sec-WebSocket-Version: 8\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\n",
                "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\n",
                "Sec-WebSocket-Version: 13\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\nSec-WebSocket-Protocol: ,,;\u0001\n",
            })
    void an_upgrade_that_breaks_the_rules_harms_nobody_else(String rules) {
        try (EmbeddedStaging staging = EmbeddedStaging.start();
                RawClient client = RawClient.to(staging)) {
            client.request("GET /ws HTTP/1.1\nHost: x\nUpgrade: websocket\nConnection: Upgrade\n" + rules);

            assertServes(staging);
        }
    }

    @Test
    void a_header_of_a_megabyte_is_answered_with_431() {
        try (EmbeddedStaging staging = EmbeddedStaging.start();
                RawClient client = RawClient.to(staging)) {
            try {
                assertThat(client.upgrade("X-Long: " + "x".repeat(1024 * 1024))).startsWith("HTTP/1.1 431");
            } catch (UncheckedIOException resetWhileSending) {
                assertThat(resetWhileSending).hasRootCauseInstanceOf(IOException.class);
            }

            assertServes(staging);
        }
    }

    /** Passes over the heartbeat, which comes in between where the machine is busy. */
    private static List<String> nineEvents(JdkClient client) {
        return Stream.generate(client::next)
                .map(frame -> frame.text("type").orElseThrow())
                .filter(type -> !type.equals("ping"))
                .limit(9)
                .toList();
    }

    private static void assertServes(EmbeddedStaging staging) {
        try (JdkClient ada = JdkClient.welcomed(staging, ADA)) {
            assertThat(ada.send("{\"type\":\"ping\"}").next().text("type")).contains("pong");
        }
    }
}
