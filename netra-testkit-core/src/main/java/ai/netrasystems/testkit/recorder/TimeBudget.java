package ai.netrasystems.testkit.recorder;

import ai.netrasystems.testkit.explain.CheckReturnValue;
import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.staging.TimeFactor;
import java.time.Duration;

/**
 * A time that several waits share: each may take what the others have left. Made by {@link EventRecorder#budget}; safe for
 * use by any thread.
 */
@CheckReturnValue
public final class TimeBudget {

    private final Duration total;
    private final long start;
    private final TimeFactor factor;
    private final Patience patience;

    TimeBudget(Duration total, TimeFactor factor, Patience patience) {
        this.total = total;
        this.start = patience.nanoTime();
        this.factor = factor;
        this.patience = patience;
    }

    /**
     * Returns what is left, for the next wait.
     *
     * @throws EventTimeoutError if nothing is left
     */
    public Duration left() {
        Duration left = total.minus(spent());
        if (left.isNegative() || left.isZero()) {
            throw new EventTimeoutError(Explanation.of("The time budget is spent: nothing is left for this wait.")
                    .fact("budget", Wording.of(total))
                    .fact("spent", Wording.of(spent()))
                    .hint("The waits before this one took it all; their moments are in timeline()."));
        }
        return left;
    }

    /**
     * Returns what is left, but no more than this.
     *
     * @throws EventTimeoutError if nothing is left
     */
    public Duration atMost(Duration limit) {
        Duration left = left();
        return left.compareTo(limit) < 0 ? left : limit;
    }

    /**
     * Returns a budget within this one: it starts now, with no more than this one has left.
     *
     * @throws EventTimeoutError if nothing is left
     */
    public TimeBudget nested(Duration part) {
        return new TimeBudget(atMost(part), factor, patience);
    }

    /** Returns what is left and of how much. */
    @Override
    public String toString() {
        return Wording.of(total.minus(spent())) + " left of " + Wording.of(total);
    }

    /** Where waits are stretched, their time is spent more slowly: what is left is stretched again by the next wait. */
    private Duration spent() {
        return factor.undone(Duration.ofNanos(patience.nanoTime() - start));
    }
}
