package ai.netrasystems.testkit.wire;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.DuplexConnectionPool;
import org.eclipse.jetty.client.WWWAuthenticationProtocolHandler;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.client.ClientUpgradeRequest;
import org.eclipse.jetty.websocket.client.WebSocketClient;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections with Jetty. The client is started by the first connection and may be stopped and started again; all
 * its threads are daemons.
 */
final class JettyConnector implements Connector {

    /** Free of the words for which staging's firewall bans a client: bot, crawler, spider, scraper, scanner. */
    static final String USER_AGENT = "netra-testkit";

    /** Jetty's own 8 KiB would refuse a token of that size here, and the failure would look like staging's. */
    private static final int LARGEST_REQUEST_HEAD = 256 * 1024;

    /** Read at once, for all connections that have something to say; the frame callback makes good use of it. */
    private static final int INPUT_BUFFER = 64 * 1024;

    private static final int MOST_CONNECTIONS = 10_000;
    private static final int MOST_THREADS = 64;

    private final Transport transport;
    private @Nullable StartedClient started;

    private record StartedClient(WebSocketClient webSocket, TimedHttpClient http) {}

    JettyConnector(Transport transport) {
        this.transport = transport;
    }

    @Override
    public UpgradeAnswer connect(Upgrade upgrade, Receiver receiver) {
        JettyEndpoint endpoint = new JettyEndpoint(receiver, transport.largestMessage());
        StartedClient client = client();
        JettyUpgrade exchange = new JettyUpgrade(upgrade, client.http());
        CompletableFuture<Session> session =
                client.http().timing(exchange.times(), () -> open(client.webSocket(), endpoint, exchange));
        try {
            session.get(transport.answersWithin().toMillis(), TimeUnit.MILLISECONDS);
            return exchange.switched(endpoint);
        } catch (ExecutionException e) {
            return exchange.failed(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            session.cancel(true);
            endpoint.abort();
            return exchange.notReached(
                    UpgradeAnswer.Stage.TIMEOUT,
                    "no answer to the upgrade within " + Wording.of(transport.answersWithin()));
        } catch (InterruptedException e) {
            session.cancel(true);
            endpoint.abort();
            Thread.currentThread().interrupt();
            throw new TestkitException(
                    Explanation.of("The thread was interrupted while a connection was being opened.")
                            .fact("to", Upgrade.withoutQuery(upgrade.address())),
                    e);
        }
    }

    synchronized void stop() {
        if (started != null) {
            stop(started.webSocket());
            started = null;
        }
    }

    // The other forms of connect() do not exist in Jetty 12.0, on which the kit runs as well.
    @SuppressWarnings("removal")
    private static CompletableFuture<Session> open(
            WebSocketClient client, JettyEndpoint endpoint, JettyUpgrade exchange) {
        try {
            ClientUpgradeRequest request = exchange.request();
            return client.connect(endpoint.listener(), request.getRequestURI(), request, exchange);
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private synchronized StartedClient client() {
        if (started == null) {
            started = start();
        }
        return started;
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

    private StartedClient start() {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 4);
        threads.setName("netra-wire");
        threads.setDaemon(true);
        TimedHttpClient http = new TimedHttpClient(transportOfItsOwnConnections());
        http.setExecutor(threads);
        http.setScheduler(new ScheduledExecutorScheduler("netra-wire-timer", true));
        http.setFollowRedirects(false);
        http.setHttpCookieStore(new HttpCookieStore.Empty());
        http.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, USER_AGENT));
        http.setConnectTimeout(transport.answersWithin().toMillis());
        http.setMaxRequestHeadersSize(LARGEST_REQUEST_HEAD);
        http.setMaxConnectionsPerDestination(MOST_CONNECTIONS);
        WebSocketClient client = new WebSocketClient(http);
        client.setStopAtShutdown(false);
        client.setInputBufferSize(INPUT_BUFFER);
        client.setMaxFrameSize(transport.largestMessage());
        client.setMaxTextMessageSize(transport.largestMessage());
        client.setMaxBinaryMessageSize(transport.largestMessage());
        // Whether a connection is alive is for the waits to say, not for a timer of the transport.
        client.setIdleTimeout(Duration.ZERO);
        try {
            client.start();
        } catch (Exception e) {
            stop(client);
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new TestkitException(
                    Explanation.of("The WebSocket client could not be started.").fact("reason", Wording.of(e)), e);
        }
        // It turns a 401 without WWW-Authenticate, which is what staging sends, into a protocol violation.
        http.getProtocolHandlers().remove(WWWAuthenticationProtocolHandler.NAME);
        return new StartedClient(client, http);
    }

    private static void stop(WebSocketClient client) {
        try {
            client.stop();
        } catch (Exception e) {
            throw new TestkitException(
                    Explanation.of("The WebSocket client could not be stopped.").fact("reason", e), e);
        }
    }
}
