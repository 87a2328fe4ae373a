package ai.netrasystems.testkit.json;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.json.JsonObject.Member;
import ai.netrasystems.testkit.json.JsonValue.JsonArray;
import ai.netrasystems.testkit.json.JsonValue.JsonBoolean;
import ai.netrasystems.testkit.json.JsonValue.JsonNull;
import ai.netrasystems.testkit.json.JsonValue.JsonNumber;
import ai.netrasystems.testkit.json.JsonValue.JsonString;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads JSON text; what is read writes itself. */
public final class Json {

    private static final int SHORT = 1000;

    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /**
     * Returns the one JSON value that the text holds.
     *
     * @throws MalformedJsonException if the text is anything else; the message says where it went wrong
     */
    public static JsonValue read(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw malformed(text, "the text is empty");
            }
            JsonValue value = value(parser, first);
            if (parser.nextToken() != null) {
                throw malformed(text, "more text follows the first value");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw malformed(text, reason(e));
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from a string does no I/O", impossible);
        }
    }

    /**
     * Returns the object that the text holds.
     *
     * @throws MalformedJsonException if the text is not JSON, or JSON but no object
     */
    public static JsonObject readObject(String text) {
        if (read(text) instanceof JsonObject object) {
            return object;
        }
        throw malformed(text, "it is JSON, but not an object");
    }

    /** Is told the members of an object; the text of a member is null where it is no JSON string. */
    public interface Skimmer {

        /** Hears a member of the object itself, before what stands in it. */
        void member(String name, @Nullable String text);

        /** Hears a member of an object that is the member {@code outer}. */
        void innerMember(String outer, String name, @Nullable String text);
    }

    /**
     * Tells the members of an object and of the objects directly in it, in order, without building any of them.
     *
     * @return whether the text is one JSON object and nothing else; if not, some members may have been told
     */
    public static boolean skim(String text, Skimmer skimmer) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                JsonToken token = parser.nextToken();
                skimmer.member(name, textOf(parser, token));
                if (token == JsonToken.START_OBJECT) {
                    skimInner(parser, name, skimmer);
                } else {
                    parser.skipChildren();
                }
            }
            return parser.nextToken() == null;
        } catch (IOException malformed) {
            return false;
        }
    }

    private static void skimInner(JsonParser parser, String outer, Skimmer skimmer) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            skimmer.innerMember(outer, name, textOf(parser, parser.nextToken()));
            parser.skipChildren();
        }
    }

    private static @Nullable String textOf(JsonParser parser, JsonToken token) throws IOException {
        return token == JsonToken.VALUE_STRING ? parser.getText() : null;
    }

    /** Returns whether {@link #readObject} reads the text; of a short one nothing is made to find that out. */
    public static boolean isObject(String text) {
        // What the parser limits, such as the length of a number, is longer than that.
        if (text.length() <= SHORT) {
            return JsonGrammar.isObject(text);
        }
        try {
            JsonObject unused = readObject(text);
            return true;
        } catch (MalformedJsonException e) {
            return false;
        }
    }

    private static JsonValue value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> new JsonString(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(parser.getText());
            case VALUE_TRUE -> new JsonBoolean(true);
            case VALUE_FALSE -> new JsonBoolean(false);
            default -> JsonNull.NULL;
        };
    }

    private static JsonObject object(JsonParser parser) throws IOException {
        List<Member> members = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.getText();
            members.add(new Member(name, value(parser, parser.nextToken())));
        }
        return new JsonObject(members);
    }

    private static JsonArray array(JsonParser parser) throws IOException {
        List<JsonValue> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(value(parser, token));
        }
        return new JsonArray(elements);
    }

    private static String reason(JsonProcessingException e) {
        // Left out: where Jackson would show the text, and which of its own settings would let it pass.
        String said = e.getOriginalMessage()
                .replaceAll("\\[Source: [^]]*; (line: \\d+, column: \\d+)]", "$1")
                .replaceAll("(, from|: enable) `[^`]*`( to allow)?", "");
        JsonLocation at = e.getLocation();
        String place = at == null ? "" : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr());
        return Wording.shorten(said, 200) + place;
    }

    private static MalformedJsonException malformed(String text, String reason) {
        return new MalformedJsonException(Explanation.of("This is not JSON as expected.")
                .fact("text", Wording.quote(text))
                .fact("reason", reason));
    }
}
