package ai.netrasystems.testkit.benchmarks;

import ai.netrasystems.testkit.event.EventPattern;
import ai.netrasystems.testkit.event.EventType;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;

/** What an event costs while eight threads wait for another one: in a burst, and with a pause after each. */
public final class Appending {

    static final int WAITERS = 8;

    private static final int EVENTS = 20_000;
    private static final int WARM_UP = 10;
    private static final int MEASURED = 20;
    private static final int PACED_EVENTS = 5_000;
    private static final Duration PAUSE = Duration.ofNanos(50_000);

    static final EventPattern BY_TYPE = EventType.of(Ledger.LAST_TYPE);
    static final EventPattern BY_FIELD = EventPattern.where(
            "the last tool",
            event -> event.toolName().filter(Ledger.LAST_TOOL::equals).isPresent());

    private Appending() {}

    public static void main(String... arguments) throws Exception {
        Contest.in(
                        Appending.class,
                        "Append with 8 waiters",
                        "ns, nobody waits",
                        "ns, 8 wait",
                        "8 wait / nobody",
                        "µs CPU per event and waiter",
                        "the same, 50 µs between events")
                .withJvmOptions("-Xms1g", "-Xmx1g")
                .add("testkit, by type", effort -> measure(() -> Ledger.ofTheKit(BY_TYPE), effort))
                .add("testkit, by a field of the payload", effort -> measure(() -> Ledger.ofTheKit(BY_FIELD), effort))
                .add("condition with cursor", effort -> measure(Ledger::withCondition, effort))
                .add("notifyAll with cursor", effort -> measure(Ledger::withNotifyAll, effort))
                .run(arguments);
    }

    private static double[] measure(Supplier<Ledger> ledger, Effort effort) throws InterruptedException {
        DoubleStream.Builder alone = DoubleStream.builder();
        DoubleStream.Builder watched = DoubleStream.builder();
        DoubleStream.Builder cpu = DoubleStream.builder();
        for (int i = 0; i < effort.times(WARM_UP) + effort.times(MEASURED); i++) {
            Burst nobody = Burst.of(EVENTS, ledger.get(), 0);
            Burst eight = Burst.of(EVENTS, ledger.get(), WAITERS);
            if (i >= effort.times(WARM_UP)) {
                alone.add(nobody.nanosPerAppend());
                watched.add(eight.nanosPerAppend());
                cpu.add(costOfAWaiter(nobody, eight));
            }
        }
        double nobody = Figures.of(alone.build().toArray()).median();
        double eight = Figures.of(watched.build().toArray()).median();
        return new double[] {
            nobody, eight, eight / nobody, Figures.of(cpu.build().toArray()).median(), paced(ledger, effort)
        };
    }

    private static double paced(Supplier<Ledger> ledger, Effort effort) throws InterruptedException {
        int events = effort.times(PACED_EVENTS);
        Burst nobody = Burst.paced(events, PAUSE, ledger.get(), 0);
        Burst eight = Burst.paced(events, PAUSE, ledger.get(), WAITERS);
        return costOfAWaiter(nobody, eight);
    }

    /** Returns µs for each event and waiter. */
    static double costOfAWaiter(Burst nobody, Burst eight) {
        return (eight.cpuNanosPerEvent() - nobody.cpuNanosPerEvent()) / WAITERS / 1e3;
    }
}
