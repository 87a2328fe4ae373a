package ai.netrasystems.testkit.event;

import ai.netrasystems.testkit.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * Reads the type of an event from its JSON text without building the object: a recording asks every frame for its type, and
 * only a few for more. The platform writes it in five different places.
 *
 * <p>It passes over what it need not understand, so that a text that is no JSON may have a type too; what it does not
 * understand it leaves to the parser.
 */
final class TypeScan {

    private static final String TYPE = "\"type\"";
    private static final int NOWHERE = -1;

    private final String text;
    private final boolean escapes;
    private final Members top = new Members();
    private final Members data = new Members();

    /** The text values that may name a type; of several members of one name, the last counts. */
    private static final class Members {
        private @Nullable EventType type;
        private @Nullable EventType event;
    }

    private TypeScan(String text) {
        this.text = text;
        this.escapes = text.indexOf('\\') >= 0;
    }

    /** Returns the type that the text names; null if the text is no JSON object, as far as had to be read. */
    static @Nullable EventType of(String text) {
        EventType atFirstSight = atFirstSight(text);
        if (atFirstSight != null) {
            return atFirstSight;
        }
        TypeScan scan = new TypeScan(text);
        return scan.understands() ? scan.chosen() : skimmed(text);
    }

    /** Most frames begin with their type, and have no other member of that name at any depth. */
    private static @Nullable EventType atFirstSight(String text) {
        int colon = 1 + TYPE.length();
        if (!text.startsWith(TYPE, 1) || !text.startsWith(":", colon) || !text.endsWith("}")) {
            return null;
        }
        int quote = text.startsWith(" ", colon + 1) ? colon + 2 : colon + 1;
        int end = text.indexOf('"', quote + 1);
        // An escape may hide a second name, or be part of the value.
        boolean certain = text.charAt(0) == '{'
                && text.charAt(quote) == '"'
                && end > 0
                && text.indexOf(TYPE, end) < 0
                && text.indexOf('\\', quote) < 0;
        if (!certain) {
            return null;
        }
        EventType found = KnownTypes.named(text, quote + 1, end);
        return isEnvelope(found) ? null : found;
    }

    /** Returns the type, by what each of the four members says that may tell it; untyped if none does. */
    private static EventType choose(
            @Nullable EventType type,
            @Nullable EventType dataEvent,
            @Nullable EventType event,
            @Nullable EventType dataType) {
        if (type != null && !isEnvelope(type)) {
            return type;
        }
        if (dataEvent != null) {
            return dataEvent;
        }
        if (event != null) {
            return event;
        }
        if (dataType != null && !dataType.name().equals("reasoning")) {
            return dataType;
        }
        return type == null ? EventType.UNTYPED : type;
    }

    /** In these the event stands inside; everything else keeps its own type. */
    private static boolean isEnvelope(EventType type) {
        return switch (type.name()) {
            case "system_message", "agent_progress", "agent_response_complete" -> true;
            default -> false;
        };
    }

    private static @Nullable EventType skimmed(String text) {
        Skimmed names = new Skimmed();
        return Json.skim(text, names) ? names.chosen() : null;
    }

    private boolean understands() {
        int end = readObject(skipSpace(0), top);
        return end != NOWHERE && skipSpace(end) == text.length();
    }

    private EventType chosen() {
        return choose(top.type, data.event, top.event, data.type);
    }

    /** Reads the object that begins here and returns the place behind it; nowhere if it is not understood. */
    private int readObject(int start, Members members) {
        if (charAt(start) != '{') {
            return NOWHERE;
        }
        int at = skipSpace(start + 1);
        if (charAt(at) == '}') {
            return at + 1;
        }
        while (at != NOWHERE) {
            at = readMember(at, members);
            if (charAt(at) == '}') {
                return at + 1;
            }
            at = charAt(at) == ',' ? skipSpace(at + 1) : NOWHERE;
        }
        return NOWHERE;
    }

    /** Reads the member that begins here and returns the place of what follows it. */
    private int readMember(int start, Members members) {
        int name = start + 1;
        int nameEnd = charAt(start) == '"' ? text.indexOf('"', name) : NOWHERE;
        if (nameEnd == NOWHERE || hasEscapes(name, nameEnd)) {
            return NOWHERE;
        }
        int colon = skipSpace(nameEnd + 1);
        if (charAt(colon) != ':') {
            return NOWHERE;
        }
        int value = skipSpace(colon + 1);
        if (members == top && isNamed("data", name, nameEnd)) {
            data.type = null;
            data.event = null;
            if (charAt(value) == '{') {
                return skipSpace(readObject(value, data));
            }
        }
        int end = skipValue(value);
        if (isNamed("type", name, nameEnd)) {
            members.type = textAt(value, end);
        } else if (isNamed("event", name, nameEnd)) {
            members.event = textAt(value, end);
        } else {
            return skipSpace(end);
        }
        return charAt(value) == '"' && hasEscapes(value, end) ? NOWHERE : skipSpace(end);
    }

    private @Nullable EventType textAt(int value, int end) {
        return end != NOWHERE && text.charAt(value) == '"' ? KnownTypes.named(text, value + 1, end - 1) : null;
    }

    private boolean isNamed(String wanted, int name, int nameEnd) {
        return nameEnd - name == wanted.length() && text.startsWith(wanted, name);
    }

    private boolean hasEscapes(int from, int to) {
        if (escapes) {
            int next = text.indexOf('\\', from);
            return next >= 0 && next < to;
        }
        return false;
    }

    /** Returns the place behind the value that begins here; nowhere if there is none. */
    private int skipValue(int start) {
        char first = charAt(start);
        if (first == '"') {
            return skipString(start);
        }
        if (first == '{' || first == '[') {
            return skipNested(start);
        }
        int at = start;
        while (at < text.length() && ",}] \t\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at == start ? NOWHERE : at;
    }

    private int skipNested(int start) {
        int depth = 0;
        int at = start;
        while (at != NOWHERE && at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                at = skipString(at);
            } else {
                at++;
                if (c == '{' || c == '[') {
                    depth++;
                } else if ((c == '}' || c == ']') && --depth == 0) {
                    return at;
                }
            }
        }
        return NOWHERE;
    }

    private int skipString(int quote) {
        int end = text.indexOf('"', quote + 1);
        while (end > 0 && isEscaped(end)) {
            end = text.indexOf('"', end + 1);
        }
        return end < 0 ? NOWHERE : end + 1;
    }

    private boolean isEscaped(int quote) {
        int backslash = quote - 1;
        while (text.charAt(backslash) == '\\') {
            backslash--;
        }
        return (quote - backslash) % 2 == 0;
    }

    private int skipSpace(int start) {
        int at = start;
        while (at >= 0 && at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        return at;
    }

    /** Returns the character there; NUL, which stands nowhere in JSON, if there is none. */
    private char charAt(int index) {
        return index >= 0 && index < text.length() ? text.charAt(index) : '\0';
    }

    /** The same members, as the parser tells them. */
    private static final class Skimmed implements Json.Skimmer {

        private final Members top = new Members();
        private final Members data = new Members();

        @Override
        public void member(String name, @Nullable String value) {
            keep(top, name, value);
            if (name.equals("data")) {
                data.type = null;
                data.event = null;
            }
        }

        @Override
        public void innerMember(String outer, String name, @Nullable String value) {
            if (outer.equals("data")) {
                keep(data, name, value);
            }
        }

        EventType chosen() {
            return choose(top.type, data.event, top.event, data.type);
        }

        private static void keep(Members members, String name, @Nullable String value) {
            EventType named = value == null ? null : EventType.of(value);
            if (name.equals("type")) {
                members.type = named;
            } else if (name.equals("event")) {
                members.event = named;
            }
        }
    }
}
