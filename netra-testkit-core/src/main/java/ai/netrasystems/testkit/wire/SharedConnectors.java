package ai.netrasystems.testkit.wire;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** One connector for each distinct transport: starting a client costs ten times what a connection does. */
final class SharedConnectors {

    private static final Map<Transport, JettyConnector> CONNECTORS = new HashMap<>();
    private static final Map<Transport, HttpCaller> HTTP = new HashMap<>();
    private static final Map<Transport, Integer> LEASES = new HashMap<>();

    private SharedConnectors() {}

    static synchronized Connector of(Transport transport) {
        return CONNECTORS.computeIfAbsent(transport, JettyConnector::new);
    }

    static HttpCaller httpOf(Transport transport) {
        return call -> http(transport).call(call);
    }

    private static synchronized HttpCaller http(Transport transport) {
        return HTTP.computeIfAbsent(transport, JdkHttp::new);
    }

    static synchronized Transport.Lease lease(Transport transport) {
        LEASES.merge(transport, 1, Integer::sum);
        AtomicBoolean open = new AtomicBoolean(true);
        return () -> {
            if (open.getAndSet(false)) {
                giveBack(transport);
            }
        };
    }

    /** With the lock held to the end: a lease taken meanwhile gets a client that starts, not one that stops. */
    private static synchronized void giveBack(Transport transport) {
        Integer left = LEASES.merge(transport, -1, (leases, one) -> leases + one == 0 ? null : leases + one);
        if (left == null) {
            HTTP.remove(transport);
            JettyConnector unused = CONNECTORS.get(transport);
            if (unused != null) {
                unused.stop();
            }
        }
    }
}
