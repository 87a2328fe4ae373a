package ai.netrasystems.testkit.staging;

import ai.netrasystems.testkit.explain.Wording;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * What a server's clock shows, as far as can be told from here.
 *
 * @param ahead how far it is ahead of this machine's clock; negative if it is behind
 * @param uncertainty how far {@code ahead} may be off, either way
 */
public record ServerClock(Duration ahead, Duration uncertainty) {

    /** HTTP's {@code Date} counts whole seconds (RFC 9110 section 6.6.1): the true time is up to a second later. */
    private static final Duration DATE_STEP = Duration.ofSeconds(1);

    /** Takes the {@code Date} of an answer, and when this machine sent the request and had the answer. */
    public static ServerClock measured(Instant date, Instant sent, Instant answered) {
        Duration roundTrip = Duration.between(sent, answered);
        Instant likely = date.plus(DATE_STEP.dividedBy(2));
        Instant here = sent.plus(roundTrip.dividedBy(2));
        return new ServerClock(
                Duration.between(here, likely), roundTrip.plus(DATE_STEP).dividedBy(2));
    }

    /** Returns the server's time by a clock of this machine. */
    public InstantSource on(InstantSource here) {
        return () -> here.instant().plus(ahead);
    }

    /** Returns for example {@code 1.200 s ahead, give or take 510 ms}. */
    @Override
    public String toString() {
        return "%s %s, give or take %s"
                .formatted(Wording.of(ahead.abs()), ahead.isNegative() ? "behind" : "ahead", Wording.of(uncertainty));
    }
}
