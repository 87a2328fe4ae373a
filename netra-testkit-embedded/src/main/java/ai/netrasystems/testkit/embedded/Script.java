package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.explain.CheckReturnValue;
import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What an agent run says, event by event. Immutable: every step returns a new script.
 *
 * <p>{@code Script.by("triage").started("Reading.").thinking("Costs.").completed("Done.", result)} says three events.
 */
public final class Script {

    private static final String USUAL_AGENT = "cost_optimizer";
    private static final Script EMPTY = new Script(List.of(), USUAL_AGENT, Duration.ZERO);

    private final List<ScriptedEvent> events;
    private final String agent;
    private final Duration pauseBeforeNext;

    private Script(List<ScriptedEvent> events, String agent, Duration pauseBeforeNext) {
        this.events = List.copyOf(events);
        this.agent = agent;
        this.pauseBeforeNext = pauseBeforeNext;
    }

    /** Starts with no event at all: an agent that never says a word. */
    public static Script empty() {
        return EMPTY;
    }

    /** Starts with no event yet, the next ones being those of this agent. */
    public static Script by(String agent) {
        return EMPTY.handingTo(agent);
    }

    /**
     * Starts with a cost optimization that ends well, said without pauses: {@code agent_started}, {@code agent_thinking},
     * {@code tool_executing}, {@code tool_completed}, {@code agent_completed}.
     */
    public static Script optimization() {
        return CostOptimization.SCRIPT;
    }

    /**
     * Starts with the same question handed through: {@code triage} reads it, {@code cost_optimizer} uses two tools, {@code
     * reporting} writes the result. Nine events, said without pauses.
     */
    public static Script teamwork() {
        return CostOptimization.TEAMWORK;
    }

    /**
     * Adds an event behind the others; run, thread, agent, time and user are put around the payload when it is said.
     *
     * @throws TestkitException if the type is blank
     */
    @CheckReturnValue
    public Script then(String eventType, JsonObject payload) {
        if (eventType.isBlank()) {
            throw new TestkitException(Explanation.of("An event needs a type.")
                    .fact("eventType", Wording.quote(eventType))
                    .fact("payload", payload));
        }
        List<ScriptedEvent> longer = new ArrayList<>(events);
        longer.add(new ScriptedEvent(eventType, agent, payload, pauseBeforeNext));
        return new Script(longer, agent, Duration.ZERO);
    }

    /** Adds {@code agent_started} with this message. */
    @CheckReturnValue
    public Script started(String message) {
        return then(
                "agent_started",
                JsonObject.empty()
                        .with("status", "started")
                        .with("context", JsonObject.empty())
                        .with("message", message));
    }

    /** Adds {@code agent_thinking} with this thought. */
    @CheckReturnValue
    public Script thinking(String thought) {
        return then("agent_thinking", JsonObject.empty().with("thought", thought));
    }

    /** Adds {@code tool_executing} and {@code tool_completed} of one tool. */
    @CheckReturnValue
    public Script tool(String name, JsonObject input, JsonObject result) {
        return then("tool_executing", JsonObject.empty().with("tool_name", name).with("tool_input", input))
                .then(
                        "tool_completed",
                        JsonObject.empty().with("tool_name", name).with("result", result));
    }

    /** Adds {@code agent_completed} with this message and result. */
    @CheckReturnValue
    public Script completed(String message, JsonObject result) {
        return then(
                "agent_completed",
                JsonObject.empty()
                        .with("status", "completed")
                        .with("result", result)
                        .with("message", message));
    }

    /** Adds {@code agent_error} with this message. */
    @CheckReturnValue
    public Script failed(String message) {
        return then(
                "agent_error",
                JsonObject.empty()
                        .with("status", "error")
                        .with("error_message", message)
                        .with("error_context", JsonObject.empty()));
    }

    /** Lets another agent say the events that follow. */
    @CheckReturnValue
    public Script handingTo(String otherAgent) {
        return new Script(events, otherAgent, pauseBeforeNext);
    }

    /**
     * Pauses before the next event.
     *
     * @throws TestkitException if the pause is negative
     */
    @CheckReturnValue
    public Script after(Duration pause) {
        refuseNegative("pause", pause);
        return new Script(events, agent, pause);
    }

    /**
     * Leaves out every event of that type.
     *
     * @throws TestkitException if there is none, with those there are
     */
    @CheckReturnValue
    public Script without(String eventType) {
        if (!types().contains(eventType)) {
            throw new TestkitException(Explanation.of("The script has no such event to leave out.")
                    .fact("eventType", Wording.quote(eventType))
                    .fact("has", Wording.list(types())));
        }
        return new Script(
                events.stream().filter(event -> !event.type().equals(eventType)).toList(), agent, pauseBeforeNext);
    }

    /**
     * Pauses between one event and the next, all of those there are so far; the first is said at once.
     *
     * @throws TestkitException if the pause is negative
     */
    @CheckReturnValue
    public Script pausing(Duration between) {
        refuseNegative("between", between);
        List<ScriptedEvent> paused = new ArrayList<>();
        for (ScriptedEvent event : events) {
            paused.add(event.after(paused.isEmpty() ? Duration.ZERO : between));
        }
        return new Script(paused, agent, pauseBeforeNext);
    }

    /** Returns the types of the events, in the order in which they are said. */
    public List<String> types() {
        return events.stream().map(ScriptedEvent::type).toList();
    }

    List<ScriptedEvent> events() {
        return events;
    }

    /** Returns the types of the events, and how long they pause if they do. */
    @Override
    public String toString() {
        Duration pauses = events.stream().map(ScriptedEvent::pause).reduce(Duration.ZERO, Duration::plus);
        return Wording.list(types()) + (pauses.isZero() ? "" : ", pausing " + Wording.of(pauses));
    }

    private static void refuseNegative(String label, Duration pause) {
        if (pause.isNegative()) {
            throw new TestkitException(Explanation.of("A script cannot pause for less than no time.")
                    .fact(label, Wording.of(pause)));
        }
    }
}
