package ai.netrasystems.testkit.embedded;

import static ai.netrasystems.testkit.embedded.TestToken.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.embedded.HttpClientOfTests.Reply;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonValue.JsonArray;
import ai.netrasystems.testkit.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ValidationTest {

    private static final String INVALID =
            "{\"valid\":false,\"error\":\"invalid_token\",\"message\":\"Invalid or expired token\"}";
    private static final String SERVICE_SECRET = "netra-backend's-secret-of-tests";

    private final HandClock clock = new HandClock(Instant.parse("2025-09-09T12:00:00Z"));
    private final EmbeddedStaging staging = EmbeddedStaging.options()
            .withService("netra-backend", Secret.of(SERVICE_SECRET))
            .start(clock);
    private final HttpClientOfTests auth =
            new HttpClientOfTests(staging.target().auth());
    private final TestToken good =
            TestToken.of(ADA, staging.secret().reveal(), clock.instant()).with("email", "ada@example.com");

    @AfterEach
    void stop() {
        staging.close();
    }

    @Test
    void a_good_token_is_valid() {
        TestToken token =
                good.withClaims(good.claims().with("permissions", JsonArray.ofTexts(List.of("read", "write"))));

        Reply verdict = validate(token.text());

        assertThat(verdict.status()).isEqualTo(200);
        assertThat(verdict.body()).isEqualTo("""
                        {"valid":true,"user_id":"staging-e2e-user-001","email":"ada@example.com",\
                        "permissions":["read","write"],"expires_at":"2025-09-09T12:15:00"}""");
    }

    @Test
    void a_token_may_be_validated_many_times() {
        assertThat(validate(good.text()).json().member("valid"))
                .isEqualTo(validate(good.text()).json().member("valid"));
        assertThat(auth.post(
                                "/auth/validate",
                                JsonObject.empty().with("token", good.text()).with("token_type", "refresh"))
                        .body())
                .contains("\"valid\":true");
    }

    @Test
    void a_bad_token_is_invalid_and_the_answer_200_all_the_same() {
        assertThat(validate(good.signedWith("another secret").text()).status()).isEqualTo(200);
        assertThat(List.of(
                        validate(good.signedWith("another secret").text()).body(),
                        validate(good.without("token_type").text()).body(),
                        validate(good.with("token_type", "service").text()).body(),
                        validate("Bearer " + good.text()).body(),
                        validate(good.text() + ".more").body(),
                        validate("mock_token").body(),
                        validate("any").body()))
                .containsOnly(INVALID);
    }

    @Test
    void a_token_is_valid_to_the_second() {
        clock.passes(Duration.ofMinutes(15).minusSeconds(1));
        assertThat(validate(good.text()).body()).contains("\"valid\":true");

        clock.passes(Duration.ofSeconds(1));
        assertThat(validate(good.text()).body()).isEqualTo(INVALID);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no JSON          | invalid_request  | Invalid request format",
                "''               | invalid_request  | Invalid request format",
                "[]               | validation_error | The request body is not an object",
                "{}               | missing_token    | Token is required",
                "{\"token\":null} | missing_token    | Token is required",
                "{\"token\":7}    | invalid_token    | Invalid or expired token"
            })
    void nothing_to_validate_is_200_too(String body, String error, String message) {
        Reply verdict = auth.post("/auth/validate", body);

        assertThat(verdict.status()).isEqualTo(200);
        assertThat(verdict.body())
                .isEqualTo("{\"valid\":false,\"error\":\"%s\",\"message\":\"%s\"}".formatted(error, message));
    }

    @Test
    void a_token_cannot_be_validated_by_get() {
        Reply refused = auth.get("/auth/validate", "Authorization", "Bearer " + good.text());

        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.body()).isEqualTo("{\"detail\":\"Method Not Allowed\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "netra-frontend | any   | invalid_service_id     | Invalid service ID. Expected 'netra-backend', got 'netra-frontend'",
                "netra-backend  | wrong | invalid_service_secret | Invalid service secret"
            })
    void a_service_that_introduces_itself_must_prove_it(String id, String secret, String error, String message) {
        JsonObject body = JsonObject.empty().with("token", good.text());

        Reply verdict = auth.post("/auth/validate", body, "X-Service-ID", id, "X-Service-Secret", secret);

        assertThat(verdict.status()).isEqualTo(200);
        assertThat(verdict.body())
                .isEqualTo("{\"valid\":false,\"error\":\"%s\",\"message\":\"%s\"}".formatted(error, message));
    }

    @Test
    void half_an_introduction_is_none() {
        JsonObject body = JsonObject.empty().with("token", good.text());

        assertThat(auth.post("/auth/validate", body, "X-Service-ID", "netra-frontend")
                        .body())
                .contains("\"valid\":true");
        assertThat(auth.post("/auth/validate", body, "X-Service-Secret", "wrong")
                        .body())
                .contains("\"valid\":true");
        assertThat(auth.post(
                                "/auth/validate",
                                body,
                                "X-Service-ID",
                                "netra-backend",
                                "X-Service-Secret",
                                SERVICE_SECRET)
                        .body())
                .contains("\"valid\":true");
    }

    @Test
    void a_server_that_knows_no_service_says_so() {
        try (EmbeddedStaging lonely = EmbeddedStaging.start()) {
            Reply verdict = new HttpClientOfTests(lonely.target().auth())
                    .post("/auth/validate", "{\"token\":\"any\"}", "X-Service-ID", "any", "X-Service-Secret", "any");

            assertThat(verdict.body()).isEqualTo("""
                            {"valid":false,"error":"service_not_configured",\
                            "message":"Service authentication not properly configured"}""");
        }
    }

    @Test
    void a_token_is_verified_from_the_header_or_the_body() {
        String expected = """
                {"valid":true,"user_id":"staging-e2e-user-001","email":"ada@example.com",\
                "exp":"2025-09-09T12:15:00"}""";

        assertThat(List.of(
                        auth.get("/auth/verify", "Authorization", "Bearer " + good.text())
                                .body(),
                        auth.post("/auth/verify", "", "Authorization", "Bearer " + good.text())
                                .body(),
                        auth.post("/auth/verify", JsonObject.empty().with("token", good.text()))
                                .body(),
                        auth.post("/auth/verify", JsonObject.empty().with("access_token", good.text()))
                                .body()))
                .containsOnly(expected);
    }

    @Test
    void a_bad_header_is_verified_before_a_good_body() {
        Reply verdict = auth.post(
                "/auth/verify", JsonObject.empty().with("token", good.text()), "Authorization", "Bearer a.b.c");

        assertThat(verdict.status()).isEqualTo(200);
        assertThat(verdict.body()).isEqualTo("{\"valid\":false,\"error\":\"Invalid or expired token\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no JSON", "[]", "{}", "{\"token\":\"\"}"})
    void nothing_to_verify_is_200_too(String body) {
        Reply verdict = auth.post("/auth/verify", body);

        assertThat(verdict.status()).isEqualTo(200);
        assertThat(verdict.body())
                .isEqualTo("{\"valid\":false,\"error\":\"No token provided in Authorization header or request body\"}");
        assertThat(auth.get("/auth/verify").body()).isEqualTo(verdict.body());
    }

    @Test
    void the_blacklist_knows_who_logged_out() {
        JsonObject body = JsonObject.empty().with("token", good.text());
        Reply before = auth.post("/auth/check-blacklist", body);

        auth.post("/auth/logout", "", "Authorization", "Bearer " + good.text());

        assertThat(before.body()).isEqualTo("{\"blacklisted\":false,\"status\":\"valid\"}");
        assertThat(auth.post("/auth/check-blacklist", body).body())
                .isEqualTo("{\"blacklisted\":true,\"status\":\"blacklisted\"}");
        assertThat(validate(good.text()).body()).isEqualTo(INVALID);
        assertThat(validate(good.with("jti", "another").text()).body()).contains("\"valid\":true");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no JSON | invalid_request | Invalid request format",
                "[]      | check_error     | The request body is not an object",
                "{}      | missing_token   | Token is required"
            })
    void a_question_to_the_blacklist_is_not_understood(String body, String error, String message) {
        assertThat(auth.post("/auth/check-blacklist", body).body())
                .isEqualTo("{\"blacklisted\":false,\"error\":\"%s\",\"message\":\"%s\"}".formatted(error, message));
    }

    @Test
    void a_service_gets_a_token_that_opens_nothing_of_the_users() {
        Reply given = auth.post(
                "/auth/service-token",
                JsonObject.empty().with("service_id", "netra-backend").with("service_secret", SERVICE_SECRET));

        JsonObject claims = new Jwt(given.text("access_token")).claims().orElseThrow();
        assertThat(given.status()).isEqualTo(200);
        assertThat(given.json().without("access_token")).hasToString("{\"token_type\":\"Bearer\",\"expires_in\":3600}");
        assertThat(claims.without("jti")).hasToString("""
                        {"sub":"netra-backend","iat":1757419200,"exp":1757421000,"token_type":"service",\
                        "type":"service","iss":"netra-auth-service","aud":"netra-services","env":"staging",\
                        "svc_id":"netra_auth_service_staging","service":"netra-backend"}""");
        assertThat(validate(given.text("access_token")).body()).isEqualTo(INVALID);
        assertThat(auth.post(
                                "/auth/validate-service-token",
                                JsonObject.empty().with("token", given.text("access_token")))
                        .body())
                .isEqualTo(INVALID);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"service_id\":\"netra-backend\"}                           | 422 | Service ID and secret are required",
                "{\"service_secret\":\"any\"}                                 | 422 | Service ID and secret are required",
                "{\"service_id\":\"netra-backend\",\"service_secret\":\"x\"}  | 401 | Invalid service credentials",
                "{\"service_id\":\"netra-frontend\",\"service_secret\":\"x\"} | 401 | Invalid service credentials",
                "no JSON                                                      | 500 | Failed to generate service token"
            })
    void a_service_gets_no_token(String body, int status, String detail) {
        Reply refused = auth.post("/auth/service-token", body);

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.body()).isEqualTo("{\"detail\":\"" + detail + "\"}");
    }

    @Test
    void no_token_is_ever_valid_as_a_services() {
        JsonObject user = JsonObject.empty().with("token", good.text());

        assertThat(auth.post("/auth/validate-service-token", user).body())
                .isEqualTo(
                        "{\"valid\":false,\"error\":\"not_service_token\",\"message\":\"Token is not a service token\"}");
        assertThat(auth.post("/auth/validate-service-token", "{}").body())
                .isEqualTo("{\"valid\":false,\"error\":\"missing_token\",\"message\":\"Token is required\"}");
    }

    @Test
    void a_service_needs_an_id_and_a_secret() {
        EmbeddedOptions options = EmbeddedStaging.options();

        assertThatThrownBy(() -> options.withService(" ", Secret.of("x-1")))
                .isInstanceOf(TestkitException.class)
                .hasMessage("""
                        A service needs an id and a secret.
                        serviceId : " "
                        secret    : 3 characters""");
    }

    @Test
    void a_call_and_an_answer_show_nothing_secret() {
        Call call = new Call(
                "POST", "/auth/validate", "token=" + good.text(), java.util.Map.of("authorization", "any"), "{}", 2);

        assertThat(call).hasToString("POST /auth/validate");
        assertThat(Answer.ok(JsonObject.empty().with("access_token", "any"))).hasToString("HTTP 200");
    }

    private Reply validate(String token) {
        return auth.post("/auth/validate", JsonObject.empty().with("token", token));
    }
}
