package ai.netrasystems.testkit.event;

import static java.util.function.Predicate.not;

import ai.netrasystems.testkit.json.JsonObject;
import java.util.Optional;
import java.util.Set;

/** Finds out of what type a JSON object is; the platform writes it in five different places. */
final class EventDecoder {

    /** In these the event stands inside; everything else keeps its own type. */
    private static final Set<String> ENVELOPES = Set.of("system_message", "agent_progress", "agent_response_complete");

    private EventDecoder() {}

    static StagingEvent decode(JsonObject json) {
        return new StagingEvent(new EventType(typeOf(json)), json);
    }

    private static String typeOf(JsonObject json) {
        Optional<String> outer = json.text("type");
        Optional<String> inner = json.object("data").flatMap(data -> data.text("event"));
        if (outer.filter(not(ENVELOPES::contains)).isPresent()) {
            return outer.get();
        }
        return inner.or(() -> json.text("event"))
                .or(() -> json.object("data")
                        .flatMap(data -> data.text("type"))
                        .filter(type -> !type.equals("reasoning")))
                .or(() -> outer)
                .orElse(EventType.UNTYPED.name());
    }
}
