package ai.netrasystems.testkit.event;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The time of one connection, and the numbers of its moments: started once, read for each moment; monotonic, with the wall
 * clock of the start.
 *
 * <p>The connections of one recording share the start and the count, so that offsets and numbers go on from one to the next.
 * Safe for use by any thread.
 */
public final class Stopwatch {

    private final Recorded recorded;
    private final long begunAtNanos;
    private volatile int connection;

    private Stopwatch(Recorded recorded) {
        this.recorded = recorded;
        this.begunAtNanos = recorded.elapsedNanos();
    }

    /** Starts now, by the system's clocks. */
    public static Stopwatch start() {
        return start(System::nanoTime, InstantSource.system());
    }

    /** Starts now, by these clocks: a door for tests. */
    public static Stopwatch start(LongSupplier nanoTime, InstantSource wallClock) {
        return new Stopwatch(new Recorded(nanoTime, wallClock.instant()));
    }

    /** Returns one for another connection of the same recording, begun now. */
    public Stopwatch forNextConnection() {
        return new Stopwatch(recorded);
    }

    /** Returns the time since the first connection of the recording was begun. */
    public Duration elapsed() {
        return Duration.ofNanos(elapsedNanos());
    }

    /** Returns the wall clock's time when the first connection of the recording was begun. */
    public Instant startedAt() {
        return recorded.startedAt;
    }

    long elapsedNanos() {
        return recorded.elapsedNanos();
    }

    /** Returns when this connection was begun, on the recording's time. */
    long begunAtNanos() {
        return begunAtNanos;
    }

    /** Returns what a thread holds from numbering a moment until it is told, so that all are told in their order. */
    Object turn() {
        return recorded;
    }

    /** Returns the next moment's number; only with {@link #turn()} held. */
    long nextSequence() {
        return ++recorded.moments;
    }

    /** Counts this connection among those that opened, and returns its number; only with {@link #turn()} held. */
    int opened() {
        connection = ++recorded.connections;
        return connection;
    }

    /** Returns which of the recording's connections this is, counted from 1; 0 before it opened. */
    int connection() {
        return connection;
    }

    /** What all connections of one recording share. */
    private static final class Recorded {

        private final LongSupplier nanoTime;
        private final long startedAtNanos;
        private final Instant startedAt;
        private long moments;
        private int connections;

        Recorded(LongSupplier nanoTime, Instant startedAt) {
            this.nanoTime = nanoTime;
            this.startedAtNanos = nanoTime.getAsLong();
            this.startedAt = startedAt;
        }

        long elapsedNanos() {
            return nanoTime.getAsLong() - startedAtNanos;
        }
    }
}
