package ai.netrasystems.testkit.event;

import ai.netrasystems.testkit.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * Reads the type of an event from its JSON text without building the object, by the rule of {@link EventDecoder}: a recording
 * asks every frame for its type, and only a few for more.
 */
final class TypeScan {

    private static final String TYPE = "\"type\"";

    private TypeScan() {}

    /** Returns the type that the text names; null if the text is no JSON object, as far as had to be read. */
    static @Nullable EventType of(String text) {
        EventType atFirstSight = atFirstSight(text);
        return atFirstSight == null ? skimmed(text) : atFirstSight;
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
        return EventDecoder.isEnvelope(found.name()) ? null : found;
    }

    private static @Nullable EventType skimmed(String text) {
        Names names = new Names();
        if (!Json.skim(text, names)) {
            return null;
        }
        String chosen = names.chosen();
        return KnownTypes.named(chosen, 0, chosen.length());
    }

    /** The members by which the platform names types; of several of one name, the last counts. */
    private static final class Names implements Json.Skimmer {

        private @Nullable String type;
        private @Nullable String event;
        private @Nullable String dataEvent;
        private @Nullable String dataType;

        @Override
        public void member(String name, @Nullable String value) {
            switch (name) {
                case "type" -> type = value;
                case "event" -> event = value;
                case "data" -> {
                    dataEvent = null;
                    dataType = null;
                }
                default -> {}
            }
        }

        @Override
        public void innerMember(String outer, String name, @Nullable String value) {
            if (outer.equals("data")) {
                switch (name) {
                    case "event" -> dataEvent = value;
                    case "type" -> dataType = value;
                    default -> {}
                }
            }
        }

        String chosen() {
            return EventDecoder.choose(type, dataEvent, event, dataType);
        }
    }
}
