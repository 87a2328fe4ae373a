package ai.netrasystems.testkit.json;

import java.util.List;

/**
 * Writes the text of one JSON object member by member, without building the object first: for what is written often. Not
 * for use by several threads.
 */
public final class JsonText {

    private static final int USUAL_LENGTH = 512;

    private final StringBuilder text = new StringBuilder(USUAL_LENGTH).append('{');

    private JsonText() {}

    /** Starts an object without members. */
    public static JsonText object() {
        return new JsonText();
    }

    public JsonText with(String name, String value) {
        name(name);
        string(value);
        return this;
    }

    public JsonText with(String name, long value) {
        name(name).append(value);
        return this;
    }

    public JsonText with(String name, List<String> values) {
        name(name).append('[');
        String separator = "";
        for (String value : values) {
            text.append(separator);
            string(value);
            separator = ",";
        }
        text.append(']');
        return this;
    }

    public JsonText with(String name, JsonValue value) {
        name(name).append(value);
        return this;
    }

    /** Returns the object as it stands, closed. */
    @Override
    public String toString() {
        return text + "}";
    }

    private StringBuilder name(String name) {
        if (text.length() > 1) {
            text.append(',');
        }
        string(name);
        return text.append(':');
    }

    private void string(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}
