package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonValue.JsonString;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;

/** An opening that is not as it should be. */
final class OpeningFault extends Fault {

    private final BiFunction<List<JsonObject>, String, List<JsonObject>> change;
    private final Duration delay;

    OpeningFault(
            String name, BiFunction<List<JsonObject>, String, List<JsonObject>> change, Duration delay, int times) {
        super(name, times);
        this.change = change;
        this.delay = delay;
    }

    static List<JsonObject> withoutWelcome(List<JsonObject> frames, String userId) {
        return frames.stream().filter(frame -> !isWelcome(frame)).toList();
    }

    /** Returns the frame with that user's id in the place of the one it mentions, if it mentions one. */
    static JsonObject mentioning(String userId, JsonObject frame) {
        return frame.object("data")
                .filter(data -> data.has("user_id"))
                .map(data -> frame.replacing("data", data.replacing("user_id", new JsonString(userId))))
                .orElse(frame);
    }

    List<JsonObject> changed(List<JsonObject> frames, String userId) {
        return change.apply(frames, userId);
    }

    Duration delay() {
        return delay;
    }

    @Override
    Fault limitedTo(int limit) {
        return new OpeningFault(name(), change, delay, limit);
    }

    private static boolean isWelcome(JsonObject frame) {
        return frame.object("data").filter(data -> data.has("connection_id")).isPresent();
    }
}
