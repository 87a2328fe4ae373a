package ai.netrasystems.testkit.benchmarks;

import java.util.concurrent.locks.LockSupport;

/** Says when a thread has fallen asleep. */
final class Parked {

    private Parked() {}

    static void await(Thread thread) {
        while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TIMED_WAITING) {
            if (!thread.isAlive()) {
                throw new IllegalStateException(thread.getName() + " ended instead of waiting");
            }
            LockSupport.parkNanos(20_000);
        }
    }
}
