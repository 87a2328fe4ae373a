package ai.netrasystems.testkit.benchmarks;

import ai.netrasystems.testkit.wire.Frame;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Events appended while threads wait for one that comes last: what an append took, and the CPU that all of these threads
 * used, per event. By the threads' own CPU clocks, whose steps are fine; the garbage collector's share is not in it.
 */
record Burst(double nanosPerAppend, double cpuNanosPerEvent) {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Duration TIME_TO_WAKE = Duration.ofMillis(1);
    private static final List<Frame.Text> EVENTS =
            Texts.events(512).stream().map(Frame.Text::new).toList();

    private record Appended(long nanos, long cpuNanos) {}

    /** Appends as fast as it goes. */
    static Burst of(int events, Ledger ledger, int waiters) throws InterruptedException {
        return run(ledger, waiters, events, () -> {
            long cpu = THREADS.getCurrentThreadCpuTime();
            long start = System.nanoTime();
            for (int i = 0; i < events; i++) {
                ledger.append(EVENTS.get(i % EVENTS.size()));
            }
            return new Appended(System.nanoTime() - start, THREADS.getCurrentThreadCpuTime() - cpu);
        });
    }

    /** Appends with a pause after each, in which whoever woke can look and fall asleep again. */
    static Burst paced(int events, Duration pause, Ledger ledger, int waiters) throws InterruptedException {
        return run(ledger, waiters, events, () -> {
            long took = 0;
            for (int i = 0; i < events; i++) {
                long start = System.nanoTime();
                ledger.append(EVENTS.get(i % EVENTS.size()));
                took += System.nanoTime() - start;
                LockSupport.parkNanos(pause.toNanos());
            }
            // Its CPU clock would count the pauses as well, which cost more than an append.
            return new Appended(took, took);
        });
    }

    private static Burst run(Ledger ledger, int waiters, int events, Supplier<Appended> appending)
            throws InterruptedException {
        List<Thread> waiting = new ArrayList<>();
        for (int i = 0; i < waiters; i++) {
            Thread thread = new Thread(() -> awaitLast(ledger), "waiter-" + i);
            waiting.add(thread);
            thread.start();
        }
        long before = cpuOnceAsleep(waiting);
        Appended appended = appending.get();
        // Who was woken by the last of them may not have noticed yet.
        LockSupport.parkNanos(TIME_TO_WAKE.toNanos());
        long waitersCpu = cpuOnceAsleep(waiting) - before;
        ledger.append(Ledger.LAST);
        for (Thread thread : waiting) {
            thread.join();
        }
        return new Burst((double) appended.nanos / events, (double) (appended.cpuNanos + waitersCpu) / events);
    }

    private static long cpuOnceAsleep(List<Thread> threads) {
        long cpu = 0;
        for (Thread thread : threads) {
            Parked.await(thread);
            cpu += THREADS.getThreadCpuTime(thread.getId());
        }
        return cpu;
    }

    private static void awaitLast(Ledger ledger) {
        try {
            ledger.awaitLast();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a waiter", e);
        }
    }
}
