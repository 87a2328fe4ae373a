package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stands at a gate and passes connections on to the real server: three threads for each, daemons all. */
final class GateKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GateKeeper.class);

    private final Gate gate;
    private final ServerSocket door;
    private final InetSocketAddress server;
    private final ThreadFactory threads;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private GateKeeper(Gate gate, ServerSocket door, InetSocketAddress server, ThreadFactory threads) {
        this.gate = gate;
        this.door = door;
        this.server = server;
        this.threads = threads;
    }

    /** Stands at the gate whose port that is, and receives whoever comes. */
    static GateKeeper at(ServerSocketChannel front, Gate gate, InetSocketAddress server, ThreadFactory threads) {
        GateKeeper keeper = new GateKeeper(gate, front.socket(), server, threads);
        threads.newThread(keeper::receive).start();
        return keeper;
    }

    int port() {
        return door.getLocalPort();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            door.close();
        } catch (IOException e) {
            throw new TestkitException(
                    Explanation.of("The gate of the embedded staging did not close.")
                            .fact("port", port())
                            .fact("cause", e),
                    e);
        }
        open.forEach(GateKeeper::closeQuietly);
    }

    private void receive() {
        while (closed.getCount() > 0) {
            try {
                Socket client = door.accept();
                threads.newThread(() -> serve(client)).start();
            } catch (IOException gone) {
                LOG.debug("the gate is closed", gone);
                return;
            }
        }
    }

    private void serve(Socket plain) {
        try (Socket client = secured(remembered(plain));
                Socket upstream = remembered(new Socket(server.getAddress(), server.getPort()))) {
            threads.newThread(() -> pass(client, upstream)).start();
            gate.passage().open(upstream.getInputStream(), client.getOutputStream(), closed);
        } catch (IOException gone) {
            LOG.debug("a connection through the gate is gone", gone);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closeQuietly(plain);
        }
    }

    private static void pass(Socket client, Socket upstream) {
        try {
            client.getInputStream().transferTo(upstream.getOutputStream());
            upstream.shutdownOutput();
        } catch (IOException gone) {
            LOG.debug("a client at the gate is gone", gone);
            closeQuietly(upstream);
        }
    }

    private Socket remembered(Socket socket) {
        open.removeIf(Socket::isClosed);
        open.add(socket);
        if (closed.getCount() == 0) {
            closeQuietly(socket);
        }
        return socket;
    }

    private Socket secured(Socket plain) throws IOException {
        if (!gate.isSecure()) {
            return plain;
        }
        SSLSocketFactory tls = SelfSigned.socketFactory();
        var secured = (SSLSocket) tls.createSocket(plain, null, true);
        secured.setUseClientMode(false);
        return secured;
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            LOG.debug("a socket at the gate was gone already", gone);
        }
    }
}
