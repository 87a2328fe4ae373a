package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.embedded.Finding.Identified;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Takes a client that sends a header for tests for the one before it: the cache forgot to ask whose entry it is. */
final class IdentityLeak implements Authenticator {

    private static final Duration KEPT = Duration.ofMinutes(5);

    private final Authenticator inner;
    private final InstantSource clock;

    private Identified last = new Identified(Carrier.NONE, "");
    private Instant keptUntil = Instant.MIN;

    IdentityLeak(Authenticator inner, InstantSource clock) {
        this.inner = inner;
        this.clock = clock;
    }

    @Override
    public synchronized Finding authenticate(Upgrade upgrade) {
        if (!E2eHeaders.areIn(upgrade)) {
            return inner.authenticate(upgrade);
        }
        Instant now = clock.instant();
        if (now.isBefore(keptUntil)) {
            return last;
        }
        Finding finding = inner.authenticate(upgrade);
        if (finding instanceof Identified identified) {
            last = identified;
            keptUntil = now.plus(KEPT);
        }
        return finding;
    }
}
