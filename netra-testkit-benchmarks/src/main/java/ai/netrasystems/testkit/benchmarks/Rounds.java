package ai.netrasystems.testkit.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs one benchmark class in rounds, in each of which every alternative has its turn in a fresh JVM, so that a noisy
 * minute hits all of them; prints the median of the rounds and their spread, and ratios to one of them.
 *
 * <p>Arguments: the class's simple name, the alternative to compare with, and the number of rounds (5 if left out).
 */
public final class Rounds {

    private Rounds() {}

    public static void main(String[] arguments) throws RunnerException {
        String benchmark = arguments[0];
        String reference = arguments[1];
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
        Map<String, List<Double>> times = new LinkedHashMap<>();
        Map<String, List<Double>> bytes = new LinkedHashMap<>();
        for (int round = 1; round <= rounds; round++) {
            System.err.println("round " + round + " of " + rounds);
            for (RunResult result : run(benchmark)) {
                String name = nameOf(result.getParams());
                add(times, name, result.getPrimaryResult().getStatistics().getPercentile(50));
                add(bytes, name, allocated(result));
            }
        }
        print(benchmark, reference, times, bytes);
    }

    private static Collection<RunResult> run(String benchmark) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include("\\." + benchmark + "\\.")
                        .forks(1)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(3)
                        .measurementTime(TimeValue.seconds(1))
                        .addProfiler(GCProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build())
                .run();
    }

    private static String nameOf(BenchmarkParams params) {
        String method = params.getBenchmark().substring(params.getBenchmark().lastIndexOf('.') + 1);
        List<String> values =
                params.getParamsKeys().stream().map(params::getParam).toList();
        return values.isEmpty() ? method : String.join(" ", values) + " " + method;
    }

    private static double allocated(RunResult run) {
        for (String name : run.getSecondaryResults().keySet()) {
            if (name.endsWith("gc.alloc.rate.norm")) {
                return run.getSecondaryResults().get(name).getScore();
            }
        }
        return Double.NaN;
    }

    private static void print(
            String benchmark, String reference, Map<String, List<Double>> times, Map<String, List<Double>> bytes) {
        System.out.printf(Locale.ROOT, "%s, p50 of each round in µs%n", benchmark);
        System.out.printf(
                Locale.ROOT, "%-20s %9s %19s %9s   ratio to %s%n", "", "median", "lowest..highest", "bytes", reference);
        times.forEach((name, perRound) -> {
            String peer = name.contains(" ") ? name.substring(0, name.lastIndexOf(' ') + 1) + reference : reference;
            System.out.printf(
                    Locale.ROOT,
                    "%-20s %9.3f %9.3f..%8.3f %9.0f   %.2f%n",
                    name,
                    median(perRound),
                    perRound.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
                    perRound.stream().mapToDouble(Double::doubleValue).max().orElseThrow(),
                    median(bytes.getOrDefault(name, List.of(Double.NaN))),
                    median(perRound) / median(times.getOrDefault(peer, perRound)));
        });
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static void add(Map<String, List<Double>> all, String name, double value) {
        all.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }
}
