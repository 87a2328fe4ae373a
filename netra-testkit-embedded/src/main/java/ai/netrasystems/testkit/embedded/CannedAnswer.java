package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonValue.JsonArray;
import ai.netrasystems.testkit.json.JsonValue.JsonNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/**
 * Staging's answer to {@code agent_request}: five events that no agent ever had, always the same, inside frames of other
 * names.
 *
 * @see <a href="https://github.com/netra-systems/netra-testkit/blob/main/docs/staging.md#events">docs/staging.md#events</a>
 */
final class CannedAnswer implements Reaction {

    private final Ids ids;
    private final Clocks clocks;
    private final Duration pause;

    CannedAnswer(Ids ids, Clocks clocks, Duration pause) {
        this.ids = ids;
        this.clocks = clocks;
        this.pause = pause;
    }

    @Override
    public void to(Heard message, OpenConnection from) {
        String turnId = ids.turn();
        List<Supplier<JsonObject>> frames = List.of(
                () -> frame("system_message", "agent_started", status("started"), turnId, from),
                () -> frame("agent_progress", "agent_thinking", status("thinking"), turnId, from),
                () -> frame("agent_progress", "tool_executing", tool("executing"), turnId, from),
                () -> frame("agent_progress", "tool_completed", toolResult(), turnId, from),
                () -> frame("agent_response_complete", "agent_completed", result(), turnId, from));
        if (pause.isZero()) {
            from.say(frames.stream().map(Supplier::get).toList());
        } else {
            sayOneByOne(frames.iterator(), from);
        }
    }

    private void sayOneByOne(Iterator<Supplier<JsonObject>> left, OpenConnection to) {
        to.say(left.next().get());
        if (left.hasNext()) {
            clocks.of(to.userId()).after(pause, () -> sayOneByOne(left, to));
        }
    }

    private JsonObject frame(String outerType, String event, JsonObject content, String turnId, OpenConnection to) {
        Instant now = clocks.of(to.userId()).instant();
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
