package ai.netrasystems.testkit.wire;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.client.ClientUpgradeRequest;

/**
 * Opens connections with Jetty. A client is started by the first connection that needs one of its kind, and may be
 * stopped and started again.
 */
final class JettyConnector implements Connector {

    private final Transport transport;
    private final ProxySettings proxies;
    private final Map<Kind, JettyClient> started = new HashMap<>();

    /** What makes a client of its own: most processes need one, with TLS or without. */
    private record Kind(boolean secure, Optional<Proxy> proxy) {}

    JettyConnector(Transport transport) {
        this(transport, ProxySettings.ofThisProcess());
    }

    JettyConnector(Transport transport, ProxySettings proxies) {
        this.transport = transport;
        this.proxies = proxies;
    }

    @Override
    public UpgradeAnswer connect(Upgrade upgrade, Receiver receiver) {
        JettyEndpoint endpoint = new JettyEndpoint(receiver, transport.largestMessage());
        boolean secure = "wss".equals(upgrade.address().getScheme());
        JettyClient client = client(new Kind(secure, proxies.of(upgrade.address())));
        JettyUpgrade exchange = new JettyUpgrade(upgrade, client);
        CompletableFuture<Session> session =
                client.http().timing(exchange.times(), () -> open(client, endpoint, exchange));
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
        started.values().forEach(JettyClient::stop);
        started.clear();
    }

    // The other forms of connect() do not exist in Jetty 12.0, on which the kit runs as well.
    @SuppressWarnings("removal")
    private static CompletableFuture<Session> open(JettyClient client, JettyEndpoint endpoint, JettyUpgrade exchange) {
        try {
            ClientUpgradeRequest request = exchange.request();
            return client.webSocket().connect(endpoint.listener(), request.getRequestURI(), request, exchange);
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private synchronized JettyClient client(Kind kind) {
        return started.computeIfAbsent(kind, wanted -> JettyClient.start(transport, wanted.secure(), wanted.proxy()));
    }
}
