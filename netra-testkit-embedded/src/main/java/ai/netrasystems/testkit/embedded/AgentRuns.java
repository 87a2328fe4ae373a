package ai.netrasystems.testkit.embedded;

import java.util.List;
import java.util.Set;

/** Runs agents: each says what its user's script says, on every connection of that user and on no other. */
final class AgentRuns {

    private static final int TOLERATED_FAILURES = 5;

    private final Connections connections;
    private final Playbook playbook;
    private final Troubles troubles;
    private final Ids ids;
    private final Clocks clocks;
    private final EventShape shape;
    private final Set<Switch> switches;

    AgentRuns(
            Connections connections,
            Playbook playbook,
            Troubles troubles,
            Ids ids,
            Clocks clocks,
            EventShape shape,
            Set<Switch> switches) {
        this.connections = connections;
        this.playbook = playbook;
        this.troubles = troubles;
        this.ids = ids;
        this.clocks = clocks;
        this.shape = shape;
        this.switches = switches;
    }

    /** Starts a run, in the thread that the message names or in a new one. */
    void start(Heard message, OpenConnection from) {
        String userId = from.userId();
        StagingClock clock = clocks.of(userId);
        AgentRun run = new AgentRun(userId, threadOf(message), ids.run(), shape, clock);
        List<Cue> cues = playbook.scriptFor(userId, message.userText()).events().stream()
                .map(event -> new Cue(event, run))
                .toList();
        for (RunFault fault : troubles.striking(userId, RunFault.class, any -> true)) {
            cues = fault.changed(cues);
        }
        new Performance(cues, userId, connections, clock).play();
    }

    /** Starts a run if the message has a {@code user_request}; otherwise nothing happens, without a word. */
    void startIfAsked(Heard message, OpenConnection from) {
        if (message.asksForAnAgent()) {
            start(message, from);
        } else if (from.countFailure() == TOLERATED_FAILURES && switches.contains(Switch.FIVE_FAILURES_END)) {
            from.drop();
        }
    }

    private String threadOf(Heard message) {
        return message.threadId()
                .filter(named -> !switches.contains(Switch.THREAD_ID_DROPPED))
                .orElseGet(ids::thread);
    }
}
