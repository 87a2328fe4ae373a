package ai.netrasystems.testkit.benchmarks;

import ai.netrasystems.testkit.client.AuthenticatedWebSocketClient;
import ai.netrasystems.testkit.event.EventType;
import ai.netrasystems.testkit.event.Moment;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.DoubleStream;

/**
 * Text frames of 300 bytes from a sender that is never the limit, received and kept in order: by the kit's recorder, or in a
 * list. Frames per second, and CPU of the whole client process for each.
 */
public final class Receiving {

    private static final int FRAMES = 100_000;
    private static final int WARM_UP = 6;
    private static final int MEASURED = 10;

    private Receiving() {}

    public static void main(String... arguments) throws Exception {
        Contest.in(Receiving.class, "Receive and record 300 B", "million frames/s", "µs CPU per frame")
                .withJvmOptions("-Xms1g", "-Xmx1g")
                .add("testkit", effort -> measure(effort, testkit(effort)))
                .add("jetty", effort -> measure(effort, peer(JettyPeer.withTextListener(), effort.server())))
                .add("jetty frames", effort -> measure(effort, peer(JettyPeer.withFrameCallback(), effort.server())))
                .add(
                        "jetty frames 64 KiB",
                        effort -> measure(effort, peer(JettyPeer.withFrameCallback(64 * 1024), effort.server())))
                .add("okhttp", effort -> measure(effort, peer(new OkHttpPeer(), effort.server())))
                .add("jdk", effort -> measure(effort, peer(new JdkPeer(), effort.server())))
                .add("java-websocket", effort -> measure(effort, peer(new JavaWebSocketPeer(), effort.server())))
                .add("raw NIO", effort -> measure(effort, raw(effort.server())))
                .comparedWith("jetty")
                .run(arguments);
    }

    /** Receives a flood of that many frames on a connection of its own, metered, and returns how many were kept. */
    private interface Flooded {
        int receive(int frames, Meter meter) throws Exception;
    }

    private static double[] measure(Effort effort, Flooded flooded) throws Exception {
        int frames = effort.quick() ? FRAMES / 2 : FRAMES;
        DoubleStream.Builder speeds = DoubleStream.builder();
        long cpu = 0;
        for (int i = 0; i < WARM_UP + MEASURED; i++) {
            System.gc();
            Meter meter = new Meter();
            int kept = flooded.receive(frames, meter);
            if (kept != frames + Opening.FRAMES + 1) {
                throw new IllegalStateException("kept " + kept + " of " + frames + " frames and four more");
            }
            if (i >= WARM_UP) {
                speeds.add(frames / (meter.nanos() / 1e3));
                cpu += meter.cpuNanos();
            }
        }
        // The JDK reads a process's CPU time in steps of 10 ms: only the sum of all floods is exact enough.
        return new double[] {Figures.of(speeds.build().toArray()).median(), cpu / 1e3 / MEASURED / frames};
    }

    private static Flooded testkit(Effort effort) {
        Kit kit = Kit.at(effort.server());
        EventType end = EventType.of(Texts.END_OF_FLOOD);
        return (frames, meter) -> {
            try (AuthenticatedWebSocketClient client = kit.connect()) {
                meter.start();
                client.sendText(Texts.flood(frames));
                client.events().await(end, Duration.ofMinutes(1));
                meter.stop();
                return (int) client.events().timeline().moments().stream()
                        .filter(moment -> moment.kind() == Moment.Kind.RECEIVED)
                        .count();
            }
        };
    }

    private static Flooded peer(Peer peer, URI server) {
        String token = Kit.anyToken(server);
        return (frames, meter) -> {
            List<String> kept = new ArrayList<>();
            CountDownLatch over = new CountDownLatch(1);
            Peer.Line line = peer.open(server, token, text -> {
                kept.add(text);
                if (Texts.isEndOfFlood(text)) {
                    over.countDown();
                }
            });
            meter.start();
            line.send(Texts.flood(frames));
            over.await();
            meter.stop();
            line.close();
            return kept.size();
        };
    }

    private static Flooded raw(URI server) {
        String token = Kit.anyToken(server);
        return (frames, meter) -> {
            List<String> kept = new ArrayList<>();
            try (RawLine line = RawLine.open(server, token)) {
                meter.start();
                line.send(Texts.flood(frames));
                do {
                    kept.add(line.read());
                } while (!Texts.isEndOfFlood(kept.get(kept.size() - 1)));
                meter.stop();
            }
            return kept.size();
        };
    }
}
