package ai.netrasystems.testkit.wire;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.client.DuplexConnectionPool;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.ProxyAuthenticationProtocolHandler;
import org.eclipse.jetty.client.WWWAuthenticationProtocolHandler;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.websocket.client.WebSocketClient;

/** A started client of Jetty's, for addresses with TLS or without, directly or by a proxy. All its threads are daemons. */
record JettyClient(WebSocketClient webSocket, TimedHttpClient http, Optional<Proxy> proxy, boolean trustsAnybody) {

    /** Free of the words for which staging's firewall bans a client: bot, crawler, spider, scraper, scanner. */
    static final String USER_AGENT = "netra-testkit";

    /** Jetty's own 8 KiB would refuse a token of that size here, and the failure would look like staging's. */
    private static final int LARGEST_REQUEST_HEAD = 256 * 1024;

    /** Held by a connection only while it reads; the frame callback makes good use of it. */
    private static final int INPUT_BUFFER = 64 * 1024;

    private static final int MOST_CONNECTIONS = 10_000;
    private static final int MOST_THREADS = 64;

    static JettyClient start(Transport transport, boolean secure, Optional<Proxy> proxy) {
        HttpClientTransportOverHTTP connections = transportOfItsOwnConnections();
        connections.getClientConnector().setSslContextFactory(secure ? tls(transport) : new WithoutTls());
        TimedHttpClient http = new TimedHttpClient(connections);
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 4);
        threads.setName("netra-wire");
        threads.setDaemon(true);
        http.setExecutor(threads);
        http.setScheduler(new ScheduledExecutorScheduler("netra-wire-timer", true));
        http.setFollowRedirects(false);
        http.setHttpCookieStore(new HttpCookieStore.Empty());
        http.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, USER_AGENT));
        http.setConnectTimeout(transport.answersWithin().toMillis());
        http.setMaxRequestHeadersSize(LARGEST_REQUEST_HEAD);
        http.setMaxConnectionsPerDestination(MOST_CONNECTIONS);
        proxy.ifPresent(way -> http.getProxyConfiguration().addProxy(new Tunnel(way)));
        start(http);
        WebSocketClient webSocket = webSocket(transport, http);
        start(webSocket, http);
        return new JettyClient(webSocket, http, proxy, transport.anyCertificate());
    }

    void stop() {
        stop(webSocket, http);
    }

    private static void start(HttpClient http) {
        start(http, http);
        // They turn a 401 and a 407 without their header, which is what staging sends, into a protocol violation.
        http.getProtocolHandlers().remove(WWWAuthenticationProtocolHandler.NAME);
        http.getProtocolHandlers().remove(ProxyAuthenticationProtocolHandler.NAME);
    }

    private static void start(LifeCycle part, HttpClient http) {
        try {
            part.start();
        } catch (Exception e) {
            stop(part, http);
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new TestkitException(
                    Explanation.of("The WebSocket client could not be started.").fact("reason", Wording.of(e)), e);
        }
    }

    private static void stop(LifeCycle webSocket, HttpClient http) {
        try {
            webSocket.stop();
            http.stop();
        } catch (Exception e) {
            throw new TestkitException(
                    Explanation.of("The WebSocket client could not be stopped.").fact("reason", e), e);
        }
    }

    /** Takes an HTTP client that is started: to any other Jetty would add a pool of its own, whose threads are no daemons. */
    private static WebSocketClient webSocket(Transport transport, TimedHttpClient http) {
        WebSocketClient client = new WebSocketClient(http);
        client.setStopAtShutdown(false);
        client.setInputBufferSize(INPUT_BUFFER);
        client.setMaxFrameSize(transport.largestMessage());
        client.setMaxTextMessageSize(transport.largestMessage());
        client.setMaxBinaryMessageSize(transport.largestMessage());
        // Whether a connection is alive is for the waits to say, not for a timer of the transport.
        client.setIdleTimeout(Duration.ZERO);
        return client;
    }

    /** After a refused upgrade the server may close the connection at any moment: the next upgrade takes another. */
    private static HttpClientTransportOverHTTP transportOfItsOwnConnections() {
        HttpClientTransportOverHTTP transport = new HttpClientTransportOverHTTP();
        transport.setConnectionPoolFactory(destination -> {
            DuplexConnectionPool pool = new DuplexConnectionPool(destination, MOST_CONNECTIONS);
            pool.setMaxUsage(1);
            return pool;
        });
        return transport;
    }

    private static SslContextFactory.Client tls(Transport transport) {
        SslContextFactory.Client factory = new SslContextFactory.Client();
        if (Tls.isSpecial(transport)) {
            factory.setSslContext(Tls.contextOf(transport));
        }
        if (transport.anyCertificate()) {
            factory.setEndpointIdentificationAlgorithm(null);
        }
        return factory;
    }

    /** Sets nothing up: where no address is secure, reading the authorities of this JVM would take a tenth of the start. */
    private static final class WithoutTls extends SslContextFactory.Client {
        @Override
        protected void doStart() {}
    }
}
