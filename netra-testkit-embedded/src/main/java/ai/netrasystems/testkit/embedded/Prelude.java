package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.Json;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonValue.JsonBoolean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What an opening has before the welcome, and in it, on a server that is not quite up yet. */
final class Prelude implements Opening {

    private static final List<JsonObject> PROGRESS = List.of(
            Json.readObject("{\"event\":\"initialization_started\",\"message\":\"Starting services.\"}"),
            Json.readObject("{\"event\":\"service_completed\",\"message\":\"Service is up.\","
                    + "\"service_name\":\"agent_supervisor\",\"progress_percentage\":50}"),
            Json.readObject("{\"event\":\"initialization_completed\",\"message\":\"All services are up.\","
                    + "\"progress_percentage\":100}"));

    private final Opening proper;
    private final Set<Switch> switches;

    Prelude(Opening proper, Set<Switch> switches) {
        this.proper = proper;
        this.switches = switches;
    }

    @Override
    public List<JsonObject> framesFor(String userId, Instant now) {
        List<JsonObject> frames = new ArrayList<>();
        if (switches.contains(Switch.PROGRESS_FRAMES)) {
            for (JsonObject progress : PROGRESS) {
                frames.add(dated(progress, frames.size() + 1, now));
            }
        }
        if (switches.contains(Switch.DEGRADED_NOTICE)) {
            frames.add(degraded(now));
        }
        proper.framesFor(userId, now).forEach(frame -> frames.add(withStartup(frame)));
        return frames;
    }

    @Override
    public JsonObject heartbeat(Instant now) {
        return proper.heartbeat(now);
    }

    private static JsonObject dated(JsonObject progress, int number, Instant now) {
        return progress.with("timestamp", WireTime.iso(now))
                .with("message_type", "initialization_progress")
                .with("message_id", "init_progress_" + number);
    }

    private static JsonObject degraded(Instant now) {
        JsonObject data = JsonObject.empty()
                .with("event", "service_degradation")
                .with("degradation_context", JsonObject.empty().with("level", "moderate"))
                .with("timestamp", WireTime.seconds(now))
                .with("source", "graceful_degradation_manager");
        return ServerFrame.message("system_message", data, now);
    }

    private JsonObject withStartup(JsonObject frame) {
        if (!switches.contains(Switch.STARTUP_INCOMPLETE)) {
            return frame;
        }
        return frame.object("data")
                .filter(data -> data.has("startup_complete"))
                .map(data -> frame.replacing("data", data.replacing("startup_complete", new JsonBoolean(false))))
                .orElse(frame);
    }
}
