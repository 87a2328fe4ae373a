package ai.netrasystems.testkit.benchmarks;

import ai.netrasystems.testkit.client.AuthenticatedWebSocketClient;
import java.net.URI;
import java.util.concurrent.CountDownLatch;

/**
 * Connect to open with a client that is shared: until the server's welcome is in hand of the thread that asked. The kit
 * mints its token meanwhile, the others have theirs ready. Closing is waited for, but not counted.
 */
public final class Connecting {

    private static final int WARM_UP = 20_000;
    private static final int MEASURED = 3_000;

    private Connecting() {}

    public static void main(String... arguments) throws Exception {
        Contest.in(Connecting.class, "Connect to open, µs until the welcome is in hand", "p50", "p99")
                .add("testkit", Connecting::testkit)
                .add("jetty", effort -> peer(JettyPeer.withTextListener(), effort))
                .add("okhttp", effort -> peer(new OkHttpPeer(), effort))
                .add("jdk", effort -> peer(new JdkPeer(), effort))
                .add("java-websocket", effort -> peer(new JavaWebSocketPeer(), effort))
                .add("raw NIO", Connecting::raw)
                .comparedWith("jetty")
                .withJvmOptions(Contest.COMPILING_EARLY)
                .run(arguments);
    }

    private static double[] testkit(Effort effort) throws Exception {
        Kit kit = Kit.at(effort.server());
        return Stints.of(WARM_UP, MEASURED, effort).measure(clock -> {
            clock.start();
            AuthenticatedWebSocketClient client = kit.connect();
            clock.stop();
            client.close();
        });
    }

    private static double[] peer(Peer peer, Effort effort) throws Exception {
        String token = Kit.anyToken(effort.server());
        double[] times = Stints.of(WARM_UP, MEASURED, effort).measure(clock -> {
            clock.start();
            Peer.Line line = openUntilWelcome(peer, effort.server(), token);
            clock.stop();
            line.close();
        });
        peer.close();
        return times;
    }

    private static double[] raw(Effort effort) throws Exception {
        String token = Kit.anyToken(effort.server());
        return Stints.of(WARM_UP, MEASURED, effort).measure(clock -> {
            clock.start();
            try (RawLine line = RawLine.open(effort.server(), token)) {
                while (!Opening.isWelcome(line.read())) {}
                clock.stop();
            }
        });
    }

    static Peer.Line openUntilWelcome(Peer peer, URI server, String token) throws Exception {
        CountDownLatch welcomed = new CountDownLatch(1);
        Peer.Line line = peer.open(server, token, text -> {
            if (Opening.isWelcome(text)) {
                welcomed.countDown();
            }
        });
        welcomed.await();
        return line;
    }
}
