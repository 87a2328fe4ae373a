package ai.netrasystems.testkit.benchmarks;

import ai.netrasystems.testkit.client.AuthenticatedWebSocketClient;
import ai.netrasystems.testkit.event.Moment;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * What a connection holds that was welcomed and then left alone: heap after a full collection, beyond what the first twenty
 * brought along, and the threads of the whole JVM.
 *
 * <p>The kit keeps its token and the texts it heard; a bare client keeps nothing, so there is one that keeps both as plain
 * strings, as a test would.
 */
public final class IdleConnections {

    private static final int FIRST = 20;

    private IdleConnections() {}

    public static void main(String... arguments) throws Exception {
        Contest contest = Contest.in(IdleConnections.class, "Idle connections", "KiB of heap each", "threads")
                .comparedWith("jetty, keeping token and texts");
        for (int number : new int[] {100, 1_000, 2_000}) {
            contest.add(number + ": testkit", effort -> measure(number, testkit(effort.server())))
                    .add(
                            number + ": jetty, keeping token and texts",
                            effort -> measure(number, keeping(JettyPeer.withTextListener(), effort.server())))
                    .add(
                            number + ": jetty",
                            effort -> measure(number, bare(JettyPeer.withTextListener(), effort.server())));
            if (number <= 1_000) {
                contest.add(
                        number + ": java-websocket",
                        effort -> measure(number, bare(new JavaWebSocketPeer(), effort.server())));
            }
        }
        contest.run(arguments);
    }

    /** Opens a connection, and returns all that a test would hold of it. */
    private interface Opened {
        Object open() throws Exception;
    }

    private static double[] measure(int number, Opened opened) throws Exception {
        List<Object> held = new ArrayList<>(FIRST + number);
        for (int i = 0; i < FIRST; i++) {
            held.add(opened.open());
        }
        long before = usedHeap();
        for (int i = 0; i < number; i++) {
            held.add(opened.open());
        }
        long after = usedHeap();
        double threads = ManagementFactory.getThreadMXBean().getThreadCount();
        if (held.size() != FIRST + number) {
            throw new IllegalStateException("connections were lost");
        }
        return new double[] {(after - before) / 1024.0 / number, threads};
    }

    private static Opened testkit(URI server) {
        Kit kit = Kit.at(server);
        return () -> {
            AuthenticatedWebSocketClient client = kit.connect();
            awaitPong(client);
            return client;
        };
    }

    /** The kit answers the ping that follows the welcome; until it has, the connection is not idle. */
    private static void awaitPong(AuthenticatedWebSocketClient client) {
        while (client.events().timeline().moments().stream().noneMatch(moment -> moment.kind() == Moment.Kind.SENT)) {
            LockSupport.parkNanos(100_000);
        }
    }

    private static Opened bare(Peer peer, URI server) {
        String token = Kit.anyToken(server);
        return () -> {
            CountDownLatch opening = new CountDownLatch(Opening.FRAMES);
            Peer.Line line = peer.open(server, token, text -> opening.countDown());
            opening.await();
            return line;
        };
    }

    private static Opened keeping(Peer peer, URI server) {
        Kit kit = Kit.at(server);
        return () -> {
            String token = kit.token();
            List<String> texts = new ArrayList<>();
            CountDownLatch opening = new CountDownLatch(Opening.FRAMES);
            Peer.Line line = peer.open(server, token, text -> {
                texts.add(text);
                opening.countDown();
            });
            opening.await();
            return List.of(token, texts, line);
        };
    }

    private static long usedHeap() {
        for (int i = 0; i < 4; i++) {
            System.gc();
            LockSupport.parkNanos(50_000_000);
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
