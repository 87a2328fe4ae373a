package ai.netrasystems.testkit.event;

import ai.netrasystems.testkit.explain.CheckReturnValue;
import java.util.function.Predicate;

/**
 * What a wait looks for. {@code toString()} says it in words, for the failure.
 *
 * <p>Patterns are asked by the thread that receives the event; they must not block.
 */
public sealed interface EventPattern permits EventType, EventPattern.Described {

    boolean matches(StagingEvent event);

    /** Returns a pattern of your own; the description completes the sentence "... did not arrive". */
    static EventPattern where(String description, Predicate<StagingEvent> condition) {
        return new Described(description, condition);
    }

    /** Narrows to events of that agent run. */
    @CheckReturnValue
    default EventPattern ofRun(String runId) {
        return and(
                "of run " + runId, event -> event.runId().filter(runId::equals).isPresent());
    }

    /** Narrows to events of that thread. */
    @CheckReturnValue
    default EventPattern inThread(String threadId) {
        return and(
                "in thread " + threadId,
                event -> event.threadId().filter(threadId::equals).isPresent());
    }

    /** Narrows by a condition of your own. */
    @CheckReturnValue
    default EventPattern and(String description, Predicate<StagingEvent> condition) {
        return new Described(this + " " + description, event -> matches(event) && condition.test(event));
    }

    /** A pattern with its words. */
    record Described(String description, Predicate<StagingEvent> condition) implements EventPattern {
        @Override
        public boolean matches(StagingEvent event) {
            return condition.test(event);
        }

        @Override
        public String toString() {
            return description;
        }
    }
}
