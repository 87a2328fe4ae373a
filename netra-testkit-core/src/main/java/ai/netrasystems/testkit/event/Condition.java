package ai.netrasystems.testkit.event;

import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.json.JsonValue;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** A condition with its words, and with words for how an event differs from it. */
record Condition(String description, Predicate<StagingEvent> condition, Function<StagingEvent, String> difference)
        implements EventPattern {

    static final EventPattern ANY = EventPattern.where("any event", event -> true);

    /** Returns the condition that an id of the event is this one. */
    static Condition id(String description, String field, String id, Function<StagingEvent, Optional<String>> actual) {
        return new Condition(
                description,
                event -> actual.apply(event).filter(id::equals).isPresent(),
                event -> is(field, actual.apply(event).map(Wording::quote)));
    }

    /** Returns the condition that a field has this value. */
    static Condition field(String field, String value, Function<StagingEvent, Optional<JsonValue>> actual) {
        return new Condition(
                "with " + field + " " + Wording.quote(value),
                event -> actual.apply(event)
                        .map(JsonValue::asText)
                        .filter(value::equals)
                        .isPresent(),
                event -> is(field, actual.apply(event).map(found -> Wording.shorten(found.toString(), 80))));
    }

    @Override
    public boolean matches(StagingEvent event) {
        return condition.test(event);
    }

    @Override
    public boolean mayMatch(EventType type) {
        return true;
    }

    @Override
    public Comparison compare(StagingEvent event) {
        return matches(event) ? Comparison.met(1) : Comparison.different(difference.apply(event));
    }

    @Override
    public String toString() {
        return description;
    }

    private static String is(String field, Optional<String> actual) {
        return actual.map(value -> field + " is " + value).orElse("no " + field);
    }
}
