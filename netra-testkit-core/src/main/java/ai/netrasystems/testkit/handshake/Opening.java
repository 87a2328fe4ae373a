package ai.netrasystems.testkit.handshake;

import ai.netrasystems.testkit.event.EventType;
import ai.netrasystems.testkit.event.Moment;
import ai.netrasystems.testkit.event.StagingEvent;
import ai.netrasystems.testkit.event.Tap;
import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.wire.Ending;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Listens to the first frames of a connection until they amount to a decision; then it keeps nothing of them. */
final class Opening implements Tap {

    /** Staging closes 0.1 s after its error frame ({@code docs/staging.md#refusals}): ten times that is long enough. */
    static final Duration CLOSES_AFTER_ERROR = Duration.ofSeconds(1);

    /** Where it is all kept meanwhile; nothing once it was decided, for the conversation never lets go of its taps. */
    private volatile @Nullable Listening listening = new Listening();

    /** What the first frames came to. */
    sealed interface Decision {
        /** The welcome came that long after the 101. */
        record Welcomed(Welcome welcome, Duration sinceOpen) implements Decision {}

        record Closed(Ending ending, @Nullable StagingEvent error) implements Decision {}

        /** Time was up, and neither a welcome nor an error had come. */
        record Silence(int framesHeard) implements Decision {}

        /** An error came, but not the close that belongs to it. */
        record LeftOpen(StagingEvent error, int framesHeard) implements Decision {}
    }

    @Override
    public void hear(Moment moment) {
        Listening still = listening;
        if (still != null) {
            still.hear(moment);
        }
    }

    @Override
    public void act() {
        Listening still = listening;
        if (still != null) {
            still.act();
        }
    }

    /** Waits that long for a welcome or an end; after an error only for the close that belongs to it. Once. */
    Decision await(Duration limit) {
        Listening still = Objects.requireNonNull(listening);
        try {
            return still.await(limit);
        } finally {
            listening = null;
        }
    }

    /** What was heard so far. */
    private static final class Listening {

        private final CompletableFuture<Decision> decision = new CompletableFuture<>();
        private final CompletableFuture<StagingEvent> firstError = new CompletableFuture<>();
        private final CompletableFuture<Object> news = CompletableFuture.anyOf(decision, firstError);
        private final AtomicInteger heard = new AtomicInteger();
        private volatile Duration opened = Duration.ZERO;
        private volatile @Nullable StagingEvent error;
        private volatile @Nullable Decision made;

        void hear(Moment moment) {
            if (made != null) {
                return;
            }
            if (moment.kind() == Moment.Kind.OPENED) {
                opened = moment.sinceConnecting();
            }
            if (moment.kind() == Moment.Kind.RECEIVED) {
                heard.incrementAndGet();
                moment.type().ifPresent(type -> judge(type, moment));
            }
            moment.ending().ifPresent(ending -> made = new Decision.Closed(ending, error));
        }

        /** Wakes the thread that waits: only now, for it says ready at once, and wants its turn for that. */
        void act() {
            if (error != null) {
                firstError.complete(error);
            }
            if (made != null) {
                decision.complete(made);
            }
        }

        Decision await(Duration limit) {
            try {
                news.get(nanos(limit), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                return madeOr(new Decision.Silence(heard.get()));
            } catch (ExecutionException | InterruptedException e) {
                throw interrupted(e);
            }
            try {
                return decision.get(nanos(CLOSES_AFTER_ERROR), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                return madeOr(new Decision.LeftOpen(firstError.join(), heard.get()));
            } catch (ExecutionException | InterruptedException e) {
                throw interrupted(e);
            }
        }

        /** What was heard in time counts, though nobody was woken for it yet. */
        private Decision madeOr(Decision otherwise) {
            Decision heardInTime = made;
            return heardInTime == null ? otherwise : heardInTime;
        }

        private TestkitException interrupted(Exception e) {
            if (e instanceof ExecutionException) {
                throw new AssertionError("an opening is never completed with a failure", e);
            }
            Thread.currentThread().interrupt();
            return new TestkitException(
                    Explanation.of("The thread was interrupted while it waited for staging's welcome.")
                            .fact("heard", Wording.count(heard.get(), "frame"))
                            .hint("A test's own time limit interrupts: is it longer than readyWithin?"),
                    e);
        }

        private void judge(EventType type, Moment moment) {
            if (type.isError()) {
                // The close that follows is part of the verdict.
                error = error == null ? moment.event().orElse(null) : error;
            } else if (error == null && Welcome.isOne(type)) {
                Welcome.in(moment)
                        .ifPresent(welcome -> made = new Decision.Welcomed(
                                welcome, welcome.sinceConnecting().minus(opened)));
            }
        }

        private static long nanos(Duration limit) {
            return TimeUnit.NANOSECONDS.convert(limit);
        }
    }
}
