package ai.netrasystems.testkit.benchmarks;

import java.util.concurrent.Callable;

/**
 * What a test pays that has a socket to itself: from nothing to the welcome and to the end of it all. The kit shares one
 * started client per JVM; the others make a client for each, as a test class without the kit does, and end it.
 */
public final class SocketPerTest {

    private static final int WARM_UP = 150;
    private static final int MEASURED = 150;

    private SocketPerTest() {}

    public static void main(String... arguments) throws Exception {
        Contest.in(SocketPerTest.class, "A socket per test, ms to open it and to end it", "p50", "p99")
                .add("testkit", SocketPerTest::testkit)
                .add("jetty", effort -> clientForEach(JettyPeer::withTextListener, effort))
                .add("okhttp", effort -> clientForEach(OkHttpPeer::new, effort))
                .add("jdk", effort -> clientForEach(JdkPeer::new, effort))
                .add("java-websocket", effort -> clientForEach(JavaWebSocketPeer::new, effort))
                .comparedWith("jetty")
                .run(arguments);
    }

    private static double[] testkit(Effort effort) throws Exception {
        Kit kit = Kit.at(effort.server());
        return inMillis(Stints.of(WARM_UP, MEASURED, effort).measure(clock -> {
            clock.start();
            kit.connect().close();
            clock.stop();
        }));
    }

    private static double[] clientForEach(Callable<? extends Peer> newClient, Effort effort) throws Exception {
        String token = Kit.anyToken(effort.server());
        return inMillis(Stints.of(WARM_UP, MEASURED, effort).measure(clock -> {
            clock.start();
            try (Peer peer = newClient.call()) {
                Connecting.openUntilWelcome(peer, effort.server(), token).close();
            }
            clock.stop();
        }));
    }

    private static double[] inMillis(double[] micros) {
        return new double[] {micros[0] / 1e3, micros[1] / 1e3};
    }
}
