package ai.netrasystems.testkit.recorder;

import ai.netrasystems.testkit.event.EventPattern;
import ai.netrasystems.testkit.event.EventType;
import ai.netrasystems.testkit.event.Moment;
import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.Wording;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a wait is for, and how much of it has arrived. Guarded by the recorder's lock. */
abstract class Goal {

    /** Returns whether an event of this type may be one of those that are still missing. */
    abstract boolean mayTake(EventType type);

    /** Takes a moment if its event is one of those that are still missing, and returns whether it is. */
    abstract boolean take(Moment moment);

    abstract boolean isReached();

    /** Returns what has arrived, in the order in which it was asked for. */
    abstract List<Moment> found();

    /** Returns the patterns of which one has to match next; none once it is reached. */
    abstract List<EventPattern> missing();

    /** Returns the sentence that it is not reached; the scope's words follow each pattern. */
    abstract Explanation notReached(String scope);

    /** Each pattern by an event of its own, one after the other. */
    static Goal inOrder(List<EventPattern> patterns) {
        return new InOrder(patterns);
    }

    /** Each pattern by an event of its own, whichever comes first. */
    static Goal all(List<EventPattern> patterns) {
        return new All(patterns);
    }

    /** So many events that match. */
    static Goal count(EventPattern pattern, int count) {
        return new Count(pattern, count);
    }

    /** No event at all: only the end of the connection ends such a wait. */
    static Goal end() {
        return new End();
    }

    /**
     * A type alone is matched by what was read when the frame came: the thread that brings it need not parse the payload.
     * Whether all of it is JSON finds the thread that waits.
     */
    private static boolean matches(EventPattern pattern, Moment moment) {
        return pattern instanceof EventType type
                ? moment.isOf(type)
                : moment.event().filter(pattern::matches).isPresent();
    }

    /** Returns what is still missing, in words. */
    @Override
    public String toString() {
        return isReached() ? "what has arrived" : Wording.list(missing());
    }

    private static final class InOrder extends Goal {

        private final List<EventPattern> patterns;
        private final List<Moment> found;

        InOrder(List<EventPattern> patterns) {
            this.patterns = patterns;
            this.found = new ArrayList<>(patterns.size());
        }

        @Override
        boolean mayTake(EventType type) {
            return patterns.get(found.size()).mayMatch(type);
        }

        @Override
        boolean take(Moment moment) {
            return matches(patterns.get(found.size()), moment) && found.add(moment);
        }

        @Override
        boolean isReached() {
            return found.size() == patterns.size();
        }

        @Override
        List<Moment> found() {
            return List.copyOf(found);
        }

        @Override
        List<EventPattern> missing() {
            return isReached() ? List.of() : List.of(patterns.get(found.size()));
        }

        @Override
        Explanation notReached(String scope) {
            Explanation headline = Explanation.of(missing().get(0) + scope + " did not arrive.");
            return patterns.size() == 1
                    ? headline
                    : headline.fact("in order", Wording.list(patterns))
                            .fact("arrived", Wording.list(patterns.subList(0, found.size())));
        }
    }

    private static final class All extends Goal {

        private final List<EventPattern> patterns;
        private final List<@Nullable Moment> found;

        All(List<EventPattern> patterns) {
            this.patterns = patterns;
            this.found = new ArrayList<>(Collections.nCopies(patterns.size(), null));
        }

        @Override
        boolean mayTake(EventType type) {
            for (int i = 0; i < patterns.size(); i++) {
                if (found.get(i) == null && patterns.get(i).mayMatch(type)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        boolean take(Moment moment) {
            for (int i = 0; i < patterns.size(); i++) {
                if (found.get(i) == null && matches(patterns.get(i), moment)) {
                    found.set(i, moment);
                    return true;
                }
            }
            return false;
        }

        @Override
        boolean isReached() {
            return !found.contains(null);
        }

        @Override
        List<Moment> found() {
            return found.stream().flatMap(Stream::ofNullable).toList();
        }

        @Override
        List<EventPattern> missing() {
            return patternsThat(false);
        }

        @Override
        Explanation notReached(String scope) {
            String missing = missing().stream().map(pattern -> pattern + scope).collect(Collectors.joining(", and "));
            return Explanation.of(missing + " did not arrive.")
                    .fact("all of", Wording.list(patterns))
                    .fact("arrived", Wording.list(patternsThat(true)));
        }

        private List<EventPattern> patternsThat(boolean arrived) {
            List<EventPattern> these = new ArrayList<>();
            for (int i = 0; i < patterns.size(); i++) {
                if ((found.get(i) != null) == arrived) {
                    these.add(patterns.get(i));
                }
            }
            return these;
        }
    }

    private static final class Count extends Goal {

        private final EventPattern pattern;
        private final int count;
        private final List<Moment> found = new ArrayList<>();

        Count(EventPattern pattern, int count) {
            this.pattern = pattern;
            this.count = count;
        }

        @Override
        boolean mayTake(EventType type) {
            return pattern.mayMatch(type);
        }

        @Override
        boolean take(Moment moment) {
            return matches(pattern, moment) && found.add(moment);
        }

        @Override
        boolean isReached() {
            return found.size() == count;
        }

        @Override
        List<Moment> found() {
            return List.copyOf(found);
        }

        @Override
        List<EventPattern> missing() {
            return isReached() ? List.of() : List.of(pattern);
        }

        @Override
        Explanation notReached(String scope) {
            return Explanation.of(pattern + scope + " did not arrive often enough.")
                    .fact("expected", Wording.count(count, "time"))
                    .fact("arrived", Wording.count(found.size(), "time"));
        }
    }

    private static final class End extends Goal {

        @Override
        boolean mayTake(EventType type) {
            return false;
        }

        @Override
        boolean take(Moment moment) {
            return false;
        }

        @Override
        boolean isReached() {
            return false;
        }

        @Override
        List<Moment> found() {
            return List.of();
        }

        @Override
        List<EventPattern> missing() {
            return List.of();
        }

        @Override
        Explanation notReached(String scope) {
            return Explanation.of("The connection did not end.");
        }

        @Override
        public String toString() {
            return "the end of the connection";
        }
    }
}
