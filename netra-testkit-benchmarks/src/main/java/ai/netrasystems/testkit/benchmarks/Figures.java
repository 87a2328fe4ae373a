package ai.netrasystems.testkit.benchmarks;

import java.util.Arrays;

/** Measured values, sorted, and what is said of them. */
final class Figures {

    private final double[] sorted;

    private Figures(double[] values) {
        this.sorted = values.clone();
        Arrays.sort(sorted);
    }

    static Figures of(double... values) {
        return new Figures(values);
    }

    double median() {
        return percentile(50);
    }

    /** Returns the value below which that part of all values lies, the nearest that was measured. */
    double percentile(double percent) {
        return sorted[Math.min(sorted.length - 1, (int) (sorted.length * percent / 100))];
    }

    double lowest() {
        return sorted[0];
    }

    double highest() {
        return sorted[sorted.length - 1];
    }
}
