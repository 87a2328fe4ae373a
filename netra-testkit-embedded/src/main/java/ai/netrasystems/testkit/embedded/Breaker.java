package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.embedded.Finding.BreakerOpen;
import ai.netrasystems.testkit.embedded.Finding.Objection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Asks nobody any more, for 30 seconds, once five in a row were refused: one bad client blocks all. */
final class Breaker implements Authenticator {

    private static final int TOLERATED = 5;
    private static final Duration OPEN = Duration.ofSeconds(30);

    private final Authenticator inner;
    private final InstantSource clock;

    private int failures;
    private Instant openUntil = Instant.MIN;

    Breaker(Authenticator inner, InstantSource clock) {
        this.inner = inner;
        this.clock = clock;
    }

    @Override
    public synchronized Finding authenticate(Upgrade upgrade) {
        Instant now = clock.instant();
        if (now.isBefore(openUntil)) {
            return new BreakerOpen();
        }
        Finding finding = inner.authenticate(upgrade);
        failures = finding instanceof Objection ? failures + 1 : 0;
        if (failures == TOLERATED) {
            failures = 0;
            openUntil = now.plus(OPEN);
        }
        return finding;
    }
}
