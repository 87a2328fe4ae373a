package ai.netrasystems.testkit.event;

import ai.netrasystems.testkit.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out of what type a JSON object is; the platform writes it in five different places. */
final class EventDecoder {

    /** In these the event stands inside; everything else keeps its own type. */
    private static final Set<String> ENVELOPES = Set.of("system_message", "agent_progress", "agent_response_complete");

    private EventDecoder() {}

    static StagingEvent decode(JsonObject json) {
        Optional<JsonObject> data = json.object("data");
        String type = choose(
                json.text("type").orElse(null),
                data.flatMap(inner -> inner.text("event")).orElse(null),
                json.text("event").orElse(null),
                data.flatMap(inner -> inner.text("type")).orElse(null));
        return new StagingEvent(new EventType(type), json);
    }

    /** Returns the name of the type, by what stands in each of the four members that may tell it. */
    static String choose(
            @Nullable String type, @Nullable String dataEvent, @Nullable String event, @Nullable String dataType) {
        if (type != null && !isEnvelope(type)) {
            return type;
        }
        if (dataEvent != null) {
            return dataEvent;
        }
        if (event != null) {
            return event;
        }
        if (dataType != null && !dataType.equals("reasoning")) {
            return dataType;
        }
        return type == null ? EventType.UNTYPED.name() : type;
    }

    static boolean isEnvelope(String type) {
        return ENVELOPES.contains(type);
    }
}
