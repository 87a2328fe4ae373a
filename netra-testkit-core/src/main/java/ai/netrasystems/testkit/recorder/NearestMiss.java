package ai.netrasystems.testkit.recorder;

import ai.netrasystems.testkit.event.Comparison;
import ai.netrasystems.testkit.event.EventPattern;
import ai.netrasystems.testkit.event.Moment;
import ai.netrasystems.testkit.event.StagingEvent;
import ai.netrasystems.testkit.explain.Wording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The event that came nearest to what was awaited in vain, and where it differs. */
record NearestMiss(Moment moment, StagingEvent event, EventPattern pattern, Comparison comparison) {

    private static final Comparator<NearestMiss> NEARNESS = Comparator.comparing(
                    (NearestMiss miss) -> miss.comparison.met())
            .thenComparing(miss -> -miss.comparison.differences().size())
            .thenComparing(miss -> miss.pattern.mayMatch(miss.event.type()))
            .thenComparing(miss -> miss.moment.sequence());

    /** Looks among what was heard for the event that meets most of a pattern; empty if none meets anything. */
    static Optional<NearestMiss> of(Wait wait, Scope scope, List<Moment> heard) {
        List<NearestMiss> misses = new ArrayList<>();
        for (Moment moment : heard) {
            if (!wait.goal().found().contains(moment)) {
                moment.event().ifPresent(event -> {
                    for (EventPattern pattern : wait.goal().missing()) {
                        misses.add(of(moment, event, pattern, scope));
                    }
                });
            }
        }
        return misses.stream().filter(miss -> miss.comparison.met() > 0).max(NEARNESS);
    }

    /** Returns the moment, and below it where it differs. */
    @Override
    public String toString() {
        return Heard.line(moment) + "\n" + Wording.lines(comparison.differences());
    }

    private static NearestMiss of(Moment moment, StagingEvent event, EventPattern pattern, Scope scope) {
        Comparison comparison = compare(event, pattern);
        List<String> differences = new ArrayList<>(comparison.differences());
        if (!scope.includesEvent(event)) {
            differences.add(scope.difference(event));
        } else if (differences.isEmpty()) {
            differences.add("it came before its turn");
        }
        return new NearestMiss(moment, event, pattern, new Comparison(comparison.met(), differences));
    }

    /** A test's own condition may fail on events that it was not made for. */
    private static Comparison compare(StagingEvent event, EventPattern pattern) {
        try {
            return pattern.compare(event);
        } catch (RuntimeException | AssertionError e) {
            return new Comparison(0, List.of("the pattern failed: " + Wording.of(e)));
        }
    }
}
