package ai.netrasystems.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.client.Staging;
import ai.netrasystems.testkit.json.Json;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonValue.JsonBoolean;
import ai.netrasystems.testkit.wire.HttpAnswer;
import ai.netrasystems.testkit.wire.HttpCall;
import java.net.URI;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client can observe of staging over HTTP, written once: of both origins, and of what each leaves to the other. */
@DisplayNameGeneration(ReplaceUnderscores.class)
abstract class HttpStagingContract {

    abstract Staging staging();

    @Test
    void the_two_origins_say_who_they_are() {
        assertThat(json(get(backend("/health"))).text("service")).contains("netra-ai-platform");
        assertThat(json(get(auth("/health"))).text("service")).contains("auth-service");
    }

    @Test
    void the_status_page_is_the_auth_services_alone() {
        assertThat(get(auth("/auth/status")).status()).isEqualTo(200);
        assertThat(get(backend("/auth/status")).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/api/health", "/api/discovery/services", "/api/mcp/config", "/api/mcp/servers"})
    void the_public_pages_ask_for_no_bearer(String path) {
        assertThat(get(backend(path)).status()).isEqualTo(200);
    }

    @Test
    void threads_are_for_those_with_a_good_bearer() {
        HttpCall threads = HttpCall.get(backend("/api/threads"));

        assertThat(staging().call(threads).status()).isEqualTo(403);
        assertThat(staging()
                        .call(threads.header("Authorization", "Bearer not-a-token"))
                        .status())
                .isEqualTo(401);
        assertThat(staging().get("/api/threads").status()).isEqualTo(200);
    }

    @Test
    void validating_answers_200_whatever_the_verdict() {
        HttpAnswer good = validate(staging().auth().token().secret().reveal());
        HttpAnswer bad = validate("not-a-token");

        assertThat(good.status()).isEqualTo(200);
        assertThat(json(good).member("valid")).contains(new JsonBoolean(true));
        assertThat(json(good).text("user_id")).contains(staging().auth().user());
        assertThat(bad.status()).isEqualTo(200);
        assertThat(json(bad).member("valid")).contains(new JsonBoolean(false));
        assertThat(json(bad).text("error")).contains("invalid_token");
    }

    @Test
    void validating_is_not_for_get() {
        assertThat(get(auth("/auth/validate")).status()).isEqualTo(405);
    }

    @Test
    void verifying_answers_200_whatever_the_verdict() {
        HttpCall verify = HttpCall.get(auth("/auth/verify"));

        HttpAnswer good = staging().call(verify.bearer(staging().auth().bearer()));
        HttpAnswer bad = staging().call(verify.header("Authorization", "Bearer not-a-token"));

        assertThat(good.status()).isEqualTo(200);
        assertThat(json(good).member("valid")).contains(new JsonBoolean(true));
        assertThat(bad.status()).isEqualTo(200);
        assertThat(json(bad).member("valid")).contains(new JsonBoolean(false));
    }

    @Test
    void tests_are_let_in_by_the_bypass_key_alone() {
        HttpCall exchange = HttpCall.post(auth("/auth/e2e/test-auth"), "{}");

        HttpAnswer without = staging().call(exchange);
        HttpAnswer wrong = staging().call(exchange.header("X-E2E-Bypass-Key", "not-the-key"));

        assertThat(without.status()).isEqualTo(401);
        assertThat(json(without).text("detail")).contains("E2E bypass key required");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(json(wrong).text("detail")).contains("Invalid E2E bypass key");
    }

    @Test
    void a_login_needs_both_its_halves_and_the_right_ones() {
        HttpAnswer empty = staging().call(HttpCall.post(auth("/auth/login"), "{}"));
        HttpAnswer wrong = staging()
                .call(HttpCall.post(
                        auth("/auth/login"), "{\"email\":\"nobody@example.com\",\"password\":\"not-the-password\"}"));

        assertThat(empty.status()).isEqualTo(422);
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(json(wrong).text("detail")).contains("Invalid credentials");
    }

    @Test
    void a_refresh_needs_a_refresh_token() {
        assertThat(staging().call(HttpCall.post(auth("/auth/refresh"), "{}")).status())
                .isEqualTo(422);
        assertThat(staging()
                        .call(HttpCall.post(auth("/auth/refresh"), "{\"refresh_token\":\"not-a-token\"}"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void unknown_pages_are_not_found() {
        assertThat(get(backend("/no/such/page")).status()).isEqualTo(404);
        assertThat(get(auth("/no/such/page")).status()).isEqualTo(404);
    }

    private HttpAnswer validate(String token) {
        JsonObject body = JsonObject.empty().with("token", token);
        return staging().call(HttpCall.post(auth("/auth/validate"), body.toString()));
    }

    private HttpAnswer get(URI address) {
        return staging().call(HttpCall.get(address));
    }

    private URI backend(String path) {
        return staging().target().backend().resolve(path);
    }

    private URI auth(String path) {
        return staging().target().auth().resolve(path);
    }

    private static JsonObject json(HttpAnswer answer) {
        return Json.readObject(answer.body());
    }
}
