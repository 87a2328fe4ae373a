package ai.netrasystems.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import ai.netrasystems.testkit.wire.UpgradeAnswer.NotReached;
import ai.netrasystems.testkit.wire.UpgradeAnswer.Stage;
import ai.netrasystems.testkit.wire.UpgradeAnswer.Switched;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Goes through real proxies on this machine, to a host that only they know. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProxyTest {

    private static final URI PLAIN = URI.create("ws://staging.example/ws");

    private final RecordingReceiver receiver = new RecordingReceiver();

    @Test
    void an_upgrade_goes_through_a_tunnel_and_says_so() throws Exception {
        try (RawServer server = RawServer.switching("", exchange -> exchange.read());
                ConnectProxy proxy = ConnectProxy.to(server.port())) {

            UpgradeAnswer answer = connect(Transport.defaults(), proxy.named("HTTP_PROXY"), PLAIN);

            assertThat(answer).isInstanceOf(Switched.class);
            assertThat(answer.passage().proxy()).contains("127.0.0.1:" + proxy.port() + " (HTTP_PROXY)");
            assertThat(proxy.asked()).containsExactly("CONNECT staging.example:80 HTTP/1.1");
            assertThat(server.linesOf("Host")).containsExactly("Host: staging.example");
        }
    }

    /** The thread that asks for a tunnel and the one that reads the answer race; one in a hundred met the other's write. */
    @Test
    void an_answer_that_comes_at_once_is_no_trouble() throws Exception {
        for (int i = 0; i < 200; i++) {
            try (RawServer server = RawServer.switching("", exchange -> exchange.read());
                    ConnectProxy proxy = ConnectProxy.to(server.port())) {
                assertThat(connect(Transport.defaults(), proxy.named("HTTP_PROXY"), PLAIN))
                        .isInstanceOf(Switched.class);
            }
        }
    }

    @Test
    void TLS_is_spoken_with_the_server_behind_it(@TempDir Path folder) throws Exception {
        Certificate certificate = Certificate.of("staging.example", folder);
        Transport trusting = Transport.defaults().trusting(List.of(certificate.itself()));
        try (RawServer server = RawServer.secure(certificate.keys(), exchange -> {
                    exchange.agree("");
                    exchange.read();
                });
                ConnectProxy proxy = ConnectProxy.to(server.port())) {

            UpgradeAnswer answer =
                    connect(trusting, proxy.named("HTTPS_PROXY"), URI.create("wss://staging.example/ws"));

            assertThat(answer).isInstanceOf(Switched.class);
            assertThat(proxy.asked()).containsExactly("CONNECT staging.example:443 HTTP/1.1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"403 Forbidden", "407 Proxy Authentication Required"})
    void a_proxy_that_refuses_is_not_taken_for_staging(String statusLine) throws Exception {
        try (ConnectProxy proxy = ConnectProxy.refusing(statusLine)) {

            UpgradeAnswer answer = connect(Transport.defaults(), proxy.named("HTTP_PROXY"), PLAIN);

            assertThat(answer).asInstanceOf(type(NotReached.class)).satisfies(told -> {
                assertThat(told.stage()).isEqualTo(Stage.PROXY);
                assertThat(told.reason()).isEqualTo("the proxy answered with HTTP " + statusLine.substring(0, 3));
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-proxy.invalid:3128", "127.0.0.1:1"})
    void nor_is_one_that_is_not_there(String address) {
        ProxySettings settings = new ProxySettings(
                name -> null, name -> name.endsWith("_PROXY") && !name.startsWith("NO") ? address : null);
        HttpCaller http = new JdkHttp(Transport.defaults(), settings);

        UpgradeAnswer answer = connect(Transport.defaults(), settings, PLAIN);

        assertThat(answer)
                .asInstanceOf(type(NotReached.class))
                .extracting(NotReached::stage)
                .isEqualTo(Stage.PROXY);
        assertThatThrownBy(() -> http.call(HttpCall.get(URI.create("http://staging.example/health"))))
                .isInstanceOfSatisfying(
                        HttpUnreachableException.class,
                        unreachable -> assertThat(unreachable.stage()).isEqualTo(Stage.PROXY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"403 Forbidden", "407 Proxy Authentication Required"})
    void nor_is_it_by_an_http_call(String statusLine) throws Exception {
        try (ConnectProxy proxy = ConnectProxy.refusing(statusLine)) {
            HttpCaller http = new JdkHttp(Transport.defaults(), proxy.named("HTTPS_PROXY"));
            HttpCall call = HttpCall.get(URI.create("https://staging.example/health"))
                    .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

            assertThatThrownBy(() -> http.call(call))
                    .isInstanceOf(HttpUnreachableException.class)
                    .hasMessage("""
                            There was no answer.
                            call    : GET https://staging.example/health
                            stage   : asking the proxy for a way through
                            network : the proxy answered with HTTP %s
                            proxy   : 127.0.0.1:%d (HTTPS_PROXY)
                            trace   : 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01""".formatted(statusLine.substring(0, 3), proxy.port()));
        }
    }

    @Test
    void loopback_is_reached_directly_whatever_the_settings_say() throws Exception {
        try (RawServer server = RawServer.switching("", exchange -> exchange.read());
                ConnectProxy proxy = ConnectProxy.refusing("403 Forbidden")) {

            UpgradeAnswer answer = connect(Transport.defaults(), proxy.named("HTTP_PROXY"), server.webSocket());

            assertThat(answer).isInstanceOf(Switched.class);
            assertThat(answer.passage().proxy()).isEmpty();
            assertThat(proxy.asked()).isEmpty();
        }
    }

    private UpgradeAnswer connect(Transport transport, ProxySettings settings, URI address) {
        JettyConnector connector = new JettyConnector(transport, settings);
        try {
            return connector.connect(Upgrade.to(address), receiver);
        } finally {
            connector.stop();
        }
    }
}
