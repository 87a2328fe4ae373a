package ai.netrasystems.testkit.event;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What matches each of several patterns; asked in their order, and no further than the first that does not match. */
record AllOf(List<EventPattern> patterns) implements EventPattern {

    @Override
    public boolean matches(StagingEvent event) {
        for (EventPattern pattern : patterns) {
            if (!pattern.matches(event)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean mayMatch(EventType type) {
        for (EventPattern pattern : patterns) {
            if (!pattern.mayMatch(type)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Comparison compare(StagingEvent event) {
        int met = 0;
        List<String> differences = new ArrayList<>();
        for (EventPattern pattern : patterns) {
            Comparison comparison = pattern.compare(event);
            met += comparison.met();
            differences.addAll(comparison.differences());
        }
        return new Comparison(met, differences);
    }

    @Override
    public String toString() {
        return patterns.stream().map(EventPattern::toString).collect(Collectors.joining(" "));
    }
}
