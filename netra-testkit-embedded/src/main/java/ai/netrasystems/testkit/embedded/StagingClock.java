package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The time that the stand-in goes by: real time, and what it was moved by. Safe for use by any thread.
 *
 * <p>A server has one, {@link EmbeddedStaging#clock()}, and each user has one that runs with it, {@link
 * UserScope#clock()}. Tokens expire by it, pings and the pauses of scripts fall due by it, and {@code Date} headers show
 * it.
 */
public final class StagingClock implements InstantSource {

    private final InstantSource above;
    private final Agenda agenda;
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    StagingClock(InstantSource above, Agenda agenda) {
        this.above = above;
        this.agenda = agenda;
    }

    /** Returns a clock that runs with this one, until it is moved by itself. */
    StagingClock lower() {
        return new StagingClock(this, agenda);
    }

    /** Returns what time it is here. */
    @Override
    public Instant instant() {
        return above.instant().plus(ahead.get());
    }

    /**
     * Moves time on. What falls due on the way, such as a ping, has been done when this returns, each at its own time.
     *
     * @throws TestkitException if the span is negative
     */
    public void advance(Duration span) {
        if (span.isNegative()) {
            throw new TestkitException(Explanation.of("Time moves forward only.")
                    .fact("span", Wording.of(span))
                    .hint("Fault.clockSkewedBy takes a negative span: a server whose clock is slow."));
        }
        agenda.travel(this, span);
    }

    /** Does this once, when that much time has passed here. */
    void after(Duration delay, Runnable action) {
        agenda.add(this, delay, action);
    }

    /** Jumps, with nothing falling due on the way. */
    void moveBy(Duration span) {
        ahead.accumulateAndGet(span, Duration::plus);
    }

    boolean runsWith(StagingClock other) {
        return this == other || (above instanceof StagingClock higher && higher.runsWith(other));
    }

    /** Returns the time it shows. */
    @Override
    public String toString() {
        return instant().toString();
    }
}
