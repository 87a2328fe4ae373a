package ai.netrasystems.testkit.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The end of a command that runs until it is told otherwise: first somebody asks, then it is done. */
final class Stop {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);

    /** Asks, and waits until it is done, but not for ever. */
    void ask() {
        asked.countDown();
        try {
            boolean unused = done.await(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until somebody asks; an interrupt asks as well, and leaves the flag set. */
    void awaitAsked() {
        try {
            asked.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void done() {
        done.countDown();
    }
}
