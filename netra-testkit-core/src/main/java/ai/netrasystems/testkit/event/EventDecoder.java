package ai.netrasystems.testkit.event;

import ai.netrasystems.testkit.json.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out of what type a JSON object is; the platform writes it in five different places. */
final class EventDecoder {

    private EventDecoder() {}

    static StagingEvent decode(JsonObject json) {
        Optional<JsonObject> data = json.object("data");
        EventType type = choose(
                named(json, "type"),
                data.map(inner -> named(inner, "event")).orElse(null),
                named(json, "event"),
                data.map(inner -> named(inner, "type")).orElse(null));
        return new StagingEvent(type, json);
    }

    /** Returns the type, by what each of the four members says that may tell it; untyped if none does. */
    static EventType choose(
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
    static boolean isEnvelope(EventType type) {
        return switch (type.name()) {
            case "system_message", "agent_progress", "agent_response_complete" -> true;
            default -> false;
        };
    }

    private static @Nullable EventType named(JsonObject json, String member) {
        return json.text(member).map(EventType::of).orElse(null);
    }
}
