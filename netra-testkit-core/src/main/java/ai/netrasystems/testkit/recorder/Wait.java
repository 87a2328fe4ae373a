package ai.netrasystems.testkit.recorder;

import ai.netrasystems.testkit.event.EventPattern;
import ai.netrasystems.testkit.event.EventType;
import ai.netrasystems.testkit.event.Moment;
import ai.netrasystems.testkit.event.StagingEvent;
import ai.netrasystems.testkit.explain.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;

/**
 * One thread's wait for one or more events in order: it judges each moment once, under the recorder's lock, and wakes its
 * thread only when it is over.
 */
final class Wait {

    private final List<EventPattern> patterns;
    private final Scope scope;
    private final Predicate<StagingEvent> ackToUs;
    private final List<StagingEvent> found = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private String endedBecause = "";

    /** Takes what to wait for, and how to tell whether an {@code ack} answers a message of ours. */
    Wait(List<EventPattern> patterns, Scope scope, Predicate<StagingEvent> ackToUs) {
        this.patterns = List.copyOf(patterns);
        this.scope = scope;
        this.ackToUs = ackToUs;
    }

    /** Judges a moment; called with the recorder's lock held, in order, until it returns true. */
    boolean isOverWith(Moment moment) {
        if (moment.kind() == Moment.Kind.RECEIVED) {
            moment.event().ifPresent(this::judge);
        }
        moment.ending().ifPresent(ending -> end("the connection was " + ending));
        return over.getCount() == 0;
    }

    CountDownLatch over() {
        return over;
    }

    boolean isFulfilled() {
        return found.size() == patterns.size();
    }

    List<StagingEvent> found() {
        return List.copyOf(found);
    }

    EventPattern missing() {
        return patterns.get(found.size());
    }

    List<EventPattern> patterns() {
        return patterns;
    }

    /** Returns why nothing more can come; empty if only the time was up. */
    Optional<String> endedBecause() {
        return endedBecause.isEmpty() ? Optional.empty() : Optional.of(endedBecause);
    }

    private void judge(StagingEvent event) {
        boolean awaited;
        try {
            awaited = isInScope(event) && missing().matches(event);
        } catch (RuntimeException e) {
            // A test's own condition; thrown on, it would break the connection for everybody who listens.
            end("the pattern failed on %s: %s".formatted(event.type(), Wording.of(e)));
            return;
        }
        if (awaited) {
            found.add(event);
            if (isFulfilled()) {
                over.countDown();
                return;
            }
        } else {
            reasonToEnd(event).ifPresent(this::end);
        }
        scope.finishedBy(event).ifPresent(this::end);
    }

    /** An error of the connection is of no run, and may be just what is awaited. */
    private boolean isInScope(StagingEvent event) {
        return scope.includes(event) || event.type().isError() || event.type().equals(EventType.ACK);
    }

    private Optional<String> reasonToEnd(StagingEvent event) {
        if (event.type().isError()) {
            return Optional.of("staging answered %s %s %s"
                    .formatted(
                            event.type(),
                            event.errorCode().orElse("without a code"),
                            Wording.quote(event.errorMessage().orElse(""))));
        }
        if (event.type().isAgentFailure() && scope.includes(event)) {
            return Optional.of("the run failed: %s %s"
                    .formatted(event.type(), Wording.quote(event.errorMessage().orElse(""))));
        }
        if (event.type().equals(EventType.ACK) && ackToUs.test(event)) {
            return Optional.of("staging did not understand the message: ack, received_type "
                    + event.text("received_type").map(Wording::quote).orElse("none"));
        }
        return Optional.empty();
    }

    private void end(String reason) {
        if (over.getCount() > 0) {
            endedBecause = reason;
            over.countDown();
        }
    }
}
