package ai.netrasystems.testkit.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Iterator;

/**
 * The server of all contests, in a JVM of its own: one thread and a selector, no more work per byte than it takes, so that
 * the client is what is measured. It agrees to no extension.
 *
 * <p>Whoever upgrades hears staging's three opening frames, and his own messages back; see {@link ServedConnection}. Prints
 * its port, and ends when its standard input does.
 */
public final class SessionServer {

    private SessionServer() {}

    public static void main(String[] arguments) throws IOException {
        try (Selector selector = Selector.open();
                ServerSocketChannel listening = ServerSocketChannel.open()) {
            listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4096);
            listening.configureBlocking(false);
            listening.register(selector, SelectionKey.OP_ACCEPT);
            System.out.println(((InetSocketAddress) listening.getLocalAddress()).getPort());
            endWithStandardInput();
            serve(selector, listening);
        }
    }

    private static void serve(Selector selector, ServerSocketChannel listening) throws IOException {
        ByteBuffer incoming = ByteBuffer.allocateDirect(256 * 1024);
        while (true) {
            selector.select();
            for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext(); keys.remove()) {
                SelectionKey key = keys.next();
                if (key.isAcceptable()) {
                    accept(selector, listening);
                } else {
                    read(key, incoming.clear());
                }
            }
        }
    }

    private static void accept(Selector selector, ServerSocketChannel listening) throws IOException {
        SocketChannel channel = listening.accept();
        if (channel == null) {
            return;
        }
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.register(selector, SelectionKey.OP_READ, new ServedConnection(channel));
    }

    private static void read(SelectionKey key, ByteBuffer incoming) throws IOException {
        SocketChannel channel = (SocketChannel) key.channel();
        ServedConnection connection = (ServedConnection) key.attachment();
        try {
            if (channel.read(incoming) < 0) {
                channel.close();
            } else {
                connection.hear(incoming.flip());
            }
        } catch (IOException gone) {
            channel.close();
        }
    }

    private static void endWithStandardInput() {
        Thread watch = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {}
                    } catch (IOException closed) {
                        // As good as its end.
                    }
                    Runtime.getRuntime().halt(0);
                },
                "end-with-standard-input");
        watch.setDaemon(true);
        watch.start();
    }
}
