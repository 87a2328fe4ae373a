package ai.netrasystems.testkit.assertions;

import ai.netrasystems.testkit.event.EventType;
import ai.netrasystems.testkit.event.Shape;
import ai.netrasystems.testkit.event.StagingEvent;
import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.StagingAssertionError;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.json.JsonValue;
import ai.netrasystems.testkit.json.JsonValue.JsonBoolean;
import ai.netrasystems.testkit.json.JsonValue.JsonNumber;
import ai.netrasystems.testkit.json.JsonValue.JsonString;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractObjectAssert;

/**
 * Sentences about one event.
 *
 * <p>A field is named in one of two ways: by a JSON pointer (RFC 6901), as in {@code /payload/tool_name}, where it stands in
 * the event as it came; or by its name alone, as in {@code tool_name}, which is found wherever the platform's shapes have it,
 * synonyms of {@code agent_name}, {@code tool_name}, {@code thought} and {@code result} included.
 */
public final class StagingEventAssert extends AbstractObjectAssert<StagingEventAssert, StagingEvent> {

    StagingEventAssert(StagingEvent actual) {
        super(actual, StagingEventAssert.class);
    }

    /** Says of what type the event is. */
    public StagingEventAssert hasType(EventType expected) {
        if (!actual.type().equals(expected)) {
            throw failure("The event is of another type.", expected, actual.type());
        }
        return this;
    }

    /** Says in which of the platform's shapes the event came. */
    public StagingEventAssert hasShape(Shape expected) {
        if (actual.shape() != expected) {
            throw failure("The event came in another shape.", expected, actual.shape());
        }
        return this;
    }

    /** Says that the event is no part of a recording that staging plays back, which would prove no agent's work. */
    public StagingEventAssert isNotCanned() {
        if (actual.isCanned()) {
            throw failure(
                    "Staging played a recording back: no agent's work is proven.",
                    "an event of an agent that ran",
                    actual.shape());
        }
        return this;
    }

    /** Says that there is such a field, {@code null} or not. */
    public StagingEventAssert hasField(String field) {
        if (find(field).isEmpty()) {
            throw failure("The event has no " + field + ".", "any value", "no such field");
        }
        return this;
    }

    /** Says that the field is this text. */
    public StagingEventAssert hasField(String field, String expected) {
        return hasField(field, new JsonString(expected), new JsonString(expected)::equals);
    }

    /** Says that the field is this number, {@code 71.0} being 71 as well. */
    public StagingEventAssert hasField(String field, long expected) {
        return hasField(
                field,
                new JsonNumber(Long.toString(expected)),
                value -> value instanceof JsonNumber number
                        && new BigDecimal(number.literal()).compareTo(BigDecimal.valueOf(expected)) == 0);
    }

    /** Says that the field is true or false. */
    public StagingEventAssert hasField(String field, boolean expected) {
        return hasField(field, new JsonBoolean(expected), new JsonBoolean(expected)::equals);
    }

    private StagingEventAssert hasField(String field, JsonValue expected, Predicate<JsonValue> condition) {
        Optional<JsonValue> value = find(field);
        if (value.filter(condition).isEmpty()) {
            throw failure(
                    value.isEmpty() ? "The event has no " + field + "." : field + " is something else.",
                    expected,
                    value.map(JsonValue::toString).orElse("no such field"));
        }
        return this;
    }

    private Optional<JsonValue> find(String field) {
        if (field.isEmpty() || field.startsWith("/")) {
            return actual.json().at(field);
        }
        return switch (field) {
            case "agent_name" -> actual.agentName().map(JsonString::new);
            case "tool_name" -> actual.toolName().map(JsonString::new);
            case "thought" -> actual.thought().map(JsonString::new);
            case "result" -> actual.value(field).or(() -> actual.result().map(JsonString::new));
            default -> actual.value(field);
        };
    }

    private StagingAssertionError failure(String headline, Object expected, Object found) {
        return Failure.of(
                info,
                Explanation.of(headline)
                        .fact("expected", expected)
                        .fact("actual", found)
                        .fact("event", Wording.shorten(actual.json().toString(), 2000)));
    }
}
