package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.JsonObject;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;

/** A script being played for one run: what has no pause before it by the caller's thread, the rest by the timer's. */
final class Performance {

    private final String userId;
    private final Connections connections;
    private final StagingClock clock;
    private final Iterator<Cue> left;

    private int said;

    Performance(List<Cue> cues, String userId, Connections connections, StagingClock clock) {
        this.userId = userId;
        this.connections = connections;
        this.clock = clock;
        this.left = cues.iterator();
    }

    void play() {
        while (left.hasNext()) {
            Cue next = left.next();
            Duration pause = next.pause();
            if (!pause.isZero()) {
                clock.after(pause, () -> {
                    say(next);
                    play();
                });
                return;
            }
            say(next);
        }
    }

    private void say(Cue cue) {
        said++;
        JsonObject frame = cue.frame();
        connections.of(userId).forEach(connection -> connection.sayEvent(frame, said));
    }
}
