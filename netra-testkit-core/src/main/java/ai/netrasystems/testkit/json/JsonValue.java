package ai.netrasystems.testkit.json;

import java.util.List;
import java.util.Optional;

/** Any JSON value (RFC 8259). {@code toString()} of each is its JSON text. */
public sealed interface JsonValue {

    /** Returns the text of a JSON string as it is, and the JSON text of everything else. */
    default String asText() {
        return toString();
    }

    /**
     * Returns the value to which a JSON pointer (RFC 6901) leads from here, such as {@code /payload/tools/0}; empty if there
     * is none. The empty pointer leads to this value itself.
     *
     * @throws ai.netrasystems.testkit.explain.TestkitException if the text is no JSON pointer
     */
    default Optional<JsonValue> at(String pointer) {
        return JsonPointer.parse(pointer).from(this);
    }

    /** A JSON string. */
    record JsonString(String value) implements JsonValue {
        @Override
        public String asText() {
            return value;
        }

        @Override
        public String toString() {
            return JsonWriter.write(this);
        }
    }

    /** A JSON number, kept as it was written: {@code 1795303660.0} stays that. */
    record JsonNumber(String literal) implements JsonValue {
        @Override
        public String toString() {
            return literal;
        }
    }

    /** {@code true} or {@code false}. */
    record JsonBoolean(boolean value) implements JsonValue {
        @Override
        public String toString() {
            return String.valueOf(value);
        }
    }

    /** {@code null}. */
    enum JsonNull implements JsonValue {
        NULL;

        @Override
        public String toString() {
            return "null";
        }
    }

    /** A JSON array. */
    record JsonArray(List<JsonValue> elements) implements JsonValue {
        public JsonArray {
            elements = List.copyOf(elements);
        }

        /** Returns an array of JSON strings. */
        public static JsonArray ofTexts(Iterable<String> texts) {
            List<JsonValue> elements = new java.util.ArrayList<>();
            texts.forEach(text -> elements.add(new JsonString(text)));
            return new JsonArray(elements);
        }

        @Override
        public String toString() {
            return JsonWriter.write(this);
        }
    }

    /** A JSON object, see {@link JsonObject}. */
    sealed interface ObjectValue extends JsonValue permits JsonObject {}
}
