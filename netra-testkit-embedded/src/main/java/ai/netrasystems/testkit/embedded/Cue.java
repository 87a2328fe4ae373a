package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.JsonObject;
import java.time.Duration;

/** One event of a script in the place that it has in one run. */
record Cue(ScriptedEvent event, AgentRun run) {

    boolean is(String eventType) {
        return event.type().equals(eventType);
    }

    Duration pause() {
        return event.pause();
    }

    Cue inTheNameOf(String userId) {
        return new Cue(event, run.inTheNameOf(userId));
    }

    Cue saying(String eventType, JsonObject payload) {
        return new Cue(new ScriptedEvent(eventType, event.agent(), payload, Duration.ZERO), run);
    }

    /** Returns the frame as it is said now. */
    JsonObject frame() {
        return run.frame(event);
    }
}
