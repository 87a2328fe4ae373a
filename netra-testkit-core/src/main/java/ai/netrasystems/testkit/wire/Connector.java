package ai.netrasystems.testkit.wire;

/** Opens connections: Jetty over the network, a cassette, a test's fake. */
public interface Connector {

    /**
     * Asks for a WebSocket and waits for the answer, at most as long as the connector's own limits allow.
     *
     * <p>The receiver may hear frames before this returns: nothing that follows the 101 is lost.
     */
    UpgradeAnswer connect(Upgrade upgrade, Receiver receiver);
}
