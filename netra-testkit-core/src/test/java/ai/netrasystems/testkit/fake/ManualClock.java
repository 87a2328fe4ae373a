package ai.netrasystems.testkit.fake;

import ai.netrasystems.testkit.event.Stopwatch;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A clock that stands still until the test moves it, so that every offset in a message is known. */
public final class ManualClock implements LongSupplier {

    public static final Instant NOON = Instant.parse("2025-11-21T12:00:00Z");

    private final AtomicLong nanos = new AtomicLong();

    /** Moves the clock to so many milliseconds after the start. */
    public void at(long millis) {
        nanos.set(millis * 1_000_000);
    }

    @Override
    public long getAsLong() {
        return nanos.get();
    }

    /** Starts a stopwatch at noon that goes by this clock. */
    public Stopwatch stopwatch() {
        return Stopwatch.start(this, InstantSource.fixed(NOON));
    }
}
