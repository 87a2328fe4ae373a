package ai.netrasystems.testkit.benchmarks;

import ai.netrasystems.testkit.client.AuthenticatedWebSocketClient;
import ai.netrasystems.testkit.event.EventType;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A message of 300 bytes to the server and back into the hand of the thread that sent it: by the recorder's wait with the
 * kit, by a blocking queue with the others, by nothing in between with the raw socket.
 */
public final class Echoing {

    private static final int WARM_UP = 150_000;
    private static final int MEASURED = 30_000;
    private static final String TYPE = "echo_of_mine";
    private static final String MESSAGE = Texts.echo(TYPE);

    private Echoing() {}

    public static void main(String... arguments) throws Exception {
        Contest.in(Echoing.class, "Echo of 300 B to a test thread, µs", "p50", "p99")
                .add("testkit", Echoing::testkit)
                .add("jetty", effort -> peer(JettyPeer.withTextListener(), effort))
                .add("okhttp", effort -> peer(new OkHttpPeer(), effort))
                .add("jdk", effort -> peer(new JdkPeer(), effort))
                .add("java-websocket", effort -> peer(new JavaWebSocketPeer(), effort))
                .add("raw NIO", Echoing::raw)
                .comparedWith("jetty")
                .withJvmOptions(Contest.COMPILING_EARLY)
                .run(arguments);
    }

    private static double[] testkit(Effort effort) throws Exception {
        EventType type = EventType.of(TYPE);
        Duration within = Duration.ofSeconds(10);
        try (AuthenticatedWebSocketClient client = Kit.at(effort.server()).connect()) {
            return Stints.of(WARM_UP, MEASURED, effort).measure(clock -> {
                clock.start();
                client.sendText(MESSAGE);
                client.events().await(type, within);
                clock.stop();
            });
        }
    }

    private static double[] peer(Peer peer, Effort effort) throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        Peer.Line line = peer.open(effort.server(), Kit.anyToken(effort.server()), heard::add);
        takeOpening(heard);
        double[] times = Stints.of(WARM_UP, MEASURED, effort).measure(clock -> {
            clock.start();
            line.send(MESSAGE);
            heard.take();
            clock.stop();
        });
        line.close();
        peer.close();
        return times;
    }

    private static double[] raw(Effort effort) throws Exception {
        try (RawLine line = RawLine.open(effort.server(), Kit.anyToken(effort.server()))) {
            for (int i = 0; i < Opening.FRAMES; i++) {
                line.read();
            }
            return Stints.of(WARM_UP, MEASURED, effort).measure(clock -> {
                clock.start();
                line.send(MESSAGE);
                line.read();
                clock.stop();
            });
        }
    }

    private static void takeOpening(BlockingQueue<String> heard) throws InterruptedException {
        for (int i = 0; i < Opening.FRAMES; i++) {
            heard.take();
        }
    }
}
