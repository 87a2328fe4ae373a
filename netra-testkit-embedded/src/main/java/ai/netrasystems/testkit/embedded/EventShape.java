package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonObject.Member;
import java.time.Instant;

/**
 * The shapes in which staging's emitters put one and the same event.
 *
 * @see <a href="https://github.com/netra-systems/netra-testkit/blob/main/docs/staging.md#events">docs/staging.md#events</a>
 */
public enum EventShape {
    /** Shape A, of the agent bridge: {@code run_id}, {@code agent_name} and a {@code payload}. */
    BRIDGE {
        @Override
        JsonObject frame(ScriptedEvent event, AgentRun run, Instant now) {
            return JsonObject.empty()
                    .with("type", event.type())
                    .with("run_id", run.runId())
                    .with("agent_name", event.agent())
                    .with("timestamp", WireTime.iso(now))
                    .with("payload", event.payload());
        }
    },

    /** Shape B, of the user's own emitter: A with {@code thread_id} and {@code user_context}. The default. */
    USER_EMITTER {
        @Override
        JsonObject frame(ScriptedEvent event, AgentRun run, Instant now) {
            return JsonObject.empty()
                    .with("type", event.type())
                    .with("run_id", run.runId())
                    .with("thread_id", run.threadId())
                    .with("agent_name", event.agent())
                    .with("timestamp", WireTime.iso(now))
                    .with("payload", event.payload())
                    .with("user_context", JsonObject.empty().with("user_id", run.userId()));
        }
    },

    /** Shape C, of the unified emitter: everything in {@code data}, marked {@code critical}, times without a zone. */
    UNIFIED {
        @Override
        JsonObject frame(ScriptedEvent event, AgentRun run, Instant now) {
            JsonObject data = JsonObject.empty()
                    .with("agent_name", event.agent())
                    .with("run_id", run.runId())
                    .with("thread_id", run.threadId())
                    .with("timestamp", WireTime.naiveIso(now));
            for (Member member : event.payload().members()) {
                data = data.with(member.name().equals("tool_name") ? "tool" : member.name(), member.value());
            }
            return JsonObject.empty()
                    .with("type", event.type())
                    .with("data", data)
                    .with("timestamp", WireTime.naiveIso(now))
                    .with("critical", true)
                    .with(
                            "user_context",
                            JsonObject.empty().with("user_id", run.userId()).with("request_id", run.runId()));
        }
    },

    /** Shape D, of the canned answers: another type outside, the event's name in {@code data.event}. */
    CANNED {
        @Override
        JsonObject frame(ScriptedEvent event, AgentRun run, Instant now) {
            JsonObject data = JsonObject.empty()
                    .with("event", event.type())
                    .with("type", event.type())
                    .with("user_id", run.userId())
                    .with("turn_id", run.runId())
                    .with("timestamp", WireTime.seconds(now));
            return ServerFrame.message(outerType(event.type()), extended(data, event.payload()), now);
        }

        private String outerType(String eventType) {
            return switch (eventType) {
                case "agent_started" -> "system_message";
                case "agent_completed" -> "agent_response_complete";
                default -> "agent_progress";
            };
        }
    },

    /** Shape E, of the fallback agent: flat, with {@code type} and {@code event} alike. */
    FALLBACK {
        @Override
        JsonObject frame(ScriptedEvent event, AgentRun run, Instant now) {
            JsonObject flat = JsonObject.empty()
                    .with("type", event.type())
                    .with("event", event.type())
                    .with("user_id", run.userId())
                    .with("thread_id", run.threadId())
                    .with("timestamp", WireTime.seconds(now))
                    .with("agent_name", event.agent());
            return extended(flat, event.payload());
        }
    };

    abstract JsonObject frame(ScriptedEvent event, AgentRun run, Instant now);

    private static JsonObject extended(JsonObject frame, JsonObject payload) {
        JsonObject longer = frame;
        for (Member member : payload.members()) {
            longer = frame.has(member.name()) ? longer : longer.with(member.name(), member.value());
        }
        return longer;
    }
}
