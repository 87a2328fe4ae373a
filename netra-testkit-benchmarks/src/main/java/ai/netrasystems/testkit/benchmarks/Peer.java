package ai.netrasystems.testkit.benchmarks;

import java.net.URI;
import java.util.function.Consumer;

/** A WebSocket client beside which the kit is measured, used as its documentation shows and not tuned. */
interface Peer extends AutoCloseable {

    /** Opens a connection; whatever text comes is told by the peer's threads. */
    Line open(URI address, String token, Consumer<String> heard) throws Exception;

    /** Ends all of its threads that can be ended. */
    @Override
    void close();

    /** An open connection. */
    interface Line {

        void send(String text) throws Exception;

        /** Closes and waits until the other side has closed too. */
        void close() throws Exception;
    }
}
