package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;

/** Jetty on the two ports of one stand-in, with its threads and its timer. */
final class WebServer {

    /** A token of many kilobytes must arrive, to be refused for what it is. */
    private static final int LARGEST_REQUEST_HEADER = 64 * 1024;

    private static final int MOST_THREADS = 16;
    private static final int FEWEST_THREADS = 2;
    private static final Duration IDLE_THREAD = Duration.ofSeconds(10);
    private static final Duration STOPPING = Duration.ofSeconds(2);

    private final StagingThreads threads;
    private final ScheduledThreadPoolExecutor timer;
    private final Server server;
    private final ServerConnector backend;
    private final ServerConnector authService;
    private final List<GateKeeper> gates;

    private WebServer(
            Gate gate, ServerSocketChannel front, ServerSocketChannel backendPort, ServerSocketChannel authPort)
            throws IOException {
        this.threads = new StagingThreads("netra-staging-" + front.socket().getLocalPort());
        this.timer = new ScheduledThreadPoolExecutor(1, threads, new DiscardPolicy());
        this.timer.setRemoveOnCancelPolicy(true);
        this.server = new Server(pool(threads), new ScheduledExecutorScheduler(timer), null);
        this.backend = connector(server, backendPort);
        this.authService = connector(server, authPort);
        InetSocketAddress behind = (InetSocketAddress) backendPort.getLocalAddress();
        this.gates = gate.stands() ? List.of(GateKeeper.at(front, gate, behind, threads)) : List.of();
    }

    /**
     * Takes both ports, so that the addresses are known before anyone answers at them; 0 is any free one.
     *
     * @throws TestkitException if a port is taken
     */
    static WebServer bind(int port, int authPort, Gate gate) {
        ServerSocketChannel front = LoopbackPort.bind(port);
        ServerSocketChannel backendPort = gate.stands() ? LoopbackPort.bind(0) : front;
        try {
            return new WebServer(gate, front, backendPort, LoopbackPort.bind(authPort));
        } catch (IOException e) {
            LoopbackPort.release(backendPort);
            throw new TestkitException(
                    Explanation.of("The embedded staging did not start.")
                            .fact("port", port)
                            .fact("cause", e),
                    e);
        } catch (TestkitException e) {
            LoopbackPort.release(backendPort);
            throw e;
        }
    }

    /** Returns the timer of pings and pauses; what it is given must not block. */
    ScheduledExecutorService timer() {
        return timer;
    }

    /** Returns the port that clients know: the gate's, if there is one. */
    int port() {
        return gates.stream().mapToInt(GateKeeper::port).findFirst().orElse(backend.getLocalPort());
    }

    int authPort() {
        return authService.getLocalPort();
    }

    /** Starts with everything handled by what the wrapping makes of both origins. */
    void start(WebSocketRoute route, HttpOrigin backendPages, HttpOrigin authPages, UnaryOperator<Handler> wrapping) {
        WebSocketUpgradeHandler webSocket = route.handler(server);
        webSocket.setHandler(backendPages);
        server.setHandler(wrapping.apply(new AuthOrigin(authService, authPages, webSocket)));
        try {
            server.start();
        } catch (Exception e) {
            throw new TestkitException(
                    Explanation.of("The embedded staging did not start.")
                            .fact("port", port())
                            .fact("cause", e),
                    e);
        }
    }

    /** Takes no further connections; those that are open stay so. */
    void closePorts() {
        gates.forEach(GateKeeper::close);
        backend.close();
        authService.close();
    }

    /** Ends whatever is still open, and all threads. */
    void stop() throws InterruptedException {
        try {
            server.stop();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new TestkitException(
                    Explanation.of("The embedded staging did not stop.")
                            .fact("port", port())
                            .fact("cause", e),
                    e);
        } finally {
            timer.shutdownNow();
        }
        threads.join(STOPPING);
    }

    /** Ends the same, but leaves the threads to end by themselves. */
    void stopWithoutWaiting() {
        LifeCycle.stop(server);
        timer.shutdownNow();
    }

    private static QueuedThreadPool pool(StagingThreads threads) {
        QueuedThreadPool pool = new QueuedThreadPool(
                MOST_THREADS,
                FEWEST_THREADS,
                (int) IDLE_THREAD.toMillis(),
                0,
                new LinkedBlockingQueue<>(),
                null,
                threads);
        pool.setStopTimeout(STOPPING.toMillis());
        return pool;
    }

    private static ServerConnector connector(Server server, ServerSocketChannel port) throws IOException {
        HttpConfiguration http = new HttpConfiguration();
        http.setRequestHeaderSize(LARGEST_REQUEST_HEADER);
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, 0, 1, new HttpConnectionFactory(http));
        connector.open(port);
        server.addConnector(connector);
        return connector;
    }
}
