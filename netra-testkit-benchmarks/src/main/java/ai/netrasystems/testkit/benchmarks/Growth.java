package ai.netrasystems.testkit.benchmarks;

import java.util.stream.DoubleStream;

/** Whether what was recorded makes what follows dearer; for the memory of many connections see {@link IdleConnections}. */
public final class Growth {

    private static final int ROUNDS = 20;

    private Growth() {}

    public static void main(String... arguments) throws Exception {
        Contest.in(Growth.class, "Growth", "at the smaller number", "at ten times that", "ratio")
                .withJvmOptions("-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch")
                .add("µs CPU per event and waiter, 2,000 and 20,000 events", Growth::waiters)
                .add("ms for all appends, 10,000 and 100,000", Growth::appends)
                .run(arguments);
    }

    /** The same number of events for both, so that both are warm. */
    private static double[] waiters(Effort effort) throws InterruptedException {
        DoubleStream.Builder small = DoubleStream.builder();
        DoubleStream.Builder large = DoubleStream.builder();
        int rounds = effort.times(ROUNDS);
        for (int i = 0; i < 2 * rounds; i++) {
            double few = 0;
            for (int part = 0; part < 10; part++) {
                few += costOfAWaiter(2_000) / 10;
            }
            double many = costOfAWaiter(20_000);
            if (i >= rounds) {
                small.add(few);
                large.add(many);
            }
        }
        return figures(small, large);
    }

    private static double[] appends(Effort effort) throws InterruptedException {
        DoubleStream.Builder small = DoubleStream.builder();
        DoubleStream.Builder large = DoubleStream.builder();
        int rounds = effort.times(ROUNDS);
        for (int i = 0; i < 2 * rounds; i++) {
            System.gc();
            double few = 0;
            for (int part = 0; part < 10; part++) {
                few += millisFor(10_000) / 10;
            }
            System.gc();
            double many = millisFor(100_000);
            if (i >= rounds) {
                small.add(few);
                large.add(many);
            }
        }
        return figures(small, large);
    }

    private static double costOfAWaiter(int events) throws InterruptedException {
        Burst nobody = Burst.of(events, Ledger.ofTheKit(Appending.BY_TYPE), 0);
        Burst eight = Burst.of(events, Ledger.ofTheKit(Appending.BY_TYPE), Appending.WAITERS);
        return Appending.costOfAWaiter(nobody, eight);
    }

    private static double millisFor(int appends) throws InterruptedException {
        return Burst.of(appends, Ledger.ofTheKit(Appending.BY_TYPE), 0).nanosPerAppend() * appends / 1e6;
    }

    private static double[] figures(DoubleStream.Builder small, DoubleStream.Builder large) {
        double few = Figures.of(small.build().toArray()).median();
        double many = Figures.of(large.build().toArray()).median();
        return new double[] {few, many, many / few};
    }
}
