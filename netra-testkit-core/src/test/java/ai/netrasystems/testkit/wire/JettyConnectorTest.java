package ai.netrasystems.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.wire.Headers.Field;
import ai.netrasystems.testkit.wire.UpgradeAnswer.Declined;
import ai.netrasystems.testkit.wire.UpgradeAnswer.NotReached;
import ai.netrasystems.testkit.wire.UpgradeAnswer.Stage;
import ai.netrasystems.testkit.wire.UpgradeAnswer.Switched;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.RecursiveComparisonAssert;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asks real servers on this machine, polite and rude. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class JettyConnectorTest {

    private static final Connector CONNECTOR = Transport.defaults().connector();
    private static final Connector IMPATIENT =
            Transport.defaults().answeringWithin(Duration.ofMillis(300)).connector();
    private static final Subprotocol JWT_AUTH = new Subprotocol("jwt-auth");

    private final RecordingReceiver receiver = new RecordingReceiver();

    @Nested
    class Where_nobody_is {

        @Test
        void a_closed_port_is_told_as_such() throws Exception {
            URI nobody;
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                nobody = URI.create("ws://127.0.0.1:" + socket.getLocalPort() + "/ws");
            }

            UpgradeAnswer answer = CONNECTOR.connect(Upgrade.to(nobody), receiver);

            // The words behind the colon are the operating system's.
            assertThat(answer).asInstanceOf(type(NotReached.class)).satisfies(told -> {
                assertThat(told.stage()).isEqualTo(Stage.TCP);
                assertThat(told.reason()).startsWith("ConnectException: Connection refused");
            });
            assertThat(receiver.wasOpened()).isFalse();
        }

        @Test
        void an_unknown_host_is_told_as_such() {
            Upgrade upgrade = Upgrade.to(URI.create("ws://no-such-host.invalid/ws"));

            UpgradeAnswer answer = CONNECTOR.connect(upgrade, receiver);

            assertThat(answer).asInstanceOf(type(NotReached.class)).satisfies(told -> {
                assertThat(told.stage()).isEqualTo(Stage.DNS);
                assertThat(told.reason()).startsWith("UnknownHostException: no-such-host.invalid");
            });
        }

        @Test
        void silence_ends_when_the_transport_says_so() throws Exception {
            CompletableFuture<String> afterwards = new CompletableFuture<>();

            UpgradeAnswer answer;
            try (RawServer server = RawServer.playing(exchange -> afterwards.complete(exchange.read()))) {
                answer = IMPATIENT.connect(Upgrade.to(server.webSocket()), receiver);

                assertThat(afterwards.get(10, TimeUnit.SECONDS))
                        .as("what the server reads next")
                        .isEqualTo("end of stream");
            }

            assertThatButForItsPassage(answer)
                    .isEqualTo(new NotReached(Stage.TIMEOUT, "no answer to the upgrade within 300 ms"));
            assertThat(receiver.wasOpened()).isFalse();
        }

        @Test
        void an_interrupted_wait_ends_at_once() throws Exception {
            CompletableFuture<TestkitException> thrown = new CompletableFuture<>();
            CompletableFuture<Boolean> stillInterrupted = new CompletableFuture<>();
            CompletableFuture<Void> asked = new CompletableFuture<>();

            URI address;
            try (RawServer server = RawServer.playing(exchange -> {
                asked.complete(null);
                exchange.read();
            })) {
                address = server.webSocket();
                Thread waiting = new Thread(() -> {
                    try {
                        CONNECTOR.connect(Upgrade.to(server.webSocket()), receiver);
                    } catch (TestkitException e) {
                        stillInterrupted.complete(Thread.currentThread().isInterrupted());
                        thrown.complete(e);
                    }
                });
                waiting.start();
                asked.get(10, TimeUnit.SECONDS);
                waiting.interrupt();
                waiting.join(10_000);
            }

            assertThat(thrown.get(10, TimeUnit.SECONDS))
                    .hasMessage("""
                    The thread was interrupted while a connection was being opened.
                    to : %s""".formatted(address))
                    .hasCauseInstanceOf(InterruptedException.class);
            assertThat(stillInterrupted).isCompletedWithValue(true);
        }
    }

    @Nested
    class Where_something_else_answers {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "SSH-2.0-OpenSSH_9.6 | the answer is not HTTP: No Status",
                    "'\u0001\u0002\u0003'  | the answer is not HTTP: Illegal character CNTL=0x1"
                })
        void garbage_is_no_http_answer(String garbage, String reason) throws Exception {
            try (RawServer server = RawServer.playing(exchange -> exchange.write(garbage + "\r\n\r\n"))) {

                UpgradeAnswer answer = CONNECTOR.connect(Upgrade.to(server.webSocket()), receiver);

                assertThatButForItsPassage(answer).isEqualTo(new NotReached(Stage.UPGRADE, reason));
            }
        }

        @Test
        void a_server_that_hangs_up_is_told_as_such() throws Exception {
            try (RawServer server = RawServer.playing(exchange -> {})) {

                UpgradeAnswer answer = CONNECTOR.connect(Upgrade.to(server.webSocket()), receiver);

                assertThatButForItsPassage(answer)
                        .isEqualTo(new NotReached(Stage.UPGRADE, "the server closed the connection without an answer"));
            }
        }

        @Test
        void a_server_without_tls_is_told_as_such() throws Exception {
            try (RawServer server = RawServer.playing(exchange -> {
                exchange.readTlsHello();
                exchange.write("HTTP/1.1 400 Bad Request\r\n\r\n");
                exchange.read();
            })) {
                URI secure = URI.create(server.webSocket().toString().replace("ws://", "wss://"));

                UpgradeAnswer answer = CONNECTOR.connect(Upgrade.to(secure), receiver);

                assertThat(answer).asInstanceOf(type(NotReached.class)).satisfies(told -> {
                    assertThat(told.stage()).isEqualTo(Stage.TLS);
                    assertThat(told.reason()).matches("SSLException: .+|TLS was not agreed on");
                });
            }
        }
    }

    @Nested
    class An_http_answer {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "200 OK",
                    "401 Unauthorized",
                    "403 Forbidden",
                    "404 Not Found",
                    "407 Proxy Authentication Required",
                    "429 Too Many Requests",
                    "500 Internal Server Error",
                    "503 Service Unavailable"
                })
        void is_given_with_its_headers_and_body(String statusLine) throws Exception {
            String head = "HTTP/1.1 " + statusLine + "\nServer: rude\nContent-Length: 20\n";
            try (RawServer server = RawServer.answering(head, "{\"detail\":\"because\"}")) {

                UpgradeAnswer answer = CONNECTOR.connect(Upgrade.to(server.webSocket()), receiver);

                assertThatButForItsPassage(answer)
                        .isEqualTo(new Declined(
                                Integer.parseInt(statusLine.substring(0, 3)),
                                new Headers(List.of(new Field("Server", "rude"), new Field("Content-Length", "20"))),
                                "{\"detail\":\"because\"}",
                                ""));
            }
            assertThat(receiver.wasOpened()).isFalse();
        }

        @Test
        void that_asks_for_credentials_is_not_answered_with_any() throws Exception {
            String head = "HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer\nContent-Length: 0\n";
            try (RawServer server = RawServer.answering(head, "")) {

                UpgradeAnswer answer = CONNECTOR.connect(Upgrade.to(server.webSocket()), receiver);

                assertThat(answer).asInstanceOf(type(Declined.class)).satisfies(declined -> {
                    assertThat(declined.status()).isEqualTo(401);
                    assertThat(declined.headers().first("www-authenticate")).contains("Bearer");
                });
            }
        }

        @Test
        void that_points_elsewhere_is_not_followed() throws Exception {
            try (RawServer elsewhere = RawServer.answering("HTTP/1.1 404 Not Found\nContent-Length: 0\n", "");
                    RawServer server = RawServer.answering(
                            "HTTP/1.1 302 Found\nLocation: " + elsewhere.webSocket() + "\nContent-Length: 0\n", "")) {

                UpgradeAnswer answer = CONNECTOR.connect(Upgrade.to(server.webSocket()), receiver);

                assertThat(answer).asInstanceOf(type(Declined.class)).satisfies(declined -> {
                    assertThat(declined.status()).isEqualTo(302);
                    assertThat(declined.headers().first("Location"))
                            .contains(elsewhere.webSocket().toString());
                });
                assertThat(elsewhere.wasAsked()).isFalse();
            }
        }

        @Test
        void keeps_the_first_8_kib_of_its_body() throws Exception {
            String body = "x".repeat(20_000);
            try (RawServer server =
                    RawServer.answering("HTTP/1.1 500 Oops\nContent-Length: " + body.length() + "\n", body)) {

                UpgradeAnswer answer = CONNECTOR.connect(Upgrade.to(server.webSocket()), receiver);

                assertThat(answer)
                        .asInstanceOf(type(Declined.class))
                        .extracting(Declined::body)
                        .isEqualTo("x".repeat(8 * 1024));
            }
        }
    }

    @Nested
    class A_101_that_the_rfc_forbids {

        private static final String AGREED =
                "HTTP/1.1 101 Switching Protocols\nUpgrade: websocket\nConnection: Upgrade\n";

        @Test
        void is_declined_if_the_accept_is_wrong() throws Exception {
            try (RawServer server = RawServer.answering(AGREED + "Sec-WebSocket-Accept: wrong\n", "")) {

                UpgradeAnswer answer = CONNECTOR.connect(Upgrade.to(server.webSocket()), receiver);

                // Behind "expected" stands a hash of this connection's own key.
                assertThat(answer).asInstanceOf(type(Declined.class)).satisfies(declined -> {
                    assertThat(declined.status()).isEqualTo(101);
                    assertThat(declined.headers().first("Sec-WebSocket-Accept")).contains("wrong");
                    assertThat(declined.reason())
                            .startsWith(
                                    "HttpResponseException: Invalid Sec-WebSocket-Accept hash (was: wrong expected: ");
                });
            }
            assertThat(receiver.wasOpened()).isFalse();
        }

        @Test
        void is_declined_if_it_does_not_upgrade() throws Exception {
            try (RawServer server = RawServer.answering("HTTP/1.1 101 Switching Protocols\n", "")) {

                UpgradeAnswer answer = CONNECTOR.connect(Upgrade.to(server.webSocket()), receiver);

                assertThat(answer)
                        .asInstanceOf(type(Declined.class))
                        .extracting(Declined::reason)
                        .isEqualTo("HttpResponseException: WebSocket upgrade missing 'Connection: Upgrade' header");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"chat", "jwt-auth, chat"})
        void is_declined_if_the_subprotocol_was_not_offered(String selected) throws Exception {
            try (RawServer server =
                    RawServer.switching("Sec-WebSocket-Protocol: " + selected + "\n", exchange -> exchange.read())) {

                UpgradeAnswer answer =
                        CONNECTOR.connect(Upgrade.to(server.webSocket()).offering(JWT_AUTH), receiver);

                assertThat(answer).asInstanceOf(type(Declined.class)).satisfies(declined -> {
                    assertThat(declined.status()).isEqualTo(101);
                    assertThat(declined.reason())
                            .isEqualTo(
                                    "the server selected the subprotocol " + selected + ", and offered was: jwt-auth");
                });
            }
            assertThat(receiver.wasOpened()).isFalse();
        }
    }

    @Nested
    class A_101 {

        @Test
        void gives_the_selected_subprotocol_and_the_headers() throws Exception {
            try (RawServer server = RawServer.switching(
                    "Sec-WebSocket-Protocol: jwt-auth\nServer: polite\n", exchange -> exchange.read())) {

                UpgradeAnswer answer =
                        CONNECTOR.connect(Upgrade.to(server.webSocket()).offering(JWT_AUTH), receiver);

                assertThat(answer).asInstanceOf(type(Switched.class)).satisfies(switched -> {
                    assertThat(switched.subprotocol()).contains(JWT_AUTH);
                    assertThat(switched.headers().first("server")).contains("polite");
                });
                assertThat(receiver.wasOpened()).isTrue();
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "Sec-WebSocket-Protocol: \n", "Sec-WebSocket-Protocol: \"jwt-auth\"\n"})
        void may_select_none(String header) throws Exception {
            try (RawServer server = RawServer.switching(header, exchange -> exchange.read())) {

                UpgradeAnswer answer =
                        CONNECTOR.connect(Upgrade.to(server.webSocket()).offering(JWT_AUTH), receiver);

                assertThat(answer)
                        .asInstanceOf(type(Switched.class))
                        .satisfies(
                                switched -> assertThat(switched.subprotocol()).isEmpty());
            }
        }
    }

    @Nested
    class On_the_wire {

        @Test
        void all_subprotocols_travel_in_one_line() throws Exception {
            try (RawServer server = RawServer.switching("", exchange -> exchange.read())) {
                Upgrade upgrade = Upgrade.to(server.webSocket())
                        .offering(JWT_AUTH, new Subprotocol("second"))
                        .offering(new Subprotocol("third"));

                CONNECTOR.connect(upgrade, receiver);

                assertThat(server.linesOf("Sec-WebSocket-Protocol"))
                        .containsExactly("Sec-WebSocket-Protocol: jwt-auth, second, third");
            }
        }

        @Test
        void several_lines_are_sent_when_asked_for() throws Exception {
            try (RawServer server = RawServer.switching("", exchange -> exchange.read())) {
                Upgrade upgrade = Upgrade.to(server.webSocket())
                        .offering(JWT_AUTH, new Subprotocol("second"))
                        .inSeveralLines();

                CONNECTOR.connect(upgrade, receiver);

                assertThat(server.linesOf("Sec-WebSocket-Protocol"))
                        .containsExactly("Sec-WebSocket-Protocol: jwt-auth", "Sec-WebSocket-Protocol: second");
            }
        }

        @Test
        void no_subprotocol_makes_no_line() throws Exception {
            try (RawServer server = RawServer.switching("", exchange -> exchange.read())) {

                CONNECTOR.connect(Upgrade.to(server.webSocket()), receiver);

                assertThat(server.linesOf("Sec-WebSocket-Protocol")).isEmpty();
            }
        }

        @Test
        void header_fields_are_sent_as_they_are_and_those_of_one_name_in_one_line() throws Exception {
            try (RawServer server = RawServer.switching("", exchange -> exchange.read())) {
                Upgrade upgrade = Upgrade.to(server.webSocket())
                        .header("X-Once", "a, b")
                        .header("X-Twice", "1")
                        .header("X-Twice", "2");

                CONNECTOR.connect(upgrade, receiver);

                assertThat(server.linesOf("X-Once")).containsExactly("X-Once: a, b");
                assertThat(server.linesOf("X-Twice")).containsExactly("X-Twice: 1, 2");
            }
        }

        @Test
        void a_header_of_60_kib_gets_through() throws Exception {
            String large = "x".repeat(60 * 1024);
            try (RawServer server = RawServer.switching("", exchange -> exchange.read())) {

                CONNECTOR.connect(Upgrade.to(server.webSocket()).header("X-Large", large), receiver);

                assertThat(server.linesOf("X-Large")).containsExactly("X-Large: " + large);
            }
        }

        @Test
        void the_kit_names_itself_in_words_that_no_firewall_bans() throws Exception {
            try (RawServer server = RawServer.switching("", exchange -> exchange.read())) {

                CONNECTOR.connect(Upgrade.to(server.webSocket()), receiver);

                assertThat(server.linesOf("User-Agent")).containsExactly("User-Agent: netra-testkit");
            }
        }
    }

    @Nested
    class The_passage {

        @Test
        void of_an_upgrade_to_a_number_needs_no_lookup_and_no_tls() throws Exception {
            try (RawServer server = RawServer.switching("", exchange -> exchange.read())) {

                UpgradeAnswer answer = CONNECTOR.connect(Upgrade.to(server.webSocket()), receiver);

                assertThat(answer.passage().dns()).isEmpty();
                assertThat(answer.passage().tcp()).isPresent();
                assertThat(answer.passage().tls()).isEmpty();
                assertThat(answer.passage().upgrade()).isPresent();
                assertThat(answer.passage().stages()).matches("TCP .+, upgrade .+");
            }
        }

        @Test
        void to_a_name_begins_with_its_lookup() throws Exception {
            try (RawServer server = RawServer.switching("", exchange -> exchange.read())) {
                URI byName = URI.create(server.webSocket().toString().replace("127.0.0.1", "localhost"));

                UpgradeAnswer answer = CONNECTOR.connect(Upgrade.to(byName), receiver);

                assertThat(answer.passage().stages()).matches("DNS .+, TCP .+, upgrade .+");
            }
        }

        @Test
        void of_a_declined_upgrade_is_told_as_well() throws Exception {
            try (RawServer server = RawServer.answering("HTTP/1.1 403 Forbidden\nContent-Length: 0\n", "")) {

                UpgradeAnswer answer = CONNECTOR.connect(Upgrade.to(server.webSocket()), receiver);

                assertThat(answer.passage().stages()).matches("TCP .+, upgrade .+");
            }
        }

        @Test
        void ends_where_the_network_did() throws Exception {
            try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                URI address = URI.create("ws://127.0.0.1:" + silent.getLocalPort() + "/ws");

                UpgradeAnswer answer = IMPATIENT.connect(Upgrade.to(address), receiver);

                assertThat(answer.passage().stages()).matches("TCP .+ms");
            }
        }

        @Test
        void of_a_closed_port_has_no_stage_that_was_over() throws Exception {
            URI nobody;
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                nobody = URI.create("ws://127.0.0.1:" + socket.getLocalPort() + "/ws");
            }

            UpgradeAnswer answer = CONNECTOR.connect(Upgrade.to(nobody), receiver);

            assertThat(answer.passage().stages()).isEmpty();
        }
    }

    @Nested
    class The_trace {

        private static final String OF_W3C = "00-[0-9a-f]{32}-[0-9a-f]{16}-01";

        @Test
        void is_sent_with_every_upgrade_and_told() throws Exception {
            try (RawServer server = RawServer.switching("", exchange -> exchange.read())) {

                UpgradeAnswer answer = CONNECTOR.connect(Upgrade.to(server.webSocket()), receiver);

                String trace = answer.passage().trace().orElseThrow();
                assertThat(trace).matches(OF_W3C);
                assertThat(server.linesOf("traceparent")).containsExactly("traceparent: " + trace);
            }
        }

        @Test
        void is_another_for_each() {
            Upgrade nowhere = Upgrade.to(URI.create("ws://127.0.0.1:1/ws"));

            UpgradeAnswer first = CONNECTOR.connect(nowhere, receiver);
            UpgradeAnswer second = CONNECTOR.connect(nowhere, receiver);

            assertThat(first.passage().trace()).isNotEqualTo(second.passage().trace());
        }

        @Test
        void of_the_test_s_own_goes_before() throws Exception {
            String own = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
            try (RawServer server = RawServer.switching("", exchange -> exchange.read())) {

                UpgradeAnswer answer =
                        CONNECTOR.connect(Upgrade.to(server.webSocket()).header("TraceParent", own), receiver);

                assertThat(answer.passage().trace()).contains(own);
                assertThat(server.linesOf("traceparent")).containsExactly("TraceParent: " + own);
            }
        }
    }

    @Nested
    class On_a_fresh_connection {

        @Test
        void no_compression_is_offered() throws Exception {
            try (RawServer server = RawServer.switching("", exchange -> exchange.read())) {

                CONNECTOR.connect(Upgrade.to(server.webSocket()), receiver);

                assertThat(server.linesOf("Sec-WebSocket-Extensions")).isEmpty();
            }
        }

        @Test
        void compression_is_offered_when_asked_for() throws Exception {
            try (RawServer server = RawServer.switching("Sec-WebSocket-Extensions: permessage-deflate\n", exchange -> {
                // "Hello" as in RFC 7692 section 7.2.3.1
                exchange.frame(0xc1, new byte[] {(byte) 0xf2, 0x48, (byte) 0xcd, (byte) 0xc9, (byte) 0xc9, 0x07, 0x00});
                exchange.read();
            })) {
                Upgrade upgrade =
                        Upgrade.to(server.webSocket()).header("Sec-WebSocket-Extensions", "permessage-deflate");

                CONNECTOR.connect(upgrade, receiver);

                assertThat(receiver.next()).isEqualTo(new Frame.Text("Hello"));
                assertThat(server.linesOf("Sec-WebSocket-Extensions"))
                        .containsExactly("Sec-WebSocket-Extensions: permessage-deflate");
            }
        }
    }

    private static RecursiveComparisonAssert<?> assertThatButForItsPassage(UpgradeAnswer answer) {
        return assertThat(answer).usingRecursiveComparison().ignoringFields("passage");
    }
}
