package ai.netrasystems.testkit.embedded;

import static ai.netrasystems.testkit.embedded.TestToken.ADA;
import static ai.netrasystems.testkit.embedded.TestToken.base64Url;
import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.embedded.JdkClient.Closed;
import ai.netrasystems.testkit.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProfileTest {

    @Test
    void the_builds_of_the_sixth_answer_a_bad_token_with_403_and_welcome_a_good_one() {
        try (EmbeddedStaging staging = start(Profile.BUILDS_0906_FORBIDDEN);
                RawClient refused = RawClient.to(staging);
                JdkClient ada = byHeader(staging).connect()) {

            assertThat(refused.upgrade("Authorization: Bearer aaa.bbb.ccc")).startsWith("HTTP/1.1 403");
            assertThat(ada.next().object("data").flatMap(data -> data.text("user_id")))
                    .contains(ADA);
            assertThat(staging.upgrades())
                    .extracting(ReceivedUpgrade::verdict)
                    .containsExactlyInAnyOrder("UNREADABLE", "ACCEPTED");
        }
    }

    @Test
    void beta_10_as_shipped_closes_on_everybody_without_a_word() {
        try (EmbeddedStaging staging = start(Profile.BETA_10_AS_SHIPPED);
                JdkClient good = byHeader(staging).offering("jwt-auth").connect();
                JdkClient bad = JdkClient.to(staging).connect()) {

            assertThat(good.subprotocol()).isEqualTo("jwt-auth");
            assertThat(good.closed()).isEqualTo(new Closed(1011, "Internal error"));
            assertThat(bad.closed()).isEqualTo(new Closed(1011, "Internal error"));
            assertThat(good.hasHeardEverything()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jwt.", "jwt-auth.", "bearer."})
    void beta_17_echoes_the_subprotocol_that_carries_the_token(String prefix) {
        try (EmbeddedStaging staging = start(Profile.BETA_17)) {
            String offered = prefix + base64Url(TestToken.of(ADA, staging).text());

            try (JdkClient ada =
                    JdkClient.to(staging).offering("jwt-auth", offered).connect()) {

                assertThat(ada.subprotocol()).isEqualTo(offered);
                assertThat(ada.next().text("type")).contains("connect");
                assertThat(staging.upgrades().get(0).protocols()).containsExactly("jwt-auth", prefix + "[token]");
            }
        }
    }

    @Test
    void beta_17_takes_the_raw_token_and_echoes_a_plain_name_beside_staging_auth() {
        try (EmbeddedStaging staging = start(Profile.BETA_17);
                JdkClient ada = JdkClient.to(staging)
                        .offering("staging-auth." + TestToken.of(ADA, staging).text(), "agent_chat")
                        .connect()) {

            assertThat(ada.subprotocol()).isEqualTo("agent_chat");
            assertThat(ada.next().text("type")).contains("connect");
        }
    }

    @Test
    void beta_17_shows_no_more_than_the_start_of_the_user() {
        try (EmbeddedStaging staging = start(Profile.BETA_17);
                JdkClient ada = byHeader(staging).connect()) {

            JsonObject welcome = ada.next();

            assertThat(welcome.toString())
                    .matches("\\{\"type\":\"connect\",\"data\":\\{\"mode\":\"main\",\"user_id\":\"staging-\\.\\.\\.\","
                            + "\"connection_id\":\"ws_staging-_\\d{10}_[0-9a-f]{8}\",\"golden_path_events\":\\[.*],"
                            + "\"features\":\\{.*},\"timestamp\":\".*\"},\"timestamp\":\\d+\\.\\d+,"
                            + "\"server_id\":null,\"correlation_id\":null}");
        }
    }

    @Test
    void beta_17_refuses_unknown_subprotocols_with_403_before_it_looks_at_the_token() {
        try (EmbeddedStaging staging = start(Profile.BETA_17);
                RawClient client = RawClient.to(staging)) {

            String head = client.upgrade(
                    "Sec-WebSocket-Protocol: graphql-ws, jwt.short",
                    "Authorization: Bearer " + TestToken.of(ADA, staging).text());

            assertThat(head).startsWith("HTTP/1.1 403");
            assertThat(staging.upgrades()).extracting(ReceivedUpgrade::verdict).containsExactly("SUBPROTOCOL");
        }
    }

    @Test
    void beta_17_does_not_read_the_query() {
        try (EmbeddedStaging staging = start(Profile.BETA_17);
                JdkClient client = JdkClient.to(staging)
                        .asking("token=" + TestToken.of(ADA, staging).text())
                        .connect()) {

            assertThat(client.closed()).isEqualTo(new Closed(1011, "main mode error"));
            assertThat(staging.upgrades()).extracting(ReceivedUpgrade::verdict).containsExactly("NO_TOKEN");
        }
    }

    @Test
    void beta_17_hides_a_refusal_behind_an_attribute_error() {
        try (EmbeddedStaging staging = start(Profile.BETA_17);
                JdkClient client = JdkClient.to(staging)
                        .withHeader("Authorization", "Bearer aaa.bbb.ccc")
                        .connect()) {

            assertThat(client.next().object("data")).hasToString("""
                    Optional[{"error_code":"CONNECTION_ERROR","error_message":"Connection error in main mode",\
                    "details":{"error_type":"AttributeError","mode":"main"}}]""");
            assertThat(client.closed()).isEqualTo(new Closed(1011, "main mode error"));
        }
    }

    @Test
    void beta_17_may_refuse_unmasked() {
        try (EmbeddedStaging staging = EmbeddedStaging.options()
                        .as(Profile.BETA_17)
                        .with(Switch.UNMASKED_REFUSALS)
                        .start();
                JdkClient client = JdkClient.to(staging).connect()) {

            assertThat(client.next().object("data").flatMap(data -> data.text("error_code")))
                    .contains("AUTH_FAILED");
            assertThat(client.closed()).isEqualTo(new Closed(1008, "Authentication failed"));
        }
    }

    @Test
    void in_demo_mode_everybody_is_the_demo_user() {
        try (EmbeddedStaging staging = EmbeddedStaging.options()
                        .as(Profile.BETA_17)
                        .with(Switch.DEMO_MODE)
                        .start();
                JdkClient nobody = JdkClient.to(staging).connect()) {

            assertThat(nobody.next().text("type")).contains("connect");
            assertThat(staging.upgrades()).extracting(ReceivedUpgrade::userId).containsExactly("demo-user-001");
        }
    }

    @Test
    void the_null_server_is_healthy_and_forbids_every_upgrade() {
        try (EmbeddedStaging staging = start(Profile.NULL_SERVER);
                RawClient health = RawClient.to(staging);
                RawClient other = RawClient.to(staging);
                RawClient upgrade = RawClient.to(staging)) {

            assertThat(health.request("GET /health HTTP/1.1\nHost: x\n")).startsWith("HTTP/1.1 200");
            assertThat(other.request("GET /ws/config HTTP/1.1\nHost: x\n")).startsWith("HTTP/1.1 404");
            assertThat(upgrade.upgrade("Authorization: Bearer "
                            + TestToken.of(ADA, staging).text()))
                    .startsWith("HTTP/1.1 403");
        }
    }

    @Test
    void the_null_server_knows_no_page_for_a_client_that_offers_http_2_either() {
        try (EmbeddedStaging staging = start(Profile.NULL_SERVER);
                RawClient client = RawClient.to(staging)) {
            String answer = client.request("""
                    GET /api/discovery/services HTTP/1.1
                    Host: x
                    Connection: Upgrade, HTTP2-Settings
                    Upgrade: h2c
                    HTTP2-Settings: AAEAAEAA
                    """);

            assertThat(answer).startsWith("HTTP/1.1 404");
        }
    }

    @Test
    void the_options_say_what_is_unusual() {
        EmbeddedOptions options = EmbeddedStaging.options()
                .as(Profile.BETA_17)
                .with(Switch.BREAKER, Switch.VERDICT_CACHE)
                .allowingManagers(5)
                .inShape(EventShape.FALLBACK)
                .misbehaving(
                        Fault.closing(1011, "Internal error").afterEvents(2).times(1))
                .behind(Gate.halfOpen())
                .saying(Script.empty());

        assertThat(options)
                .hasToString("embedded staging on port 0, pinging every 20 s, saying none, as BETA_17, VERDICT_CACHE,"
                        + " BREAKER, 5 managers, in shape FALLBACK, closing with 1011 \"Internal error\", once after"
                        + " 2 events, a half-open gate");
    }

    static JdkClient.Introduction byHeader(EmbeddedStaging staging) {
        return JdkClient.to(staging)
                .withHeader(
                        "Authorization", "Bearer " + TestToken.of(ADA, staging).text());
    }

    private static EmbeddedStaging start(Profile profile) {
        return EmbeddedStaging.options().as(profile).start();
    }

    static List<String> types(List<JsonObject> frames) {
        return frames.stream().map(frame -> frame.text("type").orElseThrow()).toList();
    }
}
