package ai.netrasystems.testkit.assertions;

import ai.netrasystems.testkit.client.StagingUser;
import ai.netrasystems.testkit.recorder.Timeline;
import ai.netrasystems.testkit.wire.Ending;
import java.util.Optional;

/** Sentences about a recording: all of it, or a part. */
public final class TimelineAssert extends EventsAssert<TimelineAssert, Timeline> {

    TimelineAssert(Timeline actual) {
        super(actual, TimelineAssert.class, actual);
    }

    /**
     * Says that nothing of the other user was heard: none of its ids (user, threads, runs, requests, connection) stands in any
     * frame that staging sent here, at any depth. The other's run should be over.
     *
     * <p>It also says that this line was alive to hear it: a ping, of the application or of the protocol, was sent here after
     * the other's run had ended, and its pong came. A recording cannot send; {@link StagingUserAssert#hearsNothingOf} does.
     */
    public TimelineAssert holdNothingOf(StagingUser other) {
        Isolation.judge(actual, other).ifPresent(explanation -> {
            throw failure(explanation);
        });
        return this;
    }

    /** Says that the connection ended with this close code, whoever sent it; 1006 stands for none. */
    public TimelineAssert wasClosedWith(int code) {
        Optional<Ending> ending = actual.moments().stream()
                .flatMap(moment -> moment.ending().stream())
                .reduce((one, next) -> next);
        Ended.otherwiseThan(code, ending).ifPresent(explanation -> {
            throw failure(explanation);
        });
        return this;
    }
}
