package ai.netrasystems.testkit.embedded;

import static ai.netrasystems.testkit.embedded.TestToken.ADA;
import static ai.netrasystems.testkit.embedded.TestToken.base64Url;
import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.embedded.JdkClient.Closed;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonObject.Member;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RefusalTest {

    private static final EmbeddedStaging STAGING = EmbeddedStaging.start();
    private static final Closed REFUSED = new Closed(1008, "SSOT Auth failed");

    @AfterAll
    static void stop() {
        STAGING.close();
    }

    @Test
    void without_a_token_the_socket_opens_and_then_hears_why_it_closes() {
        try (JdkClient client = JdkClient.to(STAGING).connect()) {

            JsonObject frame = client.next();

            assertThat(frame.text("error_code")).contains("NO_TOKEN");
            assertThat(frame.text("error_message")).contains("No JWT token found in WebSocket headers or subprotocols");
            assertThat(client.closed()).isEqualTo(REFUSED);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Bearer not-a-jwt, INVALID_FORMAT, 'Invalid token format: 9 chars, 0 dots'",
        "Bearer aaa.bbb, INVALID_FORMAT, 'Invalid token format: 7 chars, 1 dots'",
        "Bearer aaa..ccc, INVALID_FORMAT, 'Invalid token format: 8 chars, 2 dots'",
        "Bearer aaa.bbb.ccc, VALIDATION_FAILED, 'Token validation failed | Debug: 11 chars, 2 dots'",
        "Bearer    aaa.bbb.ccc, VALIDATION_FAILED, 'Token validation failed | Debug: 11 chars, 2 dots'",
        "Bearer, NO_TOKEN, No JWT token found in WebSocket headers or subprotocols",
        "Basic YTpi, NO_TOKEN, No JWT token found in WebSocket headers or subprotocols",
        "bearer aaa.bbb.ccc, NO_TOKEN, No JWT token found in WebSocket headers or subprotocols",
    })
    void a_bad_header_is_refused(String authorization, String code, String message) {
        try (JdkClient client =
                JdkClient.to(STAGING).withHeader("Authorization", authorization).connect()) {

            JsonObject frame = client.next();

            assertThat(frame.text("error_code")).contains(code);
            assertThat(frame.text("error_message")).contains(message);
            assertThat(client.closed()).isEqualTo(REFUSED);
        }
    }

    @Test
    void the_scheme_in_lower_case_carries_no_token() {
        try (JdkClient client = JdkClient.to(STAGING)
                .withHeader("Authorization", "bearer " + good().text())
                .connect()) {

            assertThat(client.next().text("error_code")).contains("NO_TOKEN");
        }
    }

    @Test
    void a_header_that_names_the_scheme_alone_ends_the_search() {
        try (JdkClient client = JdkClient.to(STAGING)
                .withHeader("Authorization", "Bearer ")
                .asking("token=" + good().text())
                .connect()) {

            assertThat(client.next().text("error_code")).contains("NO_TOKEN");
        }
    }

    @Test
    void an_undecodable_protocol_carries_no_token() {
        try (JdkClient client =
                JdkClient.to(STAGING).offering("jwt-auth", "jwt.!!!").connect()) {

            assertThat(client.subprotocol()).isEqualTo("jwt-auth");
            assertThat(client.next().text("error_code")).contains("NO_TOKEN");
            assertThat(client.closed()).isEqualTo(REFUSED);
        }
    }

    @Test
    void a_raw_token_in_a_protocol_is_no_token() {
        try (JdkClient client = JdkClient.to(STAGING)
                .offering("jwt-auth", "jwt." + good().text())
                .connect()) {

            assertThat(client.subprotocol()).isEqualTo("jwt-auth");
            assertThat(client.next().text("error_code")).contains("NO_TOKEN");
        }
    }

    @Test
    void a_decodable_protocol_that_is_no_token_has_an_invalid_format() {
        try (JdkClient client = JdkClient.to(STAGING)
                .offering("jwt-auth", "jwt." + base64Url("not-a-jwt"))
                .connect()) {

            assertThat(client.subprotocol()).isEqualTo("jwt-auth");
            assertThat(client.next().text("error_code")).contains("INVALID_FORMAT");
        }
    }

    @Test
    void a_token_without_token_type_is_refused_whatever_else_it_says() {
        assertThat(verdictOn(good().without("token_type"))).isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void a_token_of_another_secret_is_refused() {
        assertThat(verdictOn(good().signedWith("another-secret-of-more-than-32-bytes")))
                .isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void a_token_that_expired_a_second_ago_is_refused() {
        long now = System.currentTimeMillis() / 1000;

        assertThat(verdictOn(good().with("exp", now - 1))).isEqualTo("VALIDATION_FAILED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jti", "iss", "exp", "iat", "sub"})
    void a_token_that_lacks_a_claim_is_refused(String claim) {
        assertThat(verdictOn(good().without(claim))).isEqualTo("VALIDATION_FAILED");
    }

    @ParameterizedTest
    @CsvSource({"iss, somebody-else", "aud, netra-auth", "aud, netra-staging", "token_type, refresh"})
    void a_token_that_says_something_else_is_refused(String claim, String value) {
        assertThat(verdictOn(good().with(claim, value))).isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void a_token_that_nobody_signed_has_an_invalid_format() {
        TestToken unsigned = good().withHeader(JsonObject.empty().with("alg", "none"));

        assertThat(verdictOn(unsigned.unsigned() + ".")).isEqualTo("INVALID_FORMAT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "staging_test_user_1795304245"})
    void a_user_of_no_accepted_form_breaks_the_route_without_a_word(String userId) {
        try (JdkClient client = JdkClient.to(STAGING)
                .withHeader(
                        "Authorization", "Bearer " + good().with("sub", userId).text())
                .connect()) {

            assertThat(client.closed()).isEqualTo(new Closed(1011, "Internal error"));
            assertThat(client.hasHeardEverything()).isTrue();
        }
    }

    @Test
    void the_frame_has_the_fields_of_stagings_in_their_order() {
        try (JdkClient client = JdkClient.to(STAGING)
                .withHeader("Authorization", "Bearer aaa.bbb.ccc")
                .connect()) {

            JsonObject frame = client.next();

            assertThat(names(frame))
                    .containsExactly(
                            "type", "error_code", "error_message", "details", "timestamp", "recovery_suggestions");
            assertThat(names(object(frame, "details")))
                    .containsExactly("environment", "ssot_authentication", "error_code", "failure_context");
            assertThat(names(object(frame, "details", "failure_context")))
                    .containsExactly(
                            "error_code",
                            "error_message",
                            "environment",
                            "client_info",
                            "auth_headers",
                            "metadata_available",
                            "timestamp",
                            "environment_config");
        }
    }

    @Test
    void the_frame_gives_the_start_of_the_header_and_both_ends_of_the_token_away_as_stagings_does() {
        String token = good().signedWith("another-secret-of-more-than-32-bytes").text();

        try (JdkClient client = JdkClient.to(STAGING)
                .withHeader("Authorization", "Bearer " + token)
                .connect()) {
            JsonObject context = object(client.next(), "details", "failure_context");

            assertThat(object(context, "auth_headers"))
                    .hasToString(
                            "{\"authorization_present\":true,\"authorization_preview\":\"Bearer %s\",\"websocket_protocol\":\"[MISSING]\"}"
                                    .formatted(token.substring(0, 23)));
            assertThat(object(context, "metadata_available", "failure_debug", "token_characteristics"))
                    .hasToString(
                            "{\"length\":%d,\"prefix\":\"%s\",\"suffix\":\"%s\",\"dot_count\":2,\"has_bearer_prefix\":false}"
                                    .formatted(
                                            token.length(),
                                            token.substring(0, 12),
                                            token.substring(token.length() - 8)));
        }
    }

    @Test
    void the_frame_echoes_the_protocols_offered() {
        try (JdkClient client =
                JdkClient.to(STAGING).offering("jwt-auth", "e2e-testing").connect()) {

            assertThat(object(client.next(), "details", "failure_context", "auth_headers"))
                    .hasToString(
                            "{\"authorization_present\":false,\"authorization_preview\":\"[MISSING]\",\"websocket_protocol\":\"jwt-auth, e2e-testing\"}");
        }
    }

    private static TestToken good() {
        return TestToken.of(ADA, STAGING);
    }

    private static String verdictOn(TestToken token) {
        return verdictOn(token.text());
    }

    private static String verdictOn(String token) {
        try (JdkClient client = JdkClient.to(STAGING)
                .withHeader("Authorization", "Bearer " + token)
                .connect()) {
            String code = client.next().text("error_code").orElseThrow();
            assertThat(client.closed()).isEqualTo(REFUSED);
            return code;
        }
    }

    private static JsonObject object(JsonObject frame, String... path) {
        JsonObject found = frame;
        for (String name : path) {
            found = found.object(name).orElseThrow();
        }
        return found;
    }

    private static List<String> names(JsonObject object) {
        return object.members().stream().map(Member::name).toList();
    }
}
