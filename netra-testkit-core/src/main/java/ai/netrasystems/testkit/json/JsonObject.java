package ai.netrasystems.testkit.json;

import ai.netrasystems.testkit.explain.CheckReturnValue;
import ai.netrasystems.testkit.json.JsonValue.JsonBoolean;
import ai.netrasystems.testkit.json.JsonValue.JsonNull;
import ai.netrasystems.testkit.json.JsonValue.JsonNumber;
import ai.netrasystems.testkit.json.JsonValue.JsonString;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A JSON object: its members in the order in which they were written, duplicates kept. Immutable: every {@code with}
 * returns a new object.
 *
 * <p>Asked by name, the last of several members of that name answers, as in most parsers.
 */
public final class JsonObject implements JsonValue.ObjectValue {

    private static final JsonObject EMPTY = new JsonObject(List.of());

    private final List<Member> members;

    /** One name and its value. */
    public record Member(String name, JsonValue value) {}

    JsonObject(List<Member> members) {
        this.members = List.copyOf(members);
    }

    /** Returns {@code {}}. */
    public static JsonObject empty() {
        return EMPTY;
    }

    /** Adds a member behind the others, a second one of the same name too. */
    @CheckReturnValue
    public JsonObject with(String name, JsonValue value) {
        List<Member> longer = new ArrayList<>(members.size() + 1);
        longer.addAll(members);
        longer.add(new Member(name, value));
        return new JsonObject(longer);
    }

    @CheckReturnValue
    public JsonObject with(String name, String text) {
        return with(name, new JsonString(text));
    }

    @CheckReturnValue
    public JsonObject with(String name, long number) {
        return with(name, new JsonNumber(Long.toString(number)));
    }

    @CheckReturnValue
    public JsonObject with(String name, boolean value) {
        return with(name, new JsonBoolean(value));
    }

    @CheckReturnValue
    public JsonObject withNull(String name) {
        return with(name, JsonNull.NULL);
    }

    /** Leaves out every member of that name. */
    @CheckReturnValue
    public JsonObject without(String name) {
        return new JsonObject(
                members.stream().filter(member -> !member.name().equals(name)).toList());
    }

    /** Puts a value in the place of the first member of that name, or behind the others if there is none. */
    @CheckReturnValue
    public JsonObject replacing(String name, JsonValue value) {
        if (!has(name)) {
            return with(name, value);
        }
        List<Member> replaced = new ArrayList<>(members.size());
        boolean placed = false;
        for (Member member : members) {
            if (!member.name().equals(name)) {
                replaced.add(member);
            } else if (!placed) {
                replaced.add(new Member(name, value));
                placed = true;
            }
        }
        return new JsonObject(replaced);
    }

    /** Returns all members as written, duplicates included. */
    public List<Member> members() {
        return members;
    }

    public boolean has(String name) {
        return member(name).isPresent();
    }

    public Optional<JsonValue> member(String name) {
        for (int i = members.size() - 1; i >= 0; i--) {
            if (members.get(i).name().equals(name)) {
                return Optional.of(members.get(i).value());
            }
        }
        return Optional.empty();
    }

    /** Returns the text of a member that is a JSON string; empty for all other kinds. */
    public Optional<String> text(String name) {
        return member(name).filter(JsonString.class::isInstance).map(JsonValue::asText);
    }

    /** Returns a member that is itself an object; empty for all other kinds. */
    public Optional<JsonObject> object(String name) {
        return member(name).filter(JsonObject.class::isInstance).map(JsonObject.class::cast);
    }

    /** Returns a member that is a number without a fraction that fits a {@code long}; empty for all other kinds. */
    public Optional<Long> integer(String name) {
        return member(name).filter(JsonNumber.class::isInstance).flatMap(JsonObject::asLong);
    }

    /** Returns a member that is a NumericDate (RFC 7519 section 2), fractions of a second kept; empty for all else. */
    public Optional<Instant> time(String name) {
        return member(name).filter(JsonNumber.class::isInstance).flatMap(JsonObject::asInstant);
    }

    private static Optional<Instant> asInstant(JsonValue number) {
        try {
            BigDecimal seconds = new BigDecimal(number.toString());
            long whole = seconds.longValue();
            long nanos = seconds.subtract(BigDecimal.valueOf(whole))
                    .movePointRight(9)
                    .longValue();
            return seconds.abs().compareTo(BigDecimal.valueOf(Instant.MAX.getEpochSecond())) > 0
                    ? Optional.empty()
                    : Optional.of(Instant.ofEpochSecond(whole, nanos));
        } catch (DateTimeException | NumberFormatException beyondAllTime) {
            return Optional.empty();
        }
    }

    private static Optional<Long> asLong(JsonValue number) {
        try {
            return Optional.of(Long.valueOf(number.toString()));
        } catch (NumberFormatException fractionOrHuge) {
            return Optional.empty();
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonObject that && members.equals(that.members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    /** Returns the object as JSON text on one line, without spaces. */
    @Override
    public String toString() {
        return JsonWriter.write(this);
    }
}
