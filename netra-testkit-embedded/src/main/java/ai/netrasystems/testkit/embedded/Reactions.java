package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonValue.JsonArray;
import ai.netrasystems.testkit.json.JsonValue.JsonString;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which message types staging knows, and what it does about each; all others get an {@code ack}, which means that it did
 * not understand.
 *
 * @see <a href="https://github.com/netra-systems/netra-testkit/blob/main/docs/staging.md#client-messages">docs/staging.md#client-messages</a>
 */
final class Reactions implements Reaction {

    private static final Reaction SILENCE = (message, from) -> {};

    private final Clocks clocks;
    private final Map<String, Reaction> byType;

    Reactions(AgentRuns runs, CannedAnswer cannedAnswer, Clocks clocks) {
        this.clocks = clocks;
        Map<String, Reaction> known = new HashMap<>();
        register(known, this::pong, "ping");
        register(known, this::heartbeatAck, "heartbeat");
        register(known, status("connected"), "connect", "connected", "connection_established");
        register(known, status("disconnect_acknowledged"), "disconnect");
        register(known, this::typingAcknowledged, "typing", "typing_started", "typing_stopped");
        register(known, runs::start, "user", "user_input", "user_message", "chat_message", "message", "chat");
        register(known, runs::startIfAsked, "start_agent", "execute_agent", "EXECUTE_AGENT", "agent_started");
        register(known, cannedAnswer, "agent", "agent_request");
        register(known, SILENCE, "pong");
        register(known, this::taskAck, "agent_task");
        register(known, this::agentStatus, "agent_status_request");
        register(known, this::testAcknowledged, "resilience_test", "recovery_test");
        register(known, SILENCE, "agent_status", "agent_update");
        register(known, SILENCE, "agent_thinking", "tool_executing", "tool_completed", "agent_progress");
        register(known, SILENCE, "agent_completed", "agent_failed", "agent_fallback", "agent_error");
        register(known, SILENCE, "thread", "thread_update", "thread_message");
        register(known, SILENCE, "system", "system_message", "error", "error_message");
        register(known, SILENCE, "broadcast", "broadcast_test", "room_message", "direct_message");
        register(known, SILENCE, "jsonrpc_request", "jsonrpc_response", "jsonrpc_notification");
        this.byType = Map.copyOf(known);
    }

    @Override
    public void to(Heard message, OpenConnection from) {
        byType.getOrDefault(message.type(), this::ack).to(message, from);
    }

    private static void register(Map<String, Reaction> known, Reaction reaction, String... types) {
        List.of(types).forEach(type -> known.put(type, reaction));
    }

    private void pong(Heard message, OpenConnection from) {
        Instant now = now(from);
        from.say(ServerFrame.message("pong", timeAndUser(from, now), now));
    }

    private void heartbeatAck(Heard message, OpenConnection from) {
        Instant now = now(from);
        JsonObject data = JsonObject.empty().with("status", "healthy").with("timestamp", WireTime.seconds(now));
        from.say(ServerFrame.message("heartbeat_ack", data, now));
    }

    private Reaction status(String status) {
        return (message, from) -> {
            Instant now = now(from);
            JsonObject data = JsonObject.empty()
                    .with("status", status)
                    .with("user_id", from.userId())
                    .with("timestamp", WireTime.seconds(now));
            from.say(ServerFrame.message("system_message", data, now));
        };
    }

    private void typingAcknowledged(Heard message, OpenConnection from) {
        Instant now = now(from);
        from.say(ServerFrame.message("typing_acknowledged", timeAndUser(from, now), now));
    }

    private void taskAck(Heard message, OpenConnection from) {
        Instant now = now(from);
        JsonObject data = JsonObject.empty()
                .with("task_id", message.payload().member("task_id").orElse(new JsonString("unknown")))
                .with("status", "acknowledged")
                .with("timestamp", WireTime.seconds(now));
        from.say(ServerFrame.message("agent_task_ack", data, now));
    }

    private void agentStatus(Heard message, OpenConnection from) {
        Instant now = now(from);
        JsonObject data = JsonObject.empty()
                .with("active_agents", JsonArray.ofTexts(List.of()))
                .with("total_agents", 0)
                .with("timestamp", WireTime.seconds(now));
        from.say(ServerFrame.message("agent_status_update", data, now));
    }

    private void testAcknowledged(Heard message, OpenConnection from) {
        Instant now = now(from);
        JsonObject data = JsonObject.empty()
                .with("content", "Resilience test acknowledged")
                .with("original_type", message.type())
                .with("timestamp", WireTime.seconds(now));
        from.say(ServerFrame.message("system_message", data, now));
    }

    private void ack(Heard message, OpenConnection from) {
        from.say(JsonObject.empty()
                .with("type", "ack")
                .with("received_type", message.typeAsSent())
                .with("timestamp", WireTime.seconds(now(from)))
                .with("user_id", from.userId())
                .with("status", "acknowledged"));
    }

    private Instant now(OpenConnection from) {
        return clocks.of(from.userId()).instant();
    }

    private static JsonObject timeAndUser(OpenConnection from, Instant now) {
        return JsonObject.empty().with("timestamp", WireTime.seconds(now)).with("user_id", from.userId());
    }
}
