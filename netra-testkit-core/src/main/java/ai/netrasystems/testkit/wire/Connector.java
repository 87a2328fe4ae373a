package ai.netrasystems.testkit.wire;

import java.util.concurrent.CompletionStage;

/** Opens connections: Jetty over the network, a cassette, a test's fake. */
public interface Connector {

    /**
     * Asks for a WebSocket and waits for the answer, at most as long as the connector's own limits allow.
     *
     * <p>The receiver may hear frames before this returns: nothing that follows the 101 is lost.
     */
    UpgradeAnswer connect(Upgrade upgrade, Receiver receiver);

    /**
     * Connects like {@link #connect(Upgrade, Receiver)} for a caller who then waits for news from the receiver. Where they follow
     * the answer at once it may return with them, so that the caller's thread is woken once instead of twice.
     */
    default UpgradeAnswer connect(Upgrade upgrade, Receiver receiver, CompletionStage<?> news) {
        return connect(upgrade, receiver);
    }
}
