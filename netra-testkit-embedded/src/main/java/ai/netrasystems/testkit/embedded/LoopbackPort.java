package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;

/** Binds ports of {@code 127.0.0.1}. */
final class LoopbackPort {

    static final String HOST = "127.0.0.1";

    private static final byte[] ADDRESS = {127, 0, 0, 1};
    private static final int BACKLOG = 128;

    private LoopbackPort() {}

    /**
     * Returns a channel that listens on the port, or on any free one for 0.
     *
     * @throws TestkitException if the port cannot be had
     */
    static ServerSocketChannel bind(int port) {
        try {
            return bound(port);
        } catch (IOException e) {
            throw new TestkitException(
                    Explanation.of("The embedded staging cannot have its port.")
                            .fact("port", port)
                            .fact("cause", e)
                            .hint("0, the default, takes any free port."),
                    e);
        }
    }

    /** Gives a port back that nobody listens on yet. */
    static void release(ServerSocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            Mishap.tell(e);
        }
    }

    @SuppressWarnings("resource") // the caller closes what it is given
    private static ServerSocketChannel bound(int port) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            return channel.bind(new InetSocketAddress(InetAddress.getByAddress(ADDRESS), port), BACKLOG);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }
}
