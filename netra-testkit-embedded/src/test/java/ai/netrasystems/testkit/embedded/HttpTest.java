package ai.netrasystems.testkit.embedded;

import static ai.netrasystems.testkit.embedded.TestToken.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HttpTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String TIME = "\"[-0-9]{10}T[:0-9]{8}\\.\\d{6}\\+00:00\"";

    private final EmbeddedStaging staging = EmbeddedStaging.start();

    @AfterEach
    void stop() {
        staging.close();
    }

    @Test
    void the_backend_is_healthy() throws Exception {
        HttpResponse<String> answer = get(staging.target().backend(), "/health");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body())
                .matches(
                        "\\{\"status\":\"healthy\",\"service\":\"netra-ai-platform\",\"version\":\"1.0.0\",\"timestamp\":"
                                + TIME + "}");
    }

    @Test
    void the_auth_service_is_healthy_at_its_own_port() throws Exception {
        assertThat(get(staging.target().auth(), "/health").body())
                .matches("\\{\"status\":\"healthy\",\"service\":\"auth-service\",\"version\":\"1.0.0\",\"timestamp\":"
                        + TIME + ",\"database_status\":\"connected\",\"environment\":\"staging\"}");
        assertThat(get(staging.target().auth(), "/auth/health").body())
                .matches("\\{\"status\":\"healthy\",\"service\":\"auth-service\",\"version\":\"1.0.0\",\"timestamp\":"
                        + TIME + ",\"database_status\":\"connected\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/ws", "/auth/health", "/auth/status", "/api", "/api/health/nothing"})
    void the_backend_has_no_other_page(String path) throws Exception {
        HttpResponse<String> answer = get(staging.target().backend(), path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("{\"detail\":\"Not Found\"}");
    }

    @Test
    void the_auth_service_tells_about_itself() throws Exception {
        assertThat(get(staging.target().auth(), "/auth/status").body())
                .matches("\\{\"service\":\"auth-service\",\"status\":\"running\",\"timestamp\":" + TIME
                        + ",\"version\":\"1.0.0\"}");
        assertThat(get(staging.target().auth(), "/readiness").body())
                .matches("\\{\"status\":\"ready\",\"service\":\"auth-service\",\"version\":\"1.0.0\",\"timestamp\":"
                        + TIME + "}");
        assertThat(get(staging.target().auth(), "/health/ready").statusCode()).isEqualTo(200);
        assertThat(get(staging.target().auth(), "/auth/config").body())
                .contains("\"login\":\"" + staging.target().auth() + "/auth/login\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/auth/nothing", "/auth/validate"})
    void the_auth_service_names_itself_in_every_answer(String path) throws Exception {
        HttpResponse<String> answer = get(staging.target().auth(), path);

        assertThat(answer.headers().firstValue("X-Service-Name")).contains("auth-service");
        assertThat(answer.headers().firstValue("X-Service-Version")).contains("1.0.0");
    }

    @Test
    void the_auth_service_has_no_other_page() throws Exception {
        assertThat(get(staging.target().auth(), "/ws").statusCode()).isEqualTo(404);
        assertThat(get(staging.target().auth(), "/auth/nothing").body()).isEqualTo("{\"detail\":\"Not Found\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/ws/", "/ws/chat", "/websocket", "/health"})
    void an_upgrade_of_another_path_is_forbidden_and_remembered(String path) {
        try (RawClient client = RawClient.to(staging)) {

            String head = client.request("""
                    GET %s HTTP/1.1
                    Host: 127.0.0.1
                    Upgrade: websocket
                    Connection: Upgrade
                    Sec-WebSocket-Version: 13
                    Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==
                    """.formatted(path));

            assertThat(head).startsWith("HTTP/1.1 403");
            assertThat(staging.upgrades())
                    .containsExactly(new ReceivedUpgrade(
                            path,
                            List.of(),
                            List.of("connection", "host", "sec-websocket-key", "sec-websocket-version", "upgrade"),
                            Carrier.NONE,
                            "",
                            "NO_ROUTE"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /ws HTTP/1.1\nHost: x\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Version: 13\n",
                "GET /ws HTTP/1.1\nHost: x\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Version: 8\n",
                "GET /ws HTTP/1.1\nUpgrade: websocket\nConnection: Upgrade\n",
                "GET /ws?token=%zz HTTP/1.1\nHost: x\nUpgrade: websocket\n",
                "GET /%2e%2e/%zz HTTP/1.1\nHost: x\n",
                "nonsense\n",
            })
    void a_malformed_request_harms_nobody_else(String request) {
        try (RawClient client = RawClient.to(staging)) {
            client.request(request);
        }

        try (JdkClient ada = JdkClient.welcomed(staging, ADA)) {
            assertThat(ada.send("{\"type\":\"ping\"}").next().text("type")).contains("pong");
        }
    }

    @Test
    void a_malformed_frame_ends_its_own_connection_alone() {
        String authorization =
                "Authorization: Bearer " + TestToken.of(ADA, staging).text();
        try (JdkClient ada = JdkClient.welcomed(staging, ADA);
                RawClient client = RawClient.to(staging)) {
            client.upgrade(authorization);
            client.nextFrame();
            client.nextFrame();
            client.nextFrame();

            client.send((byte) 0xff, (byte) 0x00);

            assertThat(client.nextFrame()).isEqualTo("close 1002");
            assertThat(ada.send("{\"type\":\"ping\"}").next().text("type")).contains("pong");
        }
    }

    @Test
    void a_header_beyond_all_measure_is_answered_with_431() {
        try (RawClient client = RawClient.to(staging)) {

            String head = client.upgrade("Authorization: Bearer " + "x".repeat(70_000));

            assertThat(head).startsWith("HTTP/1.1 431");
        }
    }

    private static HttpResponse<String> get(URI origin, String path) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(origin.resolve(path))
                        .timeout(Duration.ofSeconds(10))
                        .build(),
                BodyHandlers.ofString());
    }
}
