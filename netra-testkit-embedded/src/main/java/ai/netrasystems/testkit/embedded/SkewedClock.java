package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import java.time.Duration;

/** A clock that is wrong. */
final class SkewedClock extends Fault {

    private final Duration ahead;

    SkewedClock(Duration ahead, int times) {
        super("clock skewed by " + Wording.of(ahead), times);
        this.ahead = ahead;
    }

    @Override
    void begin(StagingClock clock) {
        clock.moveBy(ahead);
    }

    @Override
    void end(StagingClock clock) {
        clock.moveBy(ahead.negated());
    }

    @Override
    Fault limitedTo(int limit) {
        throw new TestkitException(Explanation.of("A skewed clock does not strike, it is wrong all the time.")
                .fact("fault", name())
                .hint("UserScope.recover() sets it right again."));
    }
}
