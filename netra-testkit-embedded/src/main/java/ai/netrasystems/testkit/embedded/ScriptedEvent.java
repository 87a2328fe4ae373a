package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.JsonObject;
import java.time.Duration;

/** One event of a script: what it is called, which agent says it, what it brings, and the pause before it. */
record ScriptedEvent(String type, String agent, JsonObject payload, Duration pause) {

    ScriptedEvent after(Duration other) {
        return new ScriptedEvent(type, agent, payload, other);
    }
}
