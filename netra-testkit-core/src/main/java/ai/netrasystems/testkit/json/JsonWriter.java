package ai.netrasystems.testkit.json;

import ai.netrasystems.testkit.json.JsonObject.Member;
import ai.netrasystems.testkit.json.JsonValue.JsonArray;
import ai.netrasystems.testkit.json.JsonValue.JsonString;

/**
 * Writes JSON text on one line, without spaces (RFC 8259). By itself and with little more than a builder, for writing is
 * what the first token of a fresh JVM waits for.
 */
final class JsonWriter {

    private final StringBuilder text = new StringBuilder();

    private JsonWriter() {}

    static String write(JsonValue value) {
        JsonWriter writer = new JsonWriter();
        writer.append(value);
        return writer.text.toString();
    }

    private void append(JsonValue value) {
        if (value instanceof JsonObject object) {
            append(object);
        } else if (value instanceof JsonArray array) {
            append(array);
        } else if (value instanceof JsonString string) {
            quote(string.value());
        } else {
            text.append(value);
        }
    }

    private void append(JsonObject object) {
        char separator = '{';
        for (Member member : object.members()) {
            text.append(separator);
            quote(member.name());
            text.append(':');
            append(member.value());
            separator = ',';
        }
        text.append(object.members().isEmpty() ? "{}" : "}");
    }

    private void append(JsonArray array) {
        char separator = '[';
        for (JsonValue element : array.elements()) {
            text.append(separator);
            append(element);
            separator = ',';
        }
        text.append(array.elements().isEmpty() ? "[]" : "]");
    }

    private void quote(String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '"', '\\' -> text.append('\\').append(c);
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                default -> {
                    if (c < ' ') {
                        text.append("\\u00")
                                .append(Character.forDigit(c >> 4, 16))
                                .append(Character.forDigit(c & 15, 16));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}
