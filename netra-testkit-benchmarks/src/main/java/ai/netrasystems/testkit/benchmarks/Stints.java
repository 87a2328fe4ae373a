package ai.netrasystems.testkit.benchmarks;

import java.util.stream.DoubleStream;

/**
 * The same thing done again and again, first to warm up and then by the clock; in µs, the median and the 99th percentile. The
 * warm-up is long: what is not compiled yet, and the compiler's threads on a small machine, would be most of what is measured.
 */
final class Stints {

    private final int warmUp;
    private final int measured;

    private Stints(int warmUp, int measured) {
        this.warmUp = warmUp;
        this.measured = measured;
    }

    static Stints of(int warmUp, int measured, Effort effort) {
        return new Stints(effort.times(warmUp), effort.times(measured));
    }

    /** Does one, and says which part of it counts. */
    @FunctionalInterface
    interface Act {
        void perform(Clock clock) throws Exception;
    }

    /** Runs from start to stop; started and stopped once in each act, from any thread. */
    static final class Clock {
        private volatile long started;
        private volatile long took = -1;

        void start() {
            started = System.nanoTime();
        }

        void stop() {
            took = System.nanoTime() - started;
        }
    }

    /** Returns p50 and p99. */
    double[] measure(Act act) throws Exception {
        for (int i = 0; i < warmUp; i++) {
            act.perform(new Clock());
        }
        DoubleStream.Builder times = DoubleStream.builder();
        for (int i = 0; i < measured; i++) {
            Clock clock = new Clock();
            act.perform(clock);
            times.add(clock.took / 1e3);
        }
        Figures figures = Figures.of(times.build().toArray());
        return new double[] {figures.median(), figures.percentile(99)};
    }
}
