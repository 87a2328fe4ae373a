package ai.netrasystems.testkit.json;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.json.JsonValue.JsonArray;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The way to a value inside another (RFC 6901): {@code /payload/tools/0}. */
record JsonPointer(List<String> steps) {

    private static final Pattern LONE_TILDE = Pattern.compile("~(?![01])");

    /** Zeros before a number, and numbers that no list has, lead nowhere. */
    private static final Pattern INDEX = Pattern.compile("0|[1-9]\\d{0,8}");

    static JsonPointer parse(String pointer) {
        if (!pointer.isEmpty() && !pointer.startsWith("/")) {
            throw malformed(
                    pointer,
                    "it does not start with a slash",
                    "/" + pointer + " is the way from the top; the empty text is the whole value.");
        }
        if (LONE_TILDE.matcher(pointer).find()) {
            throw malformed(
                    pointer,
                    "a tilde in it is followed by neither 0 nor 1",
                    "~0 stands for a tilde in a name, ~1 for a slash.");
        }
        return new JsonPointer(Arrays.stream(pointer.split("/", -1))
                .skip(1)
                .map(step -> step.replace("~1", "/").replace("~0", "~"))
                .toList());
    }

    Optional<JsonValue> from(JsonValue start) {
        Optional<JsonValue> here = Optional.of(start);
        for (String step : steps) {
            here = here.flatMap(value -> next(value, step));
        }
        return here;
    }

    private static Optional<JsonValue> next(JsonValue value, String step) {
        if (value instanceof JsonObject object) {
            return object.member(step);
        }
        if (value instanceof JsonArray array && INDEX.matcher(step).matches()) {
            int index = Integer.parseInt(step);
            return index < array.elements().size()
                    ? Optional.of(array.elements().get(index))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private static TestkitException malformed(String pointer, String reason, String wayOut) {
        return new TestkitException(Explanation.of("This is not a JSON pointer (RFC 6901).")
                .fact("pointer", Wording.quote(pointer))
                .fact("reason", reason)
                .hint(wayOut));
    }
}
