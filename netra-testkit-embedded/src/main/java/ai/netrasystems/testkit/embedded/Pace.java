package ai.netrasystems.testkit.embedded;

import java.time.Duration;
import java.util.Set;

/** How long staging takes between two things that nobody has to wait for. */
record Pace(Duration beforeRefusalsClose, Duration beforeWelcome, Duration betweenCannedEvents) {

    private static final Duration TENTH = Duration.ofMillis(100);
    private static final Pace NONE = new Pace(Duration.ZERO, Duration.ZERO, Duration.ZERO);
    private static final Pace REALISTIC = new Pace(TENTH, TENTH, TENTH);

    static Pace of(Set<Switch> switches) {
        return switches.contains(Switch.REALISTIC_PACE) ? REALISTIC : NONE;
    }
}
