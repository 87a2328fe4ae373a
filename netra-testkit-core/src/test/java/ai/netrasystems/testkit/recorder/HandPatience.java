package ai.netrasystems.testkit.recorder;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A clock that a wait itself moves on: it takes just as long as it may, unless it is over already. */
final class HandPatience implements Patience {

    private long nanos;
    private Runnable meanwhile = () -> {};

    /** Lets something happen in the middle of each wait. */
    void meanwhile(Runnable action) {
        meanwhile = action;
    }

    void pass(Duration time) {
        nanos += time.toNanos();
    }

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public void await(CountDownLatch over, Duration limit) {
        if (over.getCount() > 0) {
            meanwhile.run();
        }
        if (over.getCount() > 0) {
            pass(limit);
        }
    }
}
