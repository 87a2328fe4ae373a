package ai.netrasystems.testkit.benchmarks;

import java.util.concurrent.Callable;

/**
 * What a test pays that has a socket to itself: from nothing to the welcome and to the end of it all. The kit shares one
 * started client per JVM; the others make a client for each, as a test class without the kit does, and end it.
 */
public final class SocketPerTest {

    private static final int FIRST = 100;
    private static final int WARM_UP = 1_000;
    private static final int MEASURED = 300;

    private SocketPerTest() {}

    public static void main(String... arguments) throws Exception {
        Contest.in(
                        SocketPerTest.class,
                        "A socket per test, ms to open it and to end it",
                        "p50",
                        "p99",
                        "p50 of the first 100")
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
        return measure(effort, () -> kit.connect().close());
    }

    private static double[] clientForEach(Callable<? extends Peer> newClient, Effort effort) throws Exception {
        String token = Kit.anyToken(effort.server());
        return measure(effort, () -> {
            try (Peer peer = newClient.call()) {
                Connecting.openUntilWelcome(peer, effort.server(), token).close();
            }
        });
    }

    /** One socket, from nothing to nothing. */
    private interface Test {
        void run() throws Exception;
    }

    /** In a JVM as fresh as a test suite's, and in one that has done nothing else for seconds. */
    private static double[] measure(Effort effort, Test test) throws Exception {
        Stints.Act timed = clock -> {
            clock.start();
            test.run();
            clock.stop();
        };
        double first = Stints.of(0, FIRST, effort).measure(timed)[0];
        double[] warm = Stints.of(WARM_UP, MEASURED, effort).measure(timed);
        return new double[] {warm[0] / 1e3, warm[1] / 1e3, first / 1e3};
    }
}
