package ai.netrasystems.testkit.benchmarks;

import ai.netrasystems.testkit.embedded.EmbeddedStaging;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * How long the stand-in takes to start and to stop in a warm JVM, beside a bare Jetty server with one port. Argument: the
 * number of rounds (30 if left out), of which the first third only warms up.
 */
public final class StandInStart {

    private StandInStart() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 30;
        List<Double> starts = new ArrayList<>();
        List<Double> stops = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            long before = System.nanoTime();
            EmbeddedStaging staging = EmbeddedStaging.start();
            long started = System.nanoTime();
            staging.close();
            long stopped = System.nanoTime();
            double jetty = bareJetty();
            if (round >= rounds / 3) {
                starts.add((started - before) / 1e6);
                stops.add((stopped - started) / 1e6);
                bare.add(jetty);
            }
        }
        System.out.println("StandInStart, ms in a warm JVM: median (lowest..highest)");
        print("start", starts);
        print("stop", stops);
        print("bare Jetty start", bare);
    }

    private static double bareJetty() throws Exception {
        long before = System.nanoTime();
        Server server = new Server();
        server.addConnector(new ServerConnector(server));
        server.start();
        double took = (System.nanoTime() - before) / 1e6;
        server.stop();
        return took;
    }

    private static void print(String name, List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "%-17s %7.1f (%.1f..%.1f)%n",
                name,
                sorted.get(sorted.size() / 2),
                sorted.get(0),
                sorted.get(sorted.size() - 1));
    }
}
