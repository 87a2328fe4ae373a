package ai.netrasystems.testkit.embedded;

import static ai.netrasystems.testkit.embedded.TestToken.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.embedded.HttpClientOfTests.Reply;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonValue;
import ai.netrasystems.testkit.secret.Redactor;
import ai.netrasystems.testkit.secret.Secret;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LoginTest {

    private static final String EMAIL = "ada@example.com";
    private static final String PASSWORD = "ada's-password-of-tests";

    private final HandClock clock = new HandClock(Instant.parse("2025-09-09T12:00:00.250Z"));
    private final EmbeddedStaging staging =
            EmbeddedStaging.options().withAccount(EMAIL, Secret.of(PASSWORD)).start(clock);
    private final HttpClientOfTests auth =
            new HttpClientOfTests(staging.target().auth());

    @AfterEach
    void stop() {
        staging.close();
    }

    @Test
    void an_account_logs_in_and_is_promised_less_than_it_gets() {
        Reply login = auth.post("/auth/login", credentials(EMAIL, PASSWORD));

        JsonObject claims = claimsOf(login.text("access_token"));
        assertThat(login.status()).isEqualTo(200);
        assertThat(login.json().members())
                .extracting(JsonObject.Member::name)
                .containsExactly("access_token", "refresh_token", "token_type", "expires_in", "user");
        assertThat(login.text("token_type")).isEqualTo("Bearer");
        assertThat(login.json().integer("expires_in")).contains(900L);
        assertThat(login.json().object("user").orElseThrow().text("email")).contains(EMAIL);
        assertThat(claims.integer("exp").orElseThrow() - claims.integer("iat").orElseThrow())
                .isEqualTo(1800);
    }

    @Test
    void an_access_token_has_every_claim_of_the_issuer_and_no_permission() {
        Reply login = auth.post("/auth/login", credentials(EMAIL, PASSWORD));

        String id = login.json().object("user").orElseThrow().text("id").orElseThrow();
        JsonObject claims = claimsOf(login.text("access_token"));
        assertThat(claims.without("jti")).hasToString("""
                        {"sub":"%s","iat":1757419200,"exp":1757421000,"token_type":"access","type":"access",\
                        "iss":"netra-auth-service","aud":"netra-platform","env":"staging",\
                        "svc_id":"netra_auth_service_staging","email":"ada@example.com","permissions":[]}""".formatted(id));
        assertThat(claims.text("jti").orElseThrow()).hasSize(36);
        assertThat(new Jwt(login.text("access_token")).header().orElseThrow())
                .hasToString("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");
    }

    @Test
    void a_refresh_token_lives_a_fortnight_on_paper_and_has_no_permissions_at_all() {
        Reply login = auth.post("/auth/login", credentials(EMAIL, PASSWORD));

        JsonObject claims = claimsOf(login.text("refresh_token"));
        assertThat(claims.text("token_type")).contains("refresh");
        assertThat(claims.integer("exp"))
                .contains(1757419200L + Duration.ofDays(14).toSeconds());
        assertThat(claims.has("permissions")).isFalse();
    }

    @Test
    void the_token_of_a_login_opens_the_web_socket() {
        String token = auth.post("/auth/login", credentials(EMAIL, PASSWORD)).text("access_token");

        try (JdkClient client = JdkClient.to(staging)
                .withHeader("Authorization", "Bearer " + token)
                .connect()) {

            assertThat(client.next().text("type")).contains("handshake_validation");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"email\":\"ada@example.com\",\"password\":\"another\"}  | 401 | Invalid credentials",
                "{\"email\":\"bob@example.com\",\"password\":\"any\"}      | 401 | Invalid credentials",
                "{\"email\":\"ada@example.com\",\"password\":7}            | 401 | Invalid credentials",
                "{\"email\":\"ada@example.com\",\"password\":\"\"}         | 422 | Email and password are required",
                "{\"email\":null,\"password\":\"any\"}                     | 422 | Email and password are required",
                "{}                                                        | 422 | Email and password are required",
                "[]                                                        | 500 | Authentication failed",
                "no JSON                                                   | 500 | Authentication failed"
            })
    void a_login_fails(String body, int status, String detail) {
        Reply login = auth.post("/auth/login", body);

        assertThat(login.status()).isEqualTo(status);
        assertThat(login.body()).isEqualTo("{\"detail\":\"" + detail + "\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/auth/login                 | 400 | Provider parameter is required for OAuth login",
                "/auth/login?provider=github | 400 | Unsupported OAuth provider: github",
                "/auth/login?provider=google | 503 | OAuth provider not configured"
            })
    void nobody_logs_in_by_a_provider(String path, int status, String detail) {
        Reply login = auth.get(path);

        assertThat(login.status()).isEqualTo(status);
        assertThat(login.body()).isEqualTo("{\"detail\":\"" + detail + "\"}");
    }

    @Test
    void who_registers_is_logged_in_and_can_log_in_again() {
        JsonObject bob = credentials("bob@example.com", "bobs-1").with("name", "Bob");

        Reply registered = auth.post("/auth/register", bob);

        JsonObject user = registered.json().object("user").orElseThrow();
        assertThat(registered.status()).isEqualTo(200);
        assertThat(user.without("id")).hasToString("{\"email\":\"bob@example.com\",\"name\":\"Bob\"}");
        assertThat(claimsOf(registered.text("access_token")).text("sub")).isEqualTo(user.text("id"));
        assertThat(auth.post("/auth/login", bob)
                        .json()
                        .object("user")
                        .orElseThrow()
                        .text("id"))
                .isEqualTo(user.text("id"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"email\":\"ada@example.com\",\"password\":\"any\"} | 409 | User already exists",
                "{\"email\":\"no address\",\"password\":\"any\"}      | 409 | User already exists",
                "{\"email\":\"bob@example.com\"}                      | 422 | Email and password are required",
                "no JSON                                              | 500 | Registration failed"
            })
    void a_registration_fails(String body, int status, String detail) {
        Reply registered = auth.post("/auth/register", body);

        assertThat(registered.status()).isEqualTo(status);
        assertThat(registered.body()).isEqualTo("{\"detail\":\"" + detail + "\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"refresh_token", "refreshToken", "token"})
    void a_refresh_token_buys_a_new_pair_under_three_names(String field) {
        String refreshToken =
                auth.post("/auth/login", credentials(EMAIL, PASSWORD)).text("refresh_token");

        Reply refreshed = auth.post("/auth/refresh", JsonObject.empty().with(field, refreshToken));

        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(refreshed.json().integer("expires_in")).contains(900L);
        assertThat(refreshed.text("refresh_token")).isNotEqualTo(refreshToken);
        assertThat(claimsOf(refreshed.text("access_token")).text("email")).contains(EMAIL);
    }

    @Test
    void a_refresh_token_is_good_for_once() {
        JsonObject body = JsonObject.empty()
                .with(
                        "refresh_token",
                        auth.post("/auth/login", credentials(EMAIL, PASSWORD)).text("refresh_token"));

        Reply first = auth.post("/auth/refresh", body);
        Reply second = auth.post("/auth/refresh", body);

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(401);
        assertThat(second.body()).isEqualTo("{\"detail\":\"Invalid refresh token\"}");
    }

    @Test
    void of_many_refreshes_at_once_one_succeeds() {
        JsonObject body = JsonObject.empty()
                .with(
                        "refresh_token",
                        auth.post("/auth/login", credentials(EMAIL, PASSWORD)).text("refresh_token"));

        List<CompletableFuture<Reply>> refreshes = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> auth.post("/auth/refresh", body)))
                .toList();

        assertThat(refreshes)
                .extracting(refresh -> refresh.join().status())
                .containsOnlyOnce(200)
                .contains(401);
    }

    @Test
    void a_refresh_token_dies_after_a_day_whatever_it_says() {
        String young = auth.post("/auth/login", credentials(EMAIL, PASSWORD)).text("refresh_token");
        clock.passes(Duration.ofHours(24).minusSeconds(1));
        String old = auth.post("/auth/refresh", JsonObject.empty().with("token", young))
                .text("refresh_token");

        clock.passes(Duration.ofHours(24));
        Reply refused = auth.post("/auth/refresh", JsonObject.empty().with("token", old));

        assertThat(refused.status()).isEqualTo(401);
    }

    @Test
    void an_access_token_refreshes_nothing() {
        String access = auth.post("/auth/login", credentials(EMAIL, PASSWORD)).text("access_token");

        assertThat(auth.post("/auth/refresh", JsonObject.empty().with("token", access))
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                  | Failed to parse request body",
                "no JSON                             | Invalid JSON body",
                "{}                                  | refresh_token field is required. received_keys: []",
                "[]                                  | refresh_token field is required. received_keys: []",
                "{\"jwt\":\"any\",\"more\":1}        | refresh_token field is required. received_keys: ['jwt', 'more']",
                "{\"refresh_token\":\"\"}            | refresh_token field is required. received_keys: ['refresh_token']",
                "{\"refresh_token\":7}               | refresh_token must be a non-empty string"
            })
    void a_refresh_is_not_understood(String body, String detail) {
        Reply refused = auth.post("/auth/refresh", body);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).isEqualTo("{\"detail\":\"" + detail + "\"}");
    }

    @Test
    void a_logged_out_token_is_refused_everywhere_at_once() {
        String token = auth.post("/auth/login", credentials(EMAIL, PASSWORD)).text("access_token");
        HttpClientOfTests backend = new HttpClientOfTests(staging.target().backend());
        assertThat(backend.get("/api/threads", "Authorization", "Bearer " + token)
                        .status())
                .isEqualTo(200);

        Reply logout = auth.post("/auth/logout", "", "Authorization", "Bearer " + token);

        assertThat(logout.status()).isEqualTo(200);
        assertThat(logout.body()).isEqualTo("{\"message\":\"Successfully logged out\",\"status\":\"success\"}");
        assertThat(backend.get("/api/threads", "Authorization", "Bearer " + token)
                        .status())
                .isEqualTo(401);
        assertThat(auth.get("/auth/me", "Authorization", "Bearer " + token).status())
                .isEqualTo(401);
        try (JdkClient client = JdkClient.to(staging)
                .withHeader("Authorization", "Bearer " + token)
                .connect()) {
            assertThat(client.next().text("error_code")).contains("VALIDATION_FAILED");
        }
        assertThat(staging.upgrades()).extracting(ReceivedUpgrade::verdict).containsExactly(TokenRule.REVOKED.name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer no-token-at-all", "bearer small-letters", "Basic YTpi", "Bearer "})
    void a_logout_succeeds_whatever_is_handed_in(String authorization) {
        assertThat(auth.post("/auth/logout", "", "Authorization", authorization).status())
                .isEqualTo(200);
        assertThat(auth.post("/auth/logout", "").status()).isEqualTo(200);
    }

    @Test
    void a_logout_takes_nobody_else_along() {
        String staying = auth.post("/auth/login", credentials(EMAIL, PASSWORD)).text("access_token");
        String leaving = auth.post("/auth/login", credentials(EMAIL, PASSWORD)).text("access_token");

        auth.post("/auth/logout", "", "Authorization", "Bearer " + leaving);

        assertThat(auth.get("/auth/me", "Authorization", "Bearer " + staying).status())
                .isEqualTo(200);
    }

    @Test
    void who_is_logged_in_can_see_the_own_profile() {
        Reply registered = auth.post(
                "/auth/register", credentials("bob@example.com", "bobs-2").with("name", "Bob"));
        String id = registered.json().object("user").orElseThrow().text("id").orElseThrow();

        Reply me = auth.get("/auth/me", "Authorization", "Bearer " + registered.text("access_token"));

        assertThat(me.body()).isEqualTo("""
                        {"user_id":"%s","email":"bob@example.com","permissions":[],"name":"Bob",\
                        "token_expires_at":"2025-09-09T12:30:00"}""".formatted(id));
    }

    @Test
    void a_user_without_account_has_a_profile_of_what_the_token_says() {
        String token =
                TestToken.of(ADA, staging.secret().reveal(), clock.instant()).text();

        Reply me = auth.get("/auth/me", "Authorization", "Bearer " + token);

        assertThat(me.body()).isEqualTo("""
                        {"user_id":"staging-e2e-user-001","email":null,"permissions":[],\
                        "token_expires_at":"2025-09-09T12:15:00"}""");
    }

    @Test
    void nobody_sees_a_profile_without_a_good_token() {
        Reply without = auth.get("/auth/me");
        Reply small = auth.get("/auth/me", "Authorization", "bearer x");
        Reply bad = auth.get("/auth/me", "Authorization", "Bearer a.b.c");

        assertThat(List.of(without.status(), small.status(), bad.status())).containsOnly(401);
        assertThat(without.body()).isEqualTo("{\"detail\":\"Authorization header with Bearer token required\"}");
        assertThat(small.body()).isEqualTo(without.body());
        assertThat(bad.body()).isEqualTo("{\"detail\":\"Invalid or expired token\"}");
    }

    @Test
    void the_login_of_developers_is_shut() {
        Reply login = auth.post("/auth/dev/login", "");

        assertThat(login.status()).isEqualTo(403);
        assertThat(login.body()).isEqualTo("{\"detail\":\"Dev login is only available in development environment\"}");
    }

    @Test
    void a_body_of_more_than_fifty_kilobytes_is_too_large() {
        String fits = "{\"email\":\"" + "x".repeat(50 * 1024 - 12) + "\"}";

        byte[] bytes = fits.getBytes(StandardCharsets.UTF_8);

        assertThat(fits).hasSize(50 * 1024);
        assertThat(auth.post("/auth/login", fits).status()).isEqualTo(422);
        assertThat(auth.post("/auth/login", fits + " ").status()).isEqualTo(413);
        assertThat(auth.post("/auth/nothing", fits.repeat(100)).body())
                .isEqualTo("{\"detail\":\"Request body too large\"}");
        assertThat(auth.send("POST", "/auth/login", BodyPublishers.ofByteArrays(List.of(bytes, bytes)))
                        .status())
                .isEqualTo(413);
    }

    @Test
    void every_server_gives_an_account_an_id_of_its_own() {
        EmbeddedOptions options = EmbeddedStaging.options().withAccount(EMAIL, Secret.of(PASSWORD));

        try (EmbeddedStaging one = options.start();
                EmbeddedStaging other = options.start()) {

            assertThat(idOf(one))
                    .isNotEqualTo(idOf(other))
                    .satisfies(id -> assertThat(UserIds.isAccepted(id)).isTrue());
        }
    }

    @Test
    void an_account_needs_an_address_and_a_password_and_comes_once() {
        EmbeddedOptions options = EmbeddedStaging.options();

        assertThatThrownBy(() -> options.withAccount("ada", Secret.of(PASSWORD)))
                .isInstanceOf(TestkitException.class)
                .hasMessage("""
                        An account needs an e-mail address.
                        email    : "ada"
                        expected : something of the form ada@example.com""");
        assertThatThrownBy(() -> options.withAccount(EMAIL, Secret.of("")))
                .isInstanceOf(TestkitException.class)
                .hasMessage("""
                        An account needs a password.
                        email : "ada@example.com\"""");
        assertThatThrownBy(
                        () -> options.withAccount(EMAIL, Secret.of(PASSWORD)).withAccount(EMAIL, Secret.of("bobs-3")))
                .isInstanceOf(TestkitException.class)
                .hasMessage("""
                        There is an account of this address already.
                        email : "ada@example.com\"""");
    }

    @Test
    void an_account_does_not_show_its_password() {
        assertThat(Account.of(EMAIL, "Ada", Secret.of(PASSWORD))).asString().doesNotContain(PASSWORD);
        assertThat(new HttpSetup.Login(EMAIL, Secret.of(PASSWORD))).asString().doesNotContain(PASSWORD);
    }

    @Test
    void a_word_that_somebody_presents_is_not_taken_out_of_texts() {
        auth.post("/auth/login", credentials(EMAIL, "elephants"));

        assertThat(new Presented("elephants")).asString().doesNotContain("elephants");
        assertThat(Redactor.redact("the password of elephants")).contains("elephants");
    }

    private static String idOf(EmbeddedStaging server) {
        JsonValue user = new HttpClientOfTests(server.target().auth())
                .post("/auth/login", credentials(EMAIL, PASSWORD))
                .json()
                .member("user")
                .orElseThrow();
        return ((JsonObject) user).text("id").orElseThrow();
    }

    private static JsonObject credentials(String email, String password) {
        return JsonObject.empty().with("email", email).with("password", password);
    }

    private static JsonObject claimsOf(String token) {
        return new Jwt(token).claims().orElseThrow();
    }
}
