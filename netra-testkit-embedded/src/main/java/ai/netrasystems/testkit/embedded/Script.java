package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.explain.CheckReturnValue;
import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What an agent run says, event by event. Immutable: every step returns a new script. */
public final class Script {

    private static final Script EMPTY = new Script(List.of(), Duration.ZERO);

    private final List<ScriptedEvent> events;
    private final Duration pause;

    private Script(List<ScriptedEvent> events, Duration pause) {
        this.events = List.copyOf(events);
        this.pause = pause;
    }

    /** Starts with no event at all: an agent that never says a word. */
    public static Script empty() {
        return EMPTY;
    }

    /**
     * Starts with a cost optimization that ends well, said without pauses: {@code agent_started}, {@code agent_thinking},
     * {@code tool_executing}, {@code tool_completed}, {@code agent_completed}.
     */
    public static Script optimization() {
        return CostOptimization.SCRIPT;
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
        return new Script(
                Stream.concat(events.stream(), Stream.of(new ScriptedEvent(eventType, payload)))
                        .toList(),
                pause);
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
                events.stream().filter(event -> !event.type().equals(eventType)).toList(), pause);
    }

    /**
     * Pauses between one event and the next; the first is said at once.
     *
     * @throws TestkitException if the pause is negative
     */
    @CheckReturnValue
    public Script pausing(Duration between) {
        if (between.isNegative()) {
            throw new TestkitException(Explanation.of("A script cannot pause for less than no time.")
                    .fact("between", Wording.of(between)));
        }
        return new Script(events, between);
    }

    /** Returns the types of the events, in the order in which they are said. */
    public List<String> types() {
        return events.stream().map(ScriptedEvent::type).toList();
    }

    List<ScriptedEvent> events() {
        return events;
    }

    Duration pause() {
        return pause;
    }

    /** Returns the types of the events, and the pause if there is one. */
    @Override
    public String toString() {
        return Wording.list(types()) + (pause.isZero() ? "" : ", pausing " + Wording.of(pause));
    }
}
