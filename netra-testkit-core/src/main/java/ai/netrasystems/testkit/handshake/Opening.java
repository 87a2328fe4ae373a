package ai.netrasystems.testkit.handshake;

import ai.netrasystems.testkit.event.Moment;
import ai.netrasystems.testkit.event.StagingEvent;
import ai.netrasystems.testkit.event.Tap;
import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.wire.Ending;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Listens to the first frames of a connection until they amount to a decision. */
final class Opening implements Tap {

    private final CompletableFuture<Decision> decision = new CompletableFuture<>();
    private volatile Duration opened = Duration.ZERO;
    private volatile @Nullable StagingEvent error;
    private final AtomicInteger heard = new AtomicInteger();

    /** What the first frames came to. */
    sealed interface Decision {
        /** The welcome came that long after the start of all, and so long after the 101. */
        record Welcomed(Welcome welcome, Duration after, Duration sinceOpen) implements Decision {}

        record Closed(Ending ending, @Nullable StagingEvent error) implements Decision {}

        /** Time was up; the error is what staging had said by then, if anything. */
        record Silence(@Nullable StagingEvent error, int framesHeard) implements Decision {}
    }

    @Override
    public void hear(Moment moment) {
        if (decision.isDone()) {
            return;
        }
        if (moment.kind() == Moment.Kind.OPENED) {
            opened = moment.sinceConnecting();
        }
        if (moment.kind() == Moment.Kind.RECEIVED) {
            heard.incrementAndGet();
            moment.event().ifPresent(event -> judge(event, moment));
        }
        moment.ending().ifPresent(ending -> decision.complete(new Decision.Closed(ending, error)));
    }

    Decision await(Duration limit) {
        try {
            return decision.get(TimeUnit.NANOSECONDS.convert(limit), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return new Decision.Silence(error, heard.get());
        } catch (ExecutionException e) {
            throw new AssertionError("an opening is never completed with a failure", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TestkitException(
                    Explanation.of("The thread was interrupted while it waited for staging's welcome."), e);
        }
    }

    private void judge(StagingEvent event, Moment moment) {
        if (event.type().isError()) {
            // The close that follows is part of the verdict.
            error = event;
        } else if (error == null && Welcome.isOne(event)) {
            Duration after = moment.sinceConnecting();
            decision.complete(new Decision.Welcomed(new Welcome(event), after, after.minus(opened)));
        }
    }
}
