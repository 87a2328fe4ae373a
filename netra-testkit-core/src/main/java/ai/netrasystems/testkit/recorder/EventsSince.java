package ai.netrasystems.testkit.recorder;

import ai.netrasystems.testkit.event.EventPattern;
import ai.netrasystems.testkit.event.Moment;
import ai.netrasystems.testkit.event.StagingEvent;
import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.StagingAssertionError;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.staging.Setting;
import ai.netrasystems.testkit.wire.Ending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A recording from one place on: what came after a mark, and what is still to come. Safe for use by any thread. */
public final class EventsSince extends AwaitableEvents {

    private final EventRecorder recorder;
    private final Mark mark;
    private final Scope scope;

    EventsSince(EventRecorder recorder, Mark mark, Scope scope) {
        this.recorder = recorder;
        this.mark = mark;
        this.scope = scope;
    }

    /** Returns what has been recorded since the mark. */
    public Timeline timeline() {
        return recorder.timelineSince(mark);
    }

    /**
     * Waits until the connection has ended, whoever ends it and however. An error of staging does not end this wait: a close
     * may follow it.
     *
     * @return how it ended
     * @throws EventTimeoutError if it is still open when the time is up
     */
    public Ending awaitClose(Duration within) {
        refuseNoTime("within", within);
        Wait wait = Wait.untilTheEnd(Goal.end(), scope, recorder.noise());
        Duration waited = run(wait, stretched(within));
        return wait.ending().orElseThrow(() -> missed(wait, waited, within));
    }

    @Override
    EventsSince here() {
        return this;
    }

    List<StagingEvent> await(Supplier<Goal> goal, Duration within) {
        refuseNoTime("within", within);
        Duration waited = Duration.ZERO;
        Wait wait;
        do {
            wait = Wait.endingEarly(goal.get(), scope, recorder.noise(), this::answersUs);
            waited = waited.plus(run(wait, stretched(within).minus(waited)));
        } while (wait.tookTheUnreadable());
        if (!wait.goal().isReached()) {
            throw missed(wait, waited, within);
        }
        List<StagingEvent> events = new ArrayList<>();
        for (Moment moment : wait.goal().found()) {
            events.add(moment.event().orElseThrow());
        }
        return List.copyOf(events);
    }

    void expectNothing(EventPattern pattern, Duration during) {
        refuseNoTime("during", during);
        String what = pattern + scope.words();
        recorder.reasonWhyNothingComes(mark).ifPresent(reason -> {
            throw unknown(what, during, reason);
        });
        Duration waited = Duration.ZERO;
        Wait wait;
        do {
            wait = Wait.untilTheEnd(Goal.inOrder(List.of(pattern)), scope, recorder.noise());
            waited = waited.plus(run(wait, during.minus(waited)));
        } while (wait.tookTheUnreadable());
        if (wait.goal().isReached()) {
            throw new StagingAssertionError(Explanation.of(what + " arrived, though none was expected.")
                    .fact("expected", "none for " + Wording.of(during))
                    .fact("actual", Heard.line(wait.goal().found().get(0)))
                    .fact("heard", heard()));
        }
        wait.endedBecause().ifPresent(reason -> {
            throw unknown(what, during, reason);
        });
    }

    private Duration run(Wait wait, Duration limit) {
        try {
            return recorder.await(wait, mark, limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TestkitException(
                    Explanation.of("The thread was interrupted while it waited.")
                            .fact("for", wait.goal() + scope.words())
                            .fact("heard", heard()),
                    e);
        }
    }

    private boolean answersUs(StagingEvent ack) {
        return ack.text("received_type")
                .map(type -> recorder.hasSent(type, mark))
                .orElse(true);
    }

    private EventTimeoutError missed(Wait wait, Duration waited, Duration within) {
        Heard heard = heard();
        Explanation explanation = wait.goal()
                .notReached(scope.words())
                .fact("waited", Wording.of(waited) + " of at most " + limit(within))
                .fact("ended", wait.endedBecause().orElse("the time was up"));
        Optional<NearestMiss> miss = NearestMiss.of(wait, scope, heard.telling());
        if (miss.isPresent()) {
            explanation = explanation.fact("nearest miss", miss.get());
        }
        return new EventTimeoutError(
                recorder.withWhatWasDropped(mark, explanation).fact("heard", heard));
    }

    private StagingAssertionError unknown(String what, Duration during, String reason) {
        return new StagingAssertionError(Explanation.of("Whether " + what + " would have come cannot be known.")
                .fact("expected", "none for " + Wording.of(during))
                .fact("but", reason)
                .fact("heard", heard()));
    }

    private Heard heard() {
        return Heard.of(timeline());
    }

    private Duration stretched(Duration within) {
        return recorder.timeFactor().times(within);
    }

    private String limit(Duration within) {
        Duration stretched = stretched(within);
        return stretched.equals(within)
                ? Wording.of(within)
                : "%s (%s times %s %s)"
                        .formatted(
                                Wording.of(stretched),
                                Wording.of(within),
                                Setting.TIME_FACTOR.property(),
                                recorder.timeFactor());
    }

    private static void refuseNoTime(String parameter, Duration time) {
        if (time.isZero() || time.isNegative()) {
            throw new TestkitException(Explanation.of("A wait needs some time.")
                    .fact(parameter, Wording.of(time))
                    .hint("timeline() looks at what is there without waiting."));
        }
    }
}
