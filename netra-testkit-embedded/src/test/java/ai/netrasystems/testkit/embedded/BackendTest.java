package ai.netrasystems.testkit.embedded;

import static ai.netrasystems.testkit.embedded.TestToken.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.embedded.HttpClientOfTests.Reply;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonValue;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BackendTest {

    private static final Instant NOON = Instant.parse("2025-09-09T12:00:00Z");

    private final EmbeddedStaging staging = EmbeddedStaging.options().start(InstantSource.fixed(NOON));
    private final HttpClientOfTests backend =
            new HttpClientOfTests(staging.target().backend());

    @AfterEach
    void stop() {
        staging.close();
    }

    @Test
    void health_names_the_version_that_was_asked_for() {
        assertThat(backend.get("/health").header("API-Version")).isEqualTo("current");
        assertThat(backend.get("/health", "Accept-Version", "1.0").header("API-Version"))
                .isEqualTo("1.0");
        assertThat(backend.get("/health", "API-Version", "2024-08-01").header("API-Version"))
                .isEqualTo("2024-08-01");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/health",
                "/health/",
                "/health/live",
                "/health/startup",
                "/api/health",
                "/api/health/ready",
                "/api/health/live",
                "/api/health/startup",
                "/api/health/database",
                "/api/health/config"
            })
    void a_started_backend_is_healthy(String path) {
        Reply health = backend.get(path);

        assertThat(health.status()).isEqualTo(200);
        assertThat(health.text("status")).isEqualTo("healthy");
    }

    @Test
    void a_started_backend_is_ready_for_web_sockets() {
        assertThat(backend.get("/health/ready").body()).isEqualTo("""
                        {"status":"ready","service":"netra-ai-platform","timestamp":1757419200.0,\
                        "environment":"staging","core_db":"connected","clickhouse_db":"connected",\
                        "redis_db":"connected","websocket_readiness":{"status":"healthy","websocket_ready":true,\
                        "details":{}},"details":{}}""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/ready", "/health/startup", "/api/health", "/api/health/ready"})
    void a_starting_backend_is_not_healthy_until_it_has_started(String path) {
        try (EmbeddedStaging slow = EmbeddedStaging.options().starting().start()) {
            HttpClientOfTests itsBackend = new HttpClientOfTests(slow.target().backend());
            Reply before = itsBackend.get(path);

            slow.starting(false);

            assertThat(before.status()).isEqualTo(503);
            assertThat(before.body()).isEqualTo("""
                            {"status":"unhealthy","message":"Startup in progress","startup_in_progress":true,\
                            "details":{"phase":"unknown"}}""");
            assertThat(itsBackend.get(path).status()).isEqualTo(200);
        }
    }

    @Test
    void a_starting_backend_lives_and_its_auth_service_is_up() {
        staging.starting(true);

        assertThat(backend.get("/health/live").status()).isEqualTo(200);
        assertThat(new HttpClientOfTests(staging.target().auth())
                        .get("/health/ready")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_probe_may_ask_by_head() {
        Reply probed = backend.send("HEAD", "/health", BodyPublishers.noBody());

        assertThat(probed.status()).isEqualTo(200);
        assertThat(probed.body()).isEmpty();
    }

    @Test
    void the_services_are_listed_with_their_real_addresses() {
        JsonObject all = backend.get("/api/discovery/services").json();

        int port = staging.target().backend().getPort();
        JsonObject services = all.object("services").orElseThrow();
        assertThat(services.object("backend").orElseThrow()).hasToString("""
                        {"port":%1$d,"url":"http://127.0.0.1:%1$d","api_url":"http://127.0.0.1:%1$d",\
                        "ws_url":"ws://127.0.0.1:%1$d/ws","timestamp":"2025-09-09T12:00:00","cors_metadata":null}""".formatted(port));
        assertThat(services.object("auth").orElseThrow().text("url"))
                .contains(staging.target().auth().toString());
        assertThat(services.members())
                .extracting(JsonObject.Member::name)
                .containsExactly("backend", "frontend", "auth");
        assertThat(all.member("available").orElseThrow()).hasToString("false");
    }

    @Test
    void one_service_is_found_by_its_name_in_any_letters() {
        assertThat(backend.get("/api/discovery/services/Auth").text("url"))
                .isEqualTo(staging.target().auth().toString());
    }

    @Test
    void an_unknown_service_is_not_found_in_the_backends_own_words() {
        Reply unknown = backend.get("/api/discovery/services/billing");

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.body())
                .matches("\\{\"error\":true,\"error_code\":\"DB_RECORD_NOT_FOUND\","
                        + "\"message\":\"Service 'billing' not found in discovery\","
                        + "\"user_message\":\"Service 'billing' not found in discovery\","
                        + "\"details\":\\{\"status_code\":404},\"trace_id\":\"[-0-9a-f]{36}\",\"request_id\":null,"
                        + "\"timestamp\":\"2025-09-09T12:00:00\\.000000\\+00:00\"}");
    }

    @Test
    void mcp_clients_are_told_where_to_go() {
        String address = staging.target().backend().toString();

        assertThat(backend.get("/api/mcp/config").body())
                .isEqualTo("""
                        {"claude":{"mcpServers":{"netra":{"command":"python","args":["-m","app.mcp.run_server"],\
                        "env":{"NETRA_API_KEY":"${NETRA_API_KEY}","NETRA_BASE_URL":"%s"}}}},\
                        "cursor":{"mcp":{"servers":{"netra":{"transport":"stdio","command":"python -m app.mcp.run_server"}}}},\
                        "http":{"endpoint":"%s/api/mcp","transport":"http","authentication":"Bearer token or API key"},\
                        "websocket":{"endpoint":"%s/api/mcp/ws","transport":"websocket",\
                        "authentication":"Query parameter: api_key"}}""".formatted(address, address, address.replace("http:", "ws:")));
        assertThat(backend.get("/api/mcp/servers").text("status")).isEqualTo("success");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/threads", "/api/messages", "/api/chat/messages", "/api/threads/thread_1"})
    void a_users_page_is_forbidden_without_a_bearer(String path) {
        Reply without = backend.get(path);
        Reply other = backend.get(path, "Authorization", "Basic YTpi");

        assertThat(without.status()).isEqualTo(403);
        assertThat(without.text("error_code")).isEqualTo("AUTH_UNAUTHORIZED");
        assertThat(without.text("message")).isEqualTo("Not authenticated");
        assertThat(other.status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/threads", "/api/messages", "/api/chat/messages", "/api/threads/thread_1"})
    void a_users_page_is_closed_to_a_bad_bearer(String path) {
        String expired = token().with("exp", NOON.getEpochSecond() - 1).text();

        Reply refused = backend.get(path, "Authorization", "Bearer " + expired);

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(refused.text("error_code")).isEqualTo("AUTH_FAILED");
        assertThat(refused.text("message")).isEqualTo("Invalid or expired token");
    }

    @Test
    void a_good_bearer_finds_nothing_kept() {
        String authorization = "Bearer " + token().text();

        assertThat(backend.get("/api/threads", "Authorization", authorization).body())
                .isEqualTo("[]");
        assertThat(backend.get("/api/messages", "Authorization", authorization).body())
                .isEqualTo("{\"messages\":[],\"total_count\":0,\"page\":1,\"page_size\":50,\"has_more\":false}");
        assertThat(backend.get("/api/threads/thread_1", "Authorization", authorization)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void the_backend_takes_the_scheme_in_small_letters() {
        assertThat(backend.get("/api/threads", "Authorization", "bearer " + token().text())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_wrong_method_is_told_as_an_internal_error() {
        Reply refused = backend.post("/api/mcp/servers", "{}");

        assertThat(refused.status()).isEqualTo(500);
        assertThat(refused.text("error_code")).isEqualTo("INTERNAL_ERROR");
        assertThat(refused.text("message")).isEqualTo("Method Not Allowed");
        assertThat(refused.json().object("details").orElseThrow()).hasToString("{\"status_code\":405}");
    }

    @ParameterizedTest
    @CsvSource({
        "400, INTERNAL_ERROR,      500",
        "401, AUTH_FAILED,         401",
        "403, AUTH_UNAUTHORIZED,   403",
        "404, DB_RECORD_NOT_FOUND, 404",
        "409, DB_RECORD_EXISTS,    500",
        "422, VALIDATION_ERROR,    422",
        "429, INTERNAL_ERROR,      500",
        "503, SERVICE_UNAVAILABLE, 503"
    })
    void a_status_changes_on_the_way(int raised, String code, int sent) {
        Answer answer = new BackendError(InstantSource.fixed(NOON)).raised(raised, "any");

        JsonValue body = answer.body();
        assertThat(answer.status()).isEqualTo(sent);
        assertThat(((JsonObject) body).text("error_code")).contains(code);
        assertThat(((JsonObject) body).object("details").orElseThrow().integer("status_code"))
                .contains((long) raised);
    }

    private TestToken token() {
        return TestToken.of(ADA, staging.secret().reveal(), NOON);
    }
}
