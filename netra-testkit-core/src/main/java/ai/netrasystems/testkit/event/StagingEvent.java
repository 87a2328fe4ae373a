package ai.netrasystems.testkit.event;

import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.json.Json;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonValue;
import ai.netrasystems.testkit.json.JsonValue.JsonString;
import ai.netrasystems.testkit.secret.Redactor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object that was said, read the same way whichever of the platform's shapes it has. Immutable.
 *
 * <p>Each question looks in {@code payload}, then {@code data}, then at the top level, then in {@code user_context}; the
 * object itself is {@link #json()}, nothing of it lost.
 *
 * @see <a href="https://github.com/netra-systems/netra-testkit/blob/main/docs/staging.md#events">docs/staging.md#events</a>
 */
public final class StagingEvent {

    private static final int LONGEST_SUMMARY = 80;

    /** Where a field may stand, first to last; the object itself is the third. */
    private static final List<String> PLACES = List.of("payload", "data", "", "user_context");

    private final EventType type;
    private final String text;
    private volatile @Nullable JsonObject json;

    /** Takes the text of a JSON object; it is parsed when somebody asks for more than the type. */
    StagingEvent(EventType type, String text) {
        this.type = type;
        this.text = text;
    }

    /** Reads the event in a text; empty if that is no JSON object. A recorded one is read by {@link Moment#event()}. */
    public static Optional<StagingEvent> in(String text) {
        EventType type = TypeScan.of(text);
        return type != null && Json.isObject(text) ? Optional.of(new StagingEvent(type, text)) : Optional.empty();
    }

    public EventType type() {
        return type;
    }

    public JsonObject json() {
        JsonObject known = json;
        if (known == null) {
            known = Json.readObject(text);
            json = known;
        }
        return known;
    }

    /** Returns in which of the platform's shapes it came. */
    public Shape shape() {
        return Shape.of(type, json());
    }

    /** Returns whether it is part of a recording that staging plays back; it proves no agent's work. */
    public boolean isCanned() {
        return shape().isCanned();
    }

    /**
     * Returns when staging says that it was sent, from a number of seconds or an ISO text, which is UTC if it names no zone;
     * empty if it says nothing of the kind.
     */
    public Optional<Instant> time() {
        return Stream.concat(Stream.of(json()), places())
                .flatMap(place -> WireTime.of(place, "timestamp").stream())
                .findFirst();
    }

    /** Returns every id in it, at any depth: {@code user_id}, {@code thread_id}, {@code run_id} and whatever is named so. */
    public List<Identifier> ids() {
        return Identifier.in(json());
    }

    /** Returns the id of the agent run it belongs to. */
    public Optional<String> runId() {
        return text("run_id");
    }

    public Optional<String> threadId() {
        return text("thread_id");
    }

    /** Returns the id by which a canned stream is held together. */
    public Optional<String> turnId() {
        return text("turn_id");
    }

    /** Returns the id by which events of shape C are held together: only its {@code agent_started} has the run's. */
    public Optional<String> requestId() {
        return text("request_id");
    }

    public Optional<String> userId() {
        return text("user_id");
    }

    public Optional<String> agentName() {
        return firstText("agent_name", "agent", "agent_type");
    }

    public Optional<String> toolName() {
        return firstText("tool_name", "tool");
    }

    /** Returns what the agent said it thinks. */
    public Optional<String> thought() {
        return firstText("reasoning", "thought", "message", "status");
    }

    /** Returns what came out: the text of a JSON string, or else its JSON text. */
    public Optional<String> result() {
        return Stream.of("result", "final_response", "content", "message")
                .flatMap(name -> value(name).stream())
                .map(JsonValue::asText)
                .findFirst();
    }

    /** Returns the {@code error_code} of an error, wherever it stands. */
    public Optional<String> errorCode() {
        return text("error_code");
    }

    /** Returns the words of an error. */
    public Optional<String> errorMessage() {
        return firstText("error_message", "message", "error");
    }

    /** Returns the field of that name from the first place that has it. */
    public Optional<JsonValue> value(String name) {
        return find(name, value -> true);
    }

    /** Returns the field of that name from the first place where it is a JSON string. */
    public Optional<String> text(String name) {
        return find(name, JsonString.class::isInstance).map(JsonValue::asText);
    }

    /** Returns in a few words what is particular about this event: the tool, the thought, the error. */
    public String summary() {
        List<Optional<String>> telling = type.isError()
                ? List.of(errorCode(), errorMessage())
                : List.of(agentName(), toolName(), firstText("reasoning", "thought", "content", "received_type"));
        String words = String.join(
                "  ", telling.stream().flatMap(Optional::stream).distinct().toList());
        return Wording.shorten(words, LONGEST_SUMMARY);
    }

    /** Returns the type and the summary; secrets taken out. */
    @Override
    public String toString() {
        return Redactor.redact(words());
    }

    /** Returns the type and the summary; not redacted. */
    String words() {
        return (type + "  " + summary()).strip();
    }

    private Optional<String> firstText(String... names) {
        return Stream.of(names).flatMap(name -> text(name).stream()).findFirst();
    }

    /** In a loop, not a stream: a wait for a field asks this of every event. */
    private Optional<JsonValue> find(String name, Predicate<JsonValue> condition) {
        for (String place : PLACES) {
            Optional<JsonValue> value =
                    place.isEmpty() ? json().member(name) : json().object(place).flatMap(inner -> inner.member(name));
            if (value.isPresent() && condition.test(value.get())) {
                return value;
            }
        }
        return Optional.empty();
    }

    private Stream<JsonObject> places() {
        return Stream.concat(
                Stream.concat(json().object("payload").stream(), json().object("data").stream()),
                Stream.concat(Stream.of(json()), json().object("user_context").stream()));
    }
}
