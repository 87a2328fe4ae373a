package ai.netrasystems.testkit.embedded;

import static ai.netrasystems.testkit.embedded.TestToken.ADA;
import static ai.netrasystems.testkit.embedded.TestToken.base64Url;
import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.embedded.JdkClient.Introduction;
import ai.netrasystems.testkit.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WelcomeTest {

    private final EmbeddedStaging staging = EmbeddedStaging.start();
    private final String token = TestToken.of(ADA, staging).text();

    @AfterEach
    void stop() {
        staging.close();
    }

    @Test
    void the_opening_is_three_frames_the_second_of_which_is_the_welcome() {
        try (JdkClient client = byHeader(token).connect()) {

            List<JsonObject> opening = client.next(3);

            assertThat(opening.get(0).toString())
                    .matches("\\{\"type\":\"handshake_validation\",\"timestamp\":\\d+\\.\\d+,"
                            + "\"validation_id\":\"test_\\d{13}\"}");
            assertThat(opening.get(1).toString())
                    .matches("\\{\"type\":\"system_message\",\"data\":\\{\"event\":\"connection_established\","
                            + "\"connection_id\":\"ws_staging-_\\d{10}_[0-9a-f]{8}\","
                            + "\"user_id\":\"staging-e2e-user-001\","
                            + "\"server_time\":\"[-0-9]{10}T[:0-9]{8}\\.\\d{6}\\+00:00\","
                            + "\"connection_ready\":true,\"environment\":\"staging\",\"startup_complete\":true,"
                            + "\"config\":\\{\"heartbeat_interval\":20,\"max_message_size\":8192},"
                            + "\"factory_pattern_enabled\":true},"
                            + "\"timestamp\":\\d+\\.\\d+,\"server_id\":null,\"correlation_id\":null}");
            assertThat(opening.get(2).toString())
                    .matches("\\{\"type\":\"ping\",\"data\":\\{\"timestamp\":\\d+\\.\\d+},"
                            + "\"timestamp\":\\d+\\.\\d+,\"server_id\":null,\"correlation_id\":null}");
        }
    }

    @Test
    void a_token_in_the_header_needs_no_subprotocol_and_gets_none() {
        try (JdkClient client = byHeader(token).connect()) {

            assertThat(welcomedUser(client)).isEqualTo(ADA);
            assertThat(client.subprotocol()).isEmpty();
        }
    }

    @Test
    void a_token_in_a_protocol_is_welcomed_under_the_marker() {
        try (JdkClient client =
                offering("jwt-auth", "jwt." + base64Url(token), "e2e-testing").connect()) {

            assertThat(welcomedUser(client)).isEqualTo(ADA);
            assertThat(client.subprotocol()).isEqualTo("jwt-auth");
        }
    }

    @Test
    void a_token_in_the_only_protocol_is_welcomed_under_none() {
        try (JdkClient client = offering("jwt." + base64Url(token)).connect()) {

            assertThat(welcomedUser(client)).isEqualTo(ADA);
            assertThat(client.subprotocol()).isEmpty();
        }
    }

    @Test
    void a_protocol_that_cannot_be_decoded_is_passed_over() {
        try (JdkClient client = offering("jwt.!!!", "jwt." + base64Url(token)).connect()) {

            assertThat(welcomedUser(client)).isEqualTo(ADA);
        }
    }

    @Test
    void a_token_in_the_query_is_welcomed() {
        try (JdkClient client =
                JdkClient.to(staging).asking("a=b&token=" + token).connect()) {

            assertThat(welcomedUser(client)).isEqualTo(ADA);
        }
    }

    @Test
    void the_header_comes_before_the_protocol_and_the_protocol_before_the_query() {
        String forged = TestToken.of(ADA, "another-secret-of-more-than-32-bytes", Instant.now())
                .text();

        try (JdkClient header =
                        byHeader(token).offering("jwt." + base64Url(forged)).connect();
                JdkClient protocol = offering("jwt." + base64Url(token))
                        .asking("token=" + forged)
                        .connect()) {

            assertThat(welcomedUser(header)).isEqualTo(ADA);
            assertThat(welcomedUser(protocol)).isEqualTo(ADA);
        }
    }

    @Test
    void another_scheme_in_the_header_leaves_the_search_open() {
        try (JdkClient client = JdkClient.to(staging)
                .withHeader("Authorization", "Basic YTpi")
                .asking("token=" + token)
                .connect()) {

            assertThat(welcomedUser(client)).isEqualTo(ADA);
        }
    }

    @Test
    void of_two_protocol_lines_only_the_first_is_read() {
        try (RawClient client = RawClient.to(staging)) {

            String head = client.upgrade(
                    "Sec-WebSocket-Protocol: jwt-auth", "Sec-WebSocket-Protocol: jwt." + base64Url(token));

            assertThat(head).startsWith("HTTP/1.1 101").containsIgnoringCase("Sec-WebSocket-Protocol: jwt-auth");
            assertThat(client.nextFrame()).contains("NO_TOKEN").contains("\"websocket_protocol\":\"jwt-auth\"");
            assertThat(client.nextFrame()).isEqualTo("close 1008");
        }
    }

    @Test
    void a_marker_on_the_second_protocol_line_is_not_selected() {
        try (RawClient client = RawClient.to(staging)) {

            String head = client.upgrade(
                    "Sec-WebSocket-Protocol: jwt." + base64Url(token), "Sec-WebSocket-Protocol: jwt-auth");

            assertThat(head).startsWith("HTTP/1.1 101").doesNotContainIgnoringCase("Sec-WebSocket-Protocol");
            assertThat(client.nextFrame()).contains("handshake_validation");
        }
    }

    @Test
    void a_padded_token_in_a_protocol_is_welcomed() {
        String padded = Base64.getUrlEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8));

        try (RawClient client = RawClient.to(staging)) {
            client.upgrade("Sec-WebSocket-Protocol: jwt-auth, jwt." + padded);

            assertThat(client.nextFrame()).contains("handshake_validation");
        }
    }

    @Test
    void a_token_of_nine_kilobytes_is_read_to_its_end() {
        String large = TestToken.of(ADA, staging).with("pad", "x".repeat(9000)).text();

        try (JdkClient client = byHeader(large).connect()) {

            assertThat(welcomedUser(client)).isEqualTo(ADA);
        }
    }

    @Test
    void pings_follow_in_the_interval_asked_for() {
        try (EmbeddedStaging hasty = EmbeddedStaging.options()
                        .pingingEvery(Duration.ofMillis(30))
                        .start();
                JdkClient client = JdkClient.welcomed(hasty, ADA)) {

            assertThat(client.next(3))
                    .allSatisfy(frame -> assertThat(frame.text("type")).contains("ping"));
        }
    }

    @Test
    void what_was_received_is_kept_without_the_token() {
        try (JdkClient client = offering("jwt-auth", "jwt." + base64Url(token)).connect()) {
            client.next();

            assertThat(staging.upgrades())
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("headerNames")
                    .containsExactly(new ReceivedUpgrade(
                            "/ws",
                            List.of("jwt-auth", "jwt.[token]"),
                            List.of(),
                            Carrier.SUBPROTOCOL,
                            ADA,
                            "ACCEPTED"));
        }
    }

    @Test
    void the_rule_that_refused_a_token_is_kept() {
        try (JdkClient client =
                byHeader(TestToken.of(ADA, staging).with("exp", 1).text()).connect()) {
            client.next();

            assertThat(staging.upgrades())
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("headerNames")
                    .containsExactly(new ReceivedUpgrade("/ws", List.of(), List.of(), Carrier.HEADER, "", "EXPIRED"));
        }
    }

    private Introduction byHeader(String text) {
        return JdkClient.to(staging).withHeader("Authorization", "Bearer " + text);
    }

    private Introduction offering(String... protocols) {
        return JdkClient.to(staging).offering(protocols);
    }

    private static String welcomedUser(JdkClient client) {
        return client.next(3)
                .get(1)
                .object("data")
                .flatMap(data -> data.text("user_id"))
                .orElseThrow();
    }
}
