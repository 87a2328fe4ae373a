package ai.netrasystems.testkit.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.embedded.HttpClientOfTests.Reply;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.staging.StagingCredentials.BypassKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TestAuthTest {

    private static final String PATH = "/auth/e2e/test-auth";
    private static final String HEADER = "X-E2E-Bypass-Key";

    private final EmbeddedStaging staging = EmbeddedStaging.start();

    @AfterEach
    void stop() {
        staging.close();
    }

    @Test
    void the_key_buys_tokens_of_a_user_made_up_from_the_address() {
        Reply bought = ask(staging, "{\"email\":\"ada@e2e.netrasystems.ai\",\"name\":\"Ada\"}");

        assertThat(bought.status()).isEqualTo(200);
        assertThat(bought.text("token_type")).isEqualTo("Bearer");
        assertThat(bought.json().integer("expires_in")).contains(900L);
        assertThat(bought.json().object("user").orElseThrow()).hasToString("""
                        {"id":"e2e-ada","email":"ada@e2e.netrasystems.ai","name":"Ada",\
                        "permissions":["read","write"],"oauth_simulated":true}""");
    }

    @Test
    void permissions_are_repeated_in_the_answer_and_not_put_into_the_token() {
        Reply bought = ask(staging, "{\"permissions\":[\"read\",\"admin\"],\"simulate_oauth\":false}");

        JsonObject user = bought.json().object("user").orElseThrow();
        JsonObject claims = new Jwt(bought.text("access_token")).claims().orElseThrow();
        assertThat(user.member("permissions").orElseThrow()).hasToString("[\"read\",\"admin\"]");
        assertThat(user.member("oauth_simulated").orElseThrow()).hasToString("false");
        assertThat(claims.member("permissions").orElseThrow()).hasToString("[]");
    }

    @Test
    void nothing_in_the_body_is_needed() {
        JsonObject user = ask(staging, "{}").json().object("user").orElseThrow();

        assertThat(user).hasToString("""
                        {"id":"e2e-e2e-test","email":"e2e-test@staging.netrasystems.ai","name":"E2E Test User",\
                        "permissions":["read","write"],"oauth_simulated":true}""");
    }

    @Test
    void a_bought_token_opens_the_web_socket_and_a_bought_refresh_token_refreshes() {
        HttpClientOfTests auth = new HttpClientOfTests(staging.target().auth());
        Reply bought = ask(staging, "{\"email\":\"ada@e2e.netrasystems.ai\"}");

        Reply refreshed =
                auth.post("/auth/refresh", JsonObject.empty().with("refresh_token", bought.text("refresh_token")));

        try (JdkClient ada = JdkClient.to(staging)
                .withHeader("Authorization", "Bearer " + refreshed.text("access_token"))
                .connect()) {
            ada.next();
            assertThat(ada.next().object("data").orElseThrow().text("user_id")).contains("e2e-ada");
        }
    }

    @Test
    void the_header_is_asked_for_first() {
        try (EmbeddedStaging without =
                EmbeddedStaging.options().withoutBypassKey().start()) {
            Reply refused = new HttpClientOfTests(without.target().auth()).post(PATH, "no JSON");

            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.body()).isEqualTo("{\"detail\":\"E2E bypass key required\"}");
        }
    }

    @Test
    void a_server_without_key_says_so_to_any_key() {
        try (EmbeddedStaging without =
                EmbeddedStaging.options().withoutBypassKey().start()) {
            Reply refused = new HttpClientOfTests(without.target().auth()).post(PATH, "no JSON", HEADER, "any");

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.body()).isEqualTo("{\"detail\":\"E2E authentication not configured\"}");
        }
    }

    @Test
    void a_wrong_key_is_refused_before_the_body_is_looked_at() {
        Reply refused = new HttpClientOfTests(staging.target().auth()).post(PATH, "no JSON", HEADER, "wrong");

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.body()).isEqualTo("{\"detail\":\"Invalid E2E bypass key\"}");
    }

    @Test
    void a_body_that_is_no_json_is_refused_last() {
        assertThat(ask(staging, "no JSON").status()).isEqualTo(422);
        assertThat(ask(staging, "").body()).isEqualTo("{\"detail\":\"Invalid JSON body\"}");
    }

    @Test
    void a_body_that_makes_no_sense_breaks_the_page() {
        assertThat(ask(staging, "[]").status()).isEqualTo(500);
        assertThat(ask(staging, "{\"email\":7}").body())
                .isEqualTo("{\"detail\":\"Failed to generate E2E test tokens\"}");
    }

    @Test
    void the_key_in_the_body_opens_nothing() {
        JsonObject body = JsonObject.empty().with("bypass_key", keyOf(staging).reveal());

        assertThat(new HttpClientOfTests(staging.target().auth())
                        .post(PATH, body)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void every_server_has_a_key_of_its_own_unless_it_is_given() {
        Secret given = Secret.of("bypass-key-of-tests");

        try (EmbeddedStaging other = EmbeddedStaging.start();
                EmbeddedStaging agreed =
                        EmbeddedStaging.options().withBypassKey(given).start()) {

            assertThat(keyOf(other)).isNotEqualTo(keyOf(staging));
            assertThat(keyOf(agreed)).isEqualTo(given);
            assertThat(ask(agreed, "{}").status()).isEqualTo(200);
        }
    }

    @Test
    void a_key_that_is_not_there_cannot_be_had() {
        try (EmbeddedStaging without =
                EmbeddedStaging.options().withoutBypassKey().start()) {

            assertThatThrownBy(without::bypassCredentials)
                    .isInstanceOf(TestkitException.class)
                    .hasMessage("""
                            This stand-in has no bypass key.
                            started : withoutBypassKey()
                            try     : Leave that step out, or say withBypassKey(...).""");
        }
    }

    @Test
    void a_blank_key_is_refused_at_once() {
        EmbeddedOptions options = EmbeddedStaging.options();

        assertThatThrownBy(() -> options.withBypassKey(Secret.of(" ")))
                .isInstanceOf(TestkitException.class)
                .hasMessage("""
                        A bypass key cannot be blank.
                        try : withoutBypassKey() is a staging that has none.""");
    }

    private static Reply ask(EmbeddedStaging server, String body) {
        return new HttpClientOfTests(server.target().auth())
                .post(PATH, body, HEADER, keyOf(server).reveal());
    }

    private static Secret keyOf(EmbeddedStaging server) {
        return ((BypassKey) server.bypassCredentials()).key();
    }
}
