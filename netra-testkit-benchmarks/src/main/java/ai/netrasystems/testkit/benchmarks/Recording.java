package ai.netrasystems.testkit.benchmarks;

import java.util.Collection;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs {@link RecordingBenchmark}: JMH without a fork of its own, because each turn has a fresh JVM already. */
public final class Recording {

    private Recording() {}

    public static void main(String... arguments) throws Exception {
        Contest contest = Contest.in(Recording.class, "Record one event of 300 B, text in hand", "ns", "bytes");
        add(contest, "keep the String", "keepString");
        add(contest, "testkit, type first", "testkit");
        add(contest, "testkit, type last", "testkitTypeLast");
        add(contest, "scan for the type, first", "scan");
        add(contest, "scan for the type, last", "scanTypeLast");
        add(contest, "streaming parse to the type, first", "stream");
        add(contest, "streaming parse to the type, last", "streamTypeLast");
        add(contest, "full tree", "tree");
        contest.run(arguments);
    }

    private static void add(Contest contest, String name, String method) {
        contest.add(name, effort -> run(method, effort));
    }

    private static double[] run(String method, Effort effort) throws RunnerException {
        TimeValue iteration = TimeValue.milliseconds(effort.quick() ? 100 : 400);
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("\\." + RecordingBenchmark.class.getSimpleName() + "\\." + method + "$")
                        .forks(0)
                        .warmupIterations(4)
                        .warmupTime(iteration)
                        .measurementIterations(5)
                        .measurementTime(iteration)
                        .addProfiler(GCProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build())
                .run();
        RunResult result = results.iterator().next();
        return new double[] {result.getPrimaryResult().getStatistics().getPercentile(50), allocated(result)};
    }

    private static double allocated(RunResult run) {
        String name = run.getSecondaryResults().keySet().stream()
                .filter(label -> label.endsWith("gc.alloc.rate.norm"))
                .findFirst()
                .orElseThrow();
        return Objects.requireNonNull(run.getSecondaryResults().get(name)).getScore();
    }
}
