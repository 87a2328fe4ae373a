package ai.netrasystems.testkit.event;

/**
 * The name of an event, as staging spells it. An open value: names the kit does not know arrive and are kept.
 *
 * <p>As a pattern it matches every event of this type.
 *
 * @see <a href="https://github.com/netra-systems/netra-testkit/blob/main/docs/staging.md#events">docs/staging.md#events</a>
 */
public final class EventType implements EventPattern {

    public static final EventType AGENT_STARTED = new EventType("agent_started");
    public static final EventType AGENT_THINKING = new EventType("agent_thinking");
    public static final EventType TOOL_EXECUTING = new EventType("tool_executing");
    public static final EventType TOOL_COMPLETED = new EventType("tool_completed");
    public static final EventType AGENT_COMPLETED = new EventType("agent_completed");
    public static final EventType AGENT_ERROR = new EventType("agent_error");
    public static final EventType AGENT_FAILED = new EventType("agent_failed");
    public static final EventType AGENT_DEATH = new EventType("agent_death");
    public static final EventType AGENT_FALLBACK = new EventType("agent_fallback");
    public static final EventType PROGRESS_UPDATE = new EventType("progress_update");
    public static final EventType SYSTEM_MESSAGE = new EventType("system_message");
    public static final EventType CONNECTION_ESTABLISHED = new EventType("connection_established");
    public static final EventType HANDSHAKE_VALIDATION = new EventType("handshake_validation");
    public static final EventType ERROR_MESSAGE = new EventType("error_message");
    public static final EventType ERROR = new EventType("error");
    public static final EventType ACK = new EventType("ack");
    public static final EventType HEARTBEAT = new EventType("heartbeat");
    public static final EventType HEARTBEAT_ACK = new EventType("heartbeat_ack");
    public static final EventType PING = new EventType("ping");
    public static final EventType PONG = new EventType("pong");

    /** Stands for a JSON object that names no type anywhere. */
    public static final EventType UNTYPED = new EventType("(no type)");

    private final String name;
    private final boolean agentFailure;
    private final boolean endsWaits;

    EventType(String name) {
        this.name = name;
        boolean error = name.equals("error_message") || name.equals("error");
        this.agentFailure = name.equals("agent_error") || name.equals("agent_failed") || name.equals("agent_death");
        this.endsWaits = error || agentFailure || name.equals("ack");
    }

    /** Returns the type of that name. */
    public static EventType of(String name) {
        return KnownTypes.named(name, 0, name.length());
    }

    /** Returns its name. */
    public String name() {
        return name;
    }

    /** Returns whether it says that an agent failed: {@code agent_error}, {@code agent_failed} or {@code agent_death}. */
    public boolean isAgentFailure() {
        return agentFailure;
    }

    /** Returns whether it reports an error of the connection: {@code error_message} or {@code error}. */
    public boolean isError() {
        return equals(ERROR_MESSAGE) || equals(ERROR);
    }

    /** Returns whether it may end a wait for something else: an error, an agent's failure, an {@code ack}. */
    public boolean endsWaits() {
        return endsWaits;
    }

    @Override
    public boolean matches(StagingEvent event) {
        return mayMatch(event.type());
    }

    @Override
    public boolean mayMatch(EventType type) {
        return equals(type);
    }

    @Override
    public Comparison compare(StagingEvent event) {
        return matches(event) ? Comparison.met(1) : Comparison.different("type is " + event.type());
    }

    /** Compares by name; the same object, which is what a recording has of the known types, at once. */
    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof EventType that && name.equals(that.name));
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
