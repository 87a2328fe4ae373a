package ai.netrasystems.testkit.embedded;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes the threads of one server: daemons named {@code netra-staging-<port>-<n>}, each known until it has ended. */
final class StagingThreads implements ThreadFactory {

    private final String prefix;
    private final AtomicInteger made = new AtomicInteger();
    private final Set<Thread> running = ConcurrentHashMap.newKeySet();

    StagingThreads(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public Thread newThread(Runnable work) {
        running.removeIf(thread -> thread.getState() == Thread.State.TERMINATED);
        Thread thread = new Thread(work, prefix + "-" + made.incrementAndGet());
        thread.setDaemon(true);
        running.add(thread);
        return thread;
    }

    /** Waits until all have ended, or the patience is at its end. */
    void join(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        for (Thread thread : running) {
            TimeUnit.NANOSECONDS.timedJoin(thread, end - System.nanoTime());
        }
    }
}
