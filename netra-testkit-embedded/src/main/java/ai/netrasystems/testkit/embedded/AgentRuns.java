package ai.netrasystems.testkit.embedded;

import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;

/** Runs agents: each says what its user's script says, on every connection of that user and on no other. */
final class AgentRuns {

    private final Connections connections;
    private final Playbook playbook;
    private final Ids ids;
    private final ScheduledExecutorService timer;
    private final InstantSource clock;

    AgentRuns(
            Connections connections, Playbook playbook, Ids ids, ScheduledExecutorService timer, InstantSource clock) {
        this.connections = connections;
        this.playbook = playbook;
        this.ids = ids;
        this.timer = timer;
        this.clock = clock;
    }

    /** Starts a run, in the thread that the message names or in a new one. */
    void start(Heard message, OpenConnection from) {
        String threadId = message.threadId().orElseGet(ids::thread);
        AgentRun run = new AgentRun(from.userId(), threadId, ids.run(), clock);
        new Performance(playbook.of(from.userId()), run, connections, timer).play();
    }

    /** Starts a run if the message has a {@code user_request}; otherwise nothing happens, without a word. */
    void startIfAsked(Heard message, OpenConnection from) {
        if (message.asksForAnAgent()) {
            start(message, from);
        }
    }
}
