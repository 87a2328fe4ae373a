package ai.netrasystems.testkit.event;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What matches at least one of several patterns. */
record AnyOf(List<EventPattern> patterns) implements EventPattern {

    static AnyOf these(EventPattern first, EventPattern... others) {
        List<EventPattern> patterns = new ArrayList<>();
        patterns.add(first);
        Collections.addAll(patterns, others);
        return new AnyOf(List.copyOf(patterns));
    }

    @Override
    public boolean matches(StagingEvent event) {
        for (EventPattern pattern : patterns) {
            if (pattern.matches(event)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean mayMatch(EventType type) {
        for (EventPattern pattern : patterns) {
            if (pattern.mayMatch(type)) {
                return true;
            }
        }
        return false;
    }

    /** Compares with the pattern that the event comes nearest to; one for events of its type is nearer than others. */
    @Override
    public Comparison compare(StagingEvent event) {
        return patterns.stream()
                .max(Comparator.comparing((EventPattern pattern) -> pattern.mayMatch(event.type()))
                        .thenComparing(
                                pattern -> pattern.compare(event).differences().isEmpty())
                        .thenComparing(pattern -> pattern.compare(event).met()))
                .orElseThrow()
                .compare(event);
    }

    @Override
    public String toString() {
        return patterns.stream().map(EventPattern::toString).collect(Collectors.joining(" or "));
    }
}
