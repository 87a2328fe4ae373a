package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonValue.JsonArray;
import ai.netrasystems.testkit.json.JsonValue.JsonNumber;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Staging's answer to {@code agent_request}: five events that no agent ever had, always the same, inside frames of other
 * names.
 *
 * @see <a href="https://github.com/netra-systems/netra-testkit/blob/main/docs/staging.md#events">docs/staging.md#events</a>
 */
final class CannedAnswer implements Reaction {

    private final Ids ids;
    private final InstantSource clock;

    CannedAnswer(Ids ids, InstantSource clock) {
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void to(Heard message, OpenConnection from) {
        String turnId = ids.turn();
        from.say(List.of(
                frame("system_message", "agent_started", status("started"), turnId, from),
                frame("agent_progress", "agent_thinking", status("thinking"), turnId, from),
                frame("agent_progress", "tool_executing", tool("executing"), turnId, from),
                frame("agent_progress", "tool_completed", toolResult(), turnId, from),
                frame("agent_response_complete", "agent_completed", result(), turnId, from)));
    }

    private JsonObject frame(String outerType, String event, JsonObject content, String turnId, OpenConnection to) {
        Instant now = clock.instant();
        JsonObject data = JsonObject.empty()
                .with("event", event)
                .with("type", event)
                .with("user_id", to.userId())
                .with("turn_id", turnId)
                .with("timestamp", WireTime.seconds(now));
        for (JsonObject.Member member : content.members()) {
            data = data.with(member.name(), member.value());
        }
        return ServerFrame.message(outerType, data, now);
    }

    private static JsonObject status(String status) {
        return JsonObject.empty().with("status", status);
    }

    private static JsonObject tool(String status) {
        return JsonObject.empty().with("tool_name", "response_generator").with("status", status);
    }

    private static JsonObject toolResult() {
        return tool("completed").with("result", "A response was generated.");
    }

    private static JsonObject result() {
        String text = "Your request was processed.";
        return JsonObject.empty()
                .with("status", "success")
                .with("content", text)
                .with("message", text)
                .with("agents_involved", JsonArray.ofTexts(List.of("triage")))
                .with("orchestration_time", new JsonNumber("0.4"))
                .with("response_time", new JsonNumber("0.4"))
                .with("real_llm_used", false);
    }
}
