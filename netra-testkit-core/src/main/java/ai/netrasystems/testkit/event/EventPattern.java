package ai.netrasystems.testkit.event;

import ai.netrasystems.testkit.explain.CheckReturnValue;
import ai.netrasystems.testkit.json.JsonObject;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a wait looks for. {@code toString()} says it in words, for the failure.
 *
 * <p>Patterns are asked by the thread that receives the event; they must neither block nor send. One that begins with an {@link EventType}
 * is asked only about events of that type, so that the payload of all others need not be read.
 */
public sealed interface EventPattern permits EventType, Condition, AllOf, AnyOf {

    boolean matches(StagingEvent event);

    /** Returns whether an event of that type may match; only then is its payload read. */
    boolean mayMatch(EventType type);

    /** Returns how much of this pattern an event meets and where it differs, for the failure of a wait. */
    Comparison compare(StagingEvent event);

    /** Returns the pattern that every event matches. */
    static EventPattern any() {
        return Condition.ANY;
    }

    /** Returns a pattern that matches whatever one of these does. */
    static EventPattern anyOf(EventPattern first, EventPattern... others) {
        return AnyOf.these(first, others);
    }

    /** Returns a pattern of your own; the description completes the sentence "... did not arrive". */
    static EventPattern where(String description, Predicate<StagingEvent> condition) {
        return new Condition(description, condition, event -> "not " + description);
    }

    /** Narrows to events of that agent run. */
    @CheckReturnValue
    default EventPattern ofRun(String runId) {
        return and(Condition.id("of run " + runId, "run_id", runId, StagingEvent::runId));
    }

    /** Narrows to events of that thread. */
    @CheckReturnValue
    default EventPattern inThread(String threadId) {
        return and(Condition.id("in thread " + threadId, "thread_id", threadId, StagingEvent::threadId));
    }

    /** Narrows to events of that user. */
    @CheckReturnValue
    default EventPattern ofUser(String userId) {
        return and(Condition.id("of user " + userId, "user_id", userId, StagingEvent::userId));
    }

    /**
     * Narrows to events with that value in a field, wherever the event's shape has it: in {@code payload}, {@code data}, at the
     * top level or in {@code user_context}. A value that is no JSON string is compared by its JSON text: {@code "3"} is 3 too.
     */
    @CheckReturnValue
    default EventPattern with(String field, String value) {
        return and(Condition.field(field, value, event -> event.value(field)));
    }

    /**
     * Narrows to events with that value at a place in their JSON (a JSON Pointer, RFC 6901), such as {@code
     * /payload/parameters/0}. A value that is no JSON string is compared by its JSON text.
     *
     * @throws ai.netrasystems.testkit.explain.TestkitException if it is no JSON Pointer
     */
    @CheckReturnValue
    default EventPattern at(String pointer, String value) {
        boolean unused = JsonObject.empty().at(pointer).isPresent(); // a bad pointer is told here, not by the wait
        return and(Condition.field(pointer, value, event -> event.json().at(pointer)));
    }

    /** Narrows by a condition of your own. */
    @CheckReturnValue
    default EventPattern and(String description, Predicate<StagingEvent> condition) {
        return and(where(description, condition));
    }

    /** Narrows by another pattern. */
    @CheckReturnValue
    default EventPattern and(EventPattern other) {
        return new AllOf(List.of(this, other));
    }
}
