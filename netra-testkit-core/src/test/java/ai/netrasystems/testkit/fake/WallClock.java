package ai.netrasystems.testkit.fake;

import java.time.Instant;
import java.time.InstantSource;

/** A clock on the wall that stands at noon until the test sets it. */
public final class WallClock implements InstantSource {

    private volatile Instant now = ManualClock.NOON;

    public void set(Instant time) {
        now = time;
    }

    @Override
    public Instant instant() {
        return now;
    }
}
