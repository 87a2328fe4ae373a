package ai.netrasystems.testkit.wire;

import ai.netrasystems.testkit.explain.TestkitException;
import java.util.concurrent.CompletionStage;

/** An open WebSocket, as far as bytes go. Safe for use by any thread; frames leave in the order of the calls. */
public interface Connection {

    /** Sends a frame; the stage completes when the network has taken it, or with what went wrong. */
    CompletionStage<Void> send(Frame frame);

    /**
     * Starts the closing handshake; {@link Receiver#ended} tells when it is over. Does nothing the second time.
     *
     * @throws TestkitException if no endpoint may send such a frame, see {@link CloseFrame#toSend}
     */
    void close(CloseFrame frame);

    /** Ends the connection at once, without a close frame. */
    void abort();
}
