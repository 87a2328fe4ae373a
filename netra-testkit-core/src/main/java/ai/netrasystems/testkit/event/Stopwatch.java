package ai.netrasystems.testkit.event;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** The time of one conversation: started once, read for each moment; monotonic, with the wall clock of its start. */
public final class Stopwatch {

    private final LongSupplier nanoTime;
    private final long startedAtNanos;
    private final Instant startedAt;

    private Stopwatch(LongSupplier nanoTime, Instant startedAt) {
        this.nanoTime = nanoTime;
        this.startedAtNanos = nanoTime.getAsLong();
        this.startedAt = startedAt;
    }

    /** Starts now, by the system's clocks. */
    public static Stopwatch start() {
        return start(System::nanoTime, InstantSource.system());
    }

    /** Starts now, by these clocks: a door for tests. */
    public static Stopwatch start(LongSupplier nanoTime, InstantSource wallClock) {
        return new Stopwatch(nanoTime, wallClock.instant());
    }

    public Duration elapsed() {
        return Duration.ofNanos(elapsedNanos());
    }

    public Instant startedAt() {
        return startedAt;
    }

    long elapsedNanos() {
        return nanoTime.getAsLong() - startedAtNanos;
    }
}
