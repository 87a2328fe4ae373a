package ai.netrasystems.testkit.wire;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.staging.StagingTarget;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Keeps the manners of a guest: paces connections and HTTP calls to a staging that others use too, all threads of this
 * JVM together, and gives hostile tokens a turn to themselves. A staging of one's own is never paced.
 *
 * <p>The firewall bans an address after 100 requests in a minute, and five refused tokens lock everybody out for 30 s
 * ({@code docs/staging.md#limits}).
 */
public final class Governor {

    /** The most requests that one JVM sends to a shared staging in a minute. */
    public static final int REQUESTS_A_MINUTE = 60;

    private static final Governor OF_THIS_JVM = new Governor(System::nanoTime, Condition::awaitNanos);
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final ReentrantLock queue = new ReentrantLock(true);
    private final Condition turn = queue.newCondition();
    private final Deque<Long> lastMinute = new ArrayDeque<>();
    private final ReentrantReadWriteLock house = new ReentrantReadWriteLock(true);
    private final LongSupplier nanoTime;
    private final Waiting waiting;

    /** How a thread waits: a door for tests. */
    interface Waiting {
        long await(Condition turn, long nanos) throws InterruptedException;
    }

    Governor(LongSupplier nanoTime, Waiting waiting) {
        this.nanoTime = nanoTime;
        this.waiting = waiting;
    }

    /** Returns the one governor of this JVM. */
    public static Governor ofThisJvm() {
        return OF_THIS_JVM;
    }

    /**
     * Waits until another request may be sent to this staging.
     *
     * @return how long that took; zero for a staging of one's own
     * @throws TestkitException if the thread is interrupted, its flag restored
     */
    public Duration awaitTurn(StagingTarget target) {
        return target.isShared() ? awaitTurn() : Duration.ZERO;
    }

    /** Does something in a turn that it shares with others, but with no hostile token. */
    public <T> T amongGuests(StagingTarget target, Supplier<T> act) {
        if (!target.isShared() || house.isWriteLockedByCurrentThread()) {
            return act.get();
        }
        house.readLock().lock();
        try {
            return act.get();
        } finally {
            house.readLock().unlock();
        }
    }

    /** Does something while nobody else in this JVM opens a connection to this staging. */
    public <T> T alone(StagingTarget target, Supplier<T> act) {
        if (!target.isShared()) {
            return act.get();
        }
        house.writeLock().lock();
        try {
            return act.get();
        } finally {
            house.writeLock().unlock();
        }
    }

    /** Returns a caller whose calls to this staging are paced. */
    public HttpCaller pacing(StagingTarget target, HttpCaller http) {
        return call -> {
            awaitTurn(target);
            return http.call(call);
        };
    }

    private Duration awaitTurn() {
        long start = nanoTime.getAsLong();
        queue.lock();
        try {
            boolean mustWait = lastMinute.size() >= REQUESTS_A_MINUTE && untilFree() > 0;
            while (lastMinute.size() >= REQUESTS_A_MINUTE && untilFree() > 0) {
                waiting.await(turn, untilFree());
            }
            if (lastMinute.size() >= REQUESTS_A_MINUTE) {
                lastMinute.removeFirst();
            }
            long now = nanoTime.getAsLong();
            lastMinute.addLast(now);
            return mustWait ? Duration.ofNanos(now - start) : Duration.ZERO;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TestkitException(
                    Explanation.of("The thread was interrupted while it waited for its turn on a shared staging."), e);
        } finally {
            queue.unlock();
        }
    }

    private long untilFree() {
        return lastMinute.getFirst() + MINUTE - nanoTime.getAsLong();
    }
}
