package ai.netrasystems.testkit.wire;

import java.time.Duration;
import java.util.Optional;

/** Writes down when each stage of one connection was over; the stages come one after the other, on several threads. */
final class PassageTimes {

    private static final long NOT_YET = Long.MIN_VALUE;

    private final long begun = System.nanoTime();
    private volatile boolean lookedUp;
    private volatile long resolved = NOT_YET;
    private volatile long connected = NOT_YET;
    private volatile long requested = NOT_YET;
    private volatile long answered = NOT_YET;

    /** The address is known; it had to be looked up, or is a number. */
    void resolved(boolean byLookup) {
        lookedUp = byLookup;
        resolved = System.nanoTime();
    }

    void connected() {
        connected = System.nanoTime();
    }

    /** The whole head of the request has left: TLS is agreed on. */
    void requested() {
        requested = System.nanoTime();
    }

    void answered() {
        answered = System.nanoTime();
    }

    Passage passage(boolean secure, Optional<String> trace, Optional<String> proxy, boolean anyCertificate) {
        return new Passage(
                lookedUp ? between(begun, resolved) : Optional.empty(),
                between(resolved, connected),
                secure ? between(connected, requested) : Optional.empty(),
                between(secure ? requested : connected, answered),
                trace,
                proxy,
                anyCertificate);
    }

    private static Optional<Duration> between(long start, long end) {
        return start == NOT_YET || end == NOT_YET ? Optional.empty() : Optional.of(Duration.ofNanos(end - start));
    }
}
