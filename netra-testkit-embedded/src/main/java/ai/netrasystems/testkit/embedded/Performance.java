package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.JsonObject;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A script being played for one run: the first event by the caller's thread, what follows a pause by the timer's. */
final class Performance {

    private final AgentRun run;
    private final Connections connections;
    private final ScheduledExecutorService timer;
    private final Iterator<ScriptedEvent> left;
    private final Duration pause;

    Performance(Script script, AgentRun run, Connections connections, ScheduledExecutorService timer) {
        this.run = run;
        this.connections = connections;
        this.timer = timer;
        this.left = script.events().iterator();
        this.pause = script.pause();
    }

    void play() {
        while (left.hasNext()) {
            say(left.next());
            if (left.hasNext() && !pause.isZero()) {
                var unused = timer.schedule(this::play, pause.toNanos(), TimeUnit.NANOSECONDS);
                return;
            }
        }
    }

    private void say(ScriptedEvent event) {
        JsonObject frame = run.frame(event);
        connections.of(run.userId()).forEach(connection -> connection.say(frame));
    }
}
