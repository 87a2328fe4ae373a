package ai.netrasystems.testkit.recorder;

import ai.netrasystems.testkit.event.EventPattern;
import ai.netrasystems.testkit.event.EventType;
import ai.netrasystems.testkit.event.Moment;
import ai.netrasystems.testkit.event.StagingEvent;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.wire.Ending;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One thread's wait: it judges each moment that concerns it once, under the recorder's lock, and wakes its thread only when
 * it is over.
 */
final class Wait {

    private final Goal goal;
    private final Scope scope;
    private final EventPattern noise;
    private final @Nullable Predicate<StagingEvent> ackToUs;
    private final CountDownLatch over = new CountDownLatch(1);
    private boolean decided;
    private @Nullable Ending ending;
    private String endedBecause = "";

    private Wait(Goal goal, Scope scope, EventPattern noise, @Nullable Predicate<StagingEvent> ackToUs) {
        this.goal = goal;
        this.scope = scope;
        this.noise = noise;
        this.ackToUs = ackToUs;
    }

    /** A wait that ends early when staging reports trouble; it needs to know whether an {@code ack} answers a message of ours. */
    static Wait endingEarly(Goal goal, Scope scope, EventPattern noise, Predicate<StagingEvent> ackToUs) {
        return new Wait(goal, scope, noise, ackToUs);
    }

    /** A wait that only the connection's end ends early. */
    static Wait untilTheEnd(Goal goal, Scope scope, EventPattern noise) {
        return new Wait(goal, scope, noise, null);
    }

    /** Returns whether an event of this type has to be judged; those that end every wait have to be anyway. */
    boolean concerns(EventType type) {
        return goal.mayTake(type) || scope.mayBeFinishedBy(type);
    }

    /** Judges a moment; called with the recorder's lock held, in order, until it returns true. */
    boolean isDecidedBy(Moment moment) {
        if (moment.kind() == Moment.Kind.RECEIVED) {
            moment.type().ifPresent(type -> judge(moment, type));
        } else {
            moment.ending().ifPresent(this::end);
        }
        return decided;
    }

    /** Ends the wait because the connection has ended; called with the recorder's lock held. */
    void end(Ending how) {
        ending = how;
        end("the connection was " + how);
    }

    /** Wakes the thread that waits; called without the lock, which that thread may want next. */
    void wake() {
        over.countDown();
    }

    CountDownLatch over() {
        return over;
    }

    Goal goal() {
        return goal;
    }

    /** Returns whether a moment that it took turns out to hold no JSON; asked by the thread that waits. */
    boolean tookTheUnreadable() {
        for (Moment moment : goal.found()) {
            if (moment.event().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Returns how the connection ended, if that ended the wait. */
    Optional<Ending> ending() {
        return Optional.ofNullable(ending);
    }

    /** Returns why nothing more can come; empty if only the time was up. */
    Optional<String> endedBecause() {
        return endedBecause.isEmpty() ? Optional.empty() : Optional.of(endedBecause);
    }

    private void judge(Moment moment, EventType type) {
        boolean awaited;
        try {
            awaited = goal.mayTake(type) && isInScope(moment, type) && !isSkipped(moment) && goal.take(moment);
        } catch (RuntimeException | AssertionError e) {
            // A test's own condition; thrown on, it would break the connection for everybody who listens.
            end("the pattern failed on %s: %s".formatted(type, Wording.of(e)));
            return;
        }
        decided = awaited && goal.isReached();
        if (!decided && ackToUs != null) {
            if (!awaited && type.endsWaits()) {
                moment.event().flatMap(event -> reasonToEnd(event, ackToUs)).ifPresent(this::end);
            }
            if (scope.mayBeFinishedBy(type)) {
                moment.event().flatMap(scope::finishedBy).ifPresent(this::end);
            }
        }
    }

    /** An error of the connection is of no run, and may be just what is awaited. */
    private boolean isInScope(Moment moment, EventType type) {
        return scope.includes(moment) || type.isError() || type.equals(EventType.ACK);
    }

    /** Noise is found by those alone who call it by its name; what has no type stands for all that have no name. */
    private boolean isSkipped(Moment moment) {
        return goal.mayTake(EventType.UNTYPED)
                && moment.event().filter(noise::matches).isPresent();
    }

    private Optional<String> reasonToEnd(StagingEvent event, Predicate<StagingEvent> isAckToUs) {
        if (event.type().isError()) {
            return Optional.of("staging answered %s %s %s"
                    .formatted(
                            event.type(),
                            event.errorCode().orElse("without a code"),
                            Wording.quote(event.errorMessage().orElse(""))));
        }
        if (event.type().isAgentFailure() && scope.includesEvent(event)) {
            return Optional.of("the run failed: %s %s"
                    .formatted(event.type(), Wording.quote(event.errorMessage().orElse(""))));
        }
        if (event.type().equals(EventType.ACK) && isAckToUs.test(event)) {
            return Optional.of("staging did not understand the message: ack, received_type "
                    + event.text("received_type").map(Wording::quote).orElse("none"));
        }
        return Optional.empty();
    }

    private void end(String reason) {
        if (!decided) {
            decided = true;
            endedBecause = reason;
        }
    }
}
