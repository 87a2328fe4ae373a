package ai.netrasystems.testkit.event;

import ai.netrasystems.testkit.json.JsonObject;
import java.util.Set;

/**
 * In which of the platform's five shapes an agent's event came, and so which part of the platform sent it.
 *
 * @see <a href="https://github.com/netra-systems/netra-testkit/blob/main/docs/staging.md#events">docs/staging.md#events</a>
 */
public enum Shape {
    /** Shape A, of the agent bridge: {@code run_id} and a {@code payload}. */
    BRIDGE("shape A, of the agent bridge"),
    /** Shape B, of the user's own emitter: A with {@code thread_id}. */
    USER_EMITTER("shape B, of the user's emitter"),
    /** Shape C, of the unified emitter: everything in {@code data}, marked {@code critical}. */
    UNIFIED_EMITTER("shape C, of the unified emitter"),
    /** Shape D, of the recorded answer to {@code agent_request}: another type outside, the event's name in the data. */
    CANNED_ANSWER("shape D, of the canned answer"),
    /** Shape E, of the route's fallback, recorded too: flat, with {@code type} and {@code event} alike. */
    FALLBACK("shape E, of the fallback"),
    /** Not an agent's event, or in no shape that is known. */
    NONE("no shape of an agent's event");

    private static final Set<String> EVENTS_OF_AGENTS = Set.of(
            "agent_started",
            "agent_thinking",
            "tool_executing",
            "tool_completed",
            "agent_completed",
            "agent_error",
            "agent_failed",
            "agent_death",
            "agent_fallback",
            "progress_update");

    private final String words;

    Shape(String words) {
        this.words = words;
    }

    /** Returns whether what comes so is a recording, the same each time, which proves no agent's work: D and E. */
    public boolean isCanned() {
        return this == CANNED_ANSWER || this == FALLBACK;
    }

    /** Returns for example {@code shape A, of the agent bridge}. */
    @Override
    public String toString() {
        return words;
    }

    static Shape of(EventType type, JsonObject json) {
        boolean named = EVENTS_OF_AGENTS.contains(type.name());
        if (json.object("payload").isPresent() && (named || json.has("run_id"))) {
            return json.has("thread_id") ? USER_EMITTER : BRIDGE;
        }
        boolean marked = json.has("critical") || json.has("user_context") || json.has("attempt");
        if (json.object("data").isPresent() && marked) {
            return UNIFIED_EMITTER;
        }
        if (!named) {
            return NONE;
        }
        if (json.object("data").filter(data -> data.has("event")).isPresent()) {
            return CANNED_ANSWER;
        }
        return json.has("event") && json.text("event").equals(json.text("type")) ? FALLBACK : NONE;
    }
}
