package ai.netrasystems.testkit.recorder;

import ai.netrasystems.testkit.event.Moment;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.secret.Redactor;
import java.time.Duration;

/** A stretch of time in which a timeline has nothing: after the one moment, until the other. */
public record Silence(Moment before, Moment after) {

    public Duration length() {
        return after.offset().minus(before.offset());
    }

    /** Returns the length and both moments; secrets taken out. */
    @Override
    public String toString() {
        return Redactor.redact("%s between %s and %s".formatted(Wording.of(length()), before.place(), after.place()));
    }
}
