package ai.netrasystems.testkit.wire;

import static ai.netrasystems.testkit.secret.RandomSecrets.randomText;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.wire.UpgradeAnswer.Stage;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
@DisplayNameGeneration(ReplaceUnderscores.class)
class JdkHttpTest {

    private final HttpCaller http =
            Transport.defaults().answeringWithin(Duration.ofSeconds(20)).http();
    private final HttpCaller impatient =
            Transport.defaults().answeringWithin(Duration.ofMillis(300)).http();

    @Nested
    class A_call {

        @Test
        void is_made_with_its_fields_and_the_kit_s_name() throws Exception {
            Secret token = Secret.of(randomText(40));
            try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\nContent-Length: 2\n", "{}")) {
                HttpAnswer answer = http.call(HttpCall.get(address(server))
                        .bearer(token)
                        .header("X-Odd", "1")
                        .header("X-Odd", "2"));

                assertThat(answer.isSuccess()).isTrue();
                assertThat(server.linesOf("GET")).isEmpty();
                assertThat(server.linesOf("Authorization")).containsExactly("Authorization: Bearer " + token.reveal());
                assertThat(server.linesOf("X-Odd")).containsExactly("X-Odd: 1", "X-Odd: 2");
                assertThat(server.linesOf("User-Agent")).containsExactly("User-Agent: " + JettyClient.USER_AGENT);
                assertThat(server.linesOf("Upgrade")).isEmpty();
            }
        }

        @Test
        void carries_a_trace_by_which_server_logs_can_be_searched() throws Exception {
            try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\nContent-Length: 2\n", "{}")) {
                http.call(HttpCall.get(address(server)));

                assertThat(server.linesOf("traceparent"))
                        .singleElement()
                        .asString()
                        .matches("traceparent: 00-[0-9a-f]{32}-[0-9a-f]{16}-01");
            }
        }

        @Test
        void of_a_JSON_text_says_so() throws Exception {
            try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\nContent-Length: 0\n", "")) {
                http.call(HttpCall.post(address(server), "{}"));

                assertThat(server.linesOf("Content-Type")).containsExactly("Content-Type: application/json");
                assertThat(server.linesOf("Content-Length")).containsExactly("Content-Length: 2");
            }
        }

        @Test
        void is_told_without_its_query_its_fields_and_its_body() {
            HttpCall call = HttpCall.post(URI.create("http://127.0.0.1:1/a?token=" + randomText(40)), randomText(40))
                    .header("X-E2E-Bypass-Key", randomText(40));

            assertThat(call).hasToString("POST http://127.0.0.1:1/a");
        }

        @Test
        void is_not_changed_by_its_steps() {
            HttpCall bare = HttpCall.get(URI.create("http://127.0.0.1:1"));

            HttpCall dressed = bare.header("X-Odd", "1");

            assertThat(bare.fields()).isEmpty();
            assertThat(dressed.fields()).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"\n", "\r", "\u0000", "\u007f", "\u00e4", "\u2026"})
        void takes_no_header_that_would_not_arrive_as_it_is_and_does_not_show_it(String spoiled) {
            String key = randomText(20);
            HttpCall call = HttpCall.get(URI.create("http://127.0.0.1:1"));

            assertThatThrownBy(() -> call.header("X-E2E-Bypass-Key", key + spoiled))
                    .isExactlyInstanceOf(TestkitException.class)
                    .hasMessage("""
                            This value cannot stand in a header.
                            header : X-E2E-Bypass-Key
                            wrong  : character 21 of 21 is no printable ASCII
                            try    : Was it read from a file, with the end of its line?""")
                    .hasNoCause();
        }
    }

    @Nested
    class An_answer {

        @Test
        void has_status_fields_body_and_times() throws Exception {
            Instant before = Instant.now();
            try (RawServer server = RawServer.answering(
                    "HTTP/1.1 401 Unauthorized\nContent-Length: 16\nDate: Fri, 21 Nov 2025 12:00:00 GMT\n",
                    "{\"detail\":\"no\"} ")) {
                HttpAnswer answer = http.call(HttpCall.get(address(server)));

                assertThat(answer.status()).isEqualTo(401);
                assertThat(answer.isSuccess()).isFalse();
                assertThat(answer.headers().first("date")).contains("Fri, 21 Nov 2025 12:00:00 GMT");
                assertThat(answer.sent()).isBetween(before, Instant.now());
                assertThat(answer.after()).isPositive();
            }
        }

        @Test
        void of_a_redirect_is_the_redirect() throws Exception {
            try (RawServer server =
                    RawServer.answering("HTTP/1.1 302 Found\nLocation: http://127.0.0.1:1/\nContent-Length: 0\n", "")) {
                assertThat(http.call(HttpCall.get(address(server))).status()).isEqualTo(302);
            }
        }

        @Test
        void keeps_the_first_MiB_of_a_longer_body() throws Exception {
            int mebibyte = 1024 * 1024;
            try (RawServer server = RawServer.answering(
                    "HTTP/1.1 200 OK\nContent-Length: " + 3 * mebibyte + "\n", "x".repeat(3 * mebibyte))) {
                assertThat(http.call(HttpCall.get(address(server))).body()).hasSize(mebibyte);
            }
        }

        @Test
        void is_a_page_by_its_type_or_by_its_look() {
            assertThat(answer("text/html; charset=utf-8", "").isHtml()).isTrue();
            assertThat(answer("text/plain", "\n <!DOCTYPE html>").isHtml()).isTrue();
            assertThat(answer("application/json", "{}").isHtml()).isFalse();
        }

        @Test
        void is_told_with_the_start_of_its_body_without_secrets() {
            Secret key = Secret.of(randomText(40));

            assertThat(answer("text/plain", "no such key: " + key.reveal()))
                    .hasToString("HTTP 200 \"no such key: " + key + "\"");
            assertThat(answer("text/plain", " ")).hasToString("HTTP 200");
        }

        private HttpAnswer answer(String type, String body) {
            Headers headers = new Headers(List.of(new Headers.Field("Content-Type", type)));
            return new HttpAnswer(200, headers, body, Instant.EPOCH, Duration.ZERO);
        }
    }

    @Nested
    class No_answer {

        @Test
        void comes_from_a_port_where_nobody_listens() {
            assertThatThrownBy(() -> http.call(HttpCall.get(URI.create("http://127.0.0.1:1/health"))))
                    .isInstanceOfSatisfying(
                            HttpUnreachableException.class,
                            unreachable -> assertThat(unreachable.stage()).isEqualTo(Stage.TCP))
                    .hasMessageStartingWith("""
                            There was no answer.
                            call    : GET http://127.0.0.1:1/health
                            stage   : opening the TCP connection
                            network : ConnectException""");
        }

        @Test
        void comes_from_a_host_that_does_not_exist() {
            assertThatThrownBy(() -> http.call(HttpCall.get(URI.create("http://nowhere.invalid/"))))
                    .isInstanceOfSatisfying(
                            HttpUnreachableException.class,
                            unreachable -> assertThat(unreachable.stage()).isEqualTo(Stage.DNS));
        }

        @Test
        void comes_from_a_server_that_is_silent() throws Exception {
            CountDownLatch over = new CountDownLatch(1);
            try (RawServer server = RawServer.playing(exchange -> await(over))) {
                String own = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
                HttpCall call = HttpCall.get(address(server)).header("traceparent", own);

                assertThatThrownBy(() -> impatient.call(call)).hasMessage("""
                                There was no answer.
                                call    : GET %s
                                stage   : waiting for an answer
                                network : no whole answer within 300 ms
                                trace   : %s""".formatted(call.address(), own));
                over.countDown();
            }
        }

        @Test
        void comes_from_a_server_that_stops_in_the_middle_of_the_body() throws Exception {
            CountDownLatch over = new CountDownLatch(1);
            try (RawServer server = RawServer.playing(exchange -> {
                exchange.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"access");
                await(over);
            })) {
                HttpCall call = HttpCall.get(address(server));

                assertThatThrownBy(() -> impatient.call(call))
                        .isInstanceOf(HttpUnreachableException.class)
                        .hasMessageContaining("no whole answer within 300 ms");
                over.countDown();
            }
        }

        @Test
        void comes_from_a_server_that_hangs_up() throws Exception {
            try (RawServer server = RawServer.playing(exchange -> {})) {
                // The JDK's client would send a GET once more.
                assertThatThrownBy(() -> http.call(HttpCall.post(address(server), "{}")))
                        .isInstanceOfSatisfying(
                                HttpUnreachableException.class,
                                unreachable -> assertThat(unreachable.stage()).isEqualTo(Stage.UPGRADE));
            }
        }

        @Test
        void is_waited_for_by_an_interrupted_thread() throws Exception {
            CountDownLatch over = new CountDownLatch(1);
            try (RawServer server = RawServer.playing(exchange -> await(over))) {
                HttpCall call = HttpCall.get(address(server));
                Thread.currentThread().interrupt();

                assertThatThrownBy(() -> http.call(call))
                        .isExactlyInstanceOf(TestkitException.class)
                        .hasMessage("""
                                The thread was interrupted while it waited for an answer.
                                call : GET %s""".formatted(call.address()));
                assertThat(Thread.interrupted()).isTrue();
                over.countDown();
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static URI address(RawServer server) {
        return URI.create("http://127.0.0.1:" + server.webSocket().getPort() + "/health");
    }
}
