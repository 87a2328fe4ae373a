package ai.netrasystems.testkit.recorder;

import ai.netrasystems.testkit.event.EventPattern;
import ai.netrasystems.testkit.event.Moment;
import ai.netrasystems.testkit.event.StagingEvent;
import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A recording from one place on: what came after a mark, and what is still to come. Safe for use by any thread. */
public final class EventsSince {

    private final EventRecorder recorder;
    private final Mark mark;
    private final Scope scope;

    EventsSince(EventRecorder recorder, Mark mark, Scope scope) {
        this.recorder = recorder;
        this.mark = mark;
        this.scope = scope;
    }

    /** Waits for an event that matches; see {@link EventRecorder#await}. */
    public StagingEvent await(EventPattern pattern, Duration within) {
        return awaitInOrder(within, pattern).get(0);
    }

    /** Waits for events in this order, others between them or not; see {@link EventRecorder#awaitInOrder}. */
    public List<StagingEvent> awaitInOrder(Duration within, EventPattern... patterns) {
        refuseNonsense(within, patterns);
        Wait wait = new Wait(List.of(patterns), scope, this::answersUs);
        long start = System.nanoTime();
        recorder.run(wait, mark);
        try {
            wait.over().await(TimeUnit.NANOSECONDS.convert(within), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            recorder.forget(wait);
            Thread.currentThread().interrupt();
            throw new TestkitException(
                    Explanation.of("The thread was interrupted while it waited.")
                            .fact("for", words(wait.missing()))
                            .fact("heard", heard()),
                    e);
        }
        recorder.forget(wait);
        if (wait.isFulfilled()) {
            return wait.found();
        }
        throw new EventTimeoutError(explain(wait, Duration.ofNanos(System.nanoTime() - start), within));
    }

    /** Returns what has been recorded since the mark. */
    public Timeline timeline() {
        return recorder.timelineSince(mark);
    }

    private boolean answersUs(StagingEvent ack) {
        return ack.text("received_type")
                .map(type -> recorder.hasSent(type, mark))
                .orElse(true);
    }

    private Explanation explain(Wait wait, Duration waited, Duration within) {
        Explanation explanation = Explanation.of(words(wait.missing()) + " did not arrive.");
        if (wait.patterns().size() > 1) {
            explanation = explanation
                    .fact("in order", Wording.list(wait.patterns()))
                    .fact(
                            "arrived",
                            Wording.list(wait.patterns().subList(0, wait.found().size())));
        }
        String reason = wait.endedBecause().orElse("the time was up");
        return explanation
                .fact("waited", Wording.of(waited) + " of at most " + Wording.of(within))
                .fact("ended", reason)
                .fact("heard", heard());
    }

    private String words(EventPattern pattern) {
        return pattern + scope.words();
    }

    private String heard() {
        List<Moment> moments = timeline().moments().stream()
                .filter(moment -> moment.speaker() == Moment.Speaker.STAGING)
                .toList();
        String count = Wording.count(moments.size(), "frame");
        return moments.isEmpty()
                ? "nothing"
                : count + "\n"
                        + moments.stream()
                                .map(moment -> Wording.offset(moment.offset()) + "  " + moment.summary())
                                .collect(Collectors.joining("\n"));
    }

    private static void refuseNonsense(Duration within, EventPattern... patterns) {
        if (within.isZero() || within.isNegative()) {
            throw new TestkitException(Explanation.of("A wait needs some time.")
                    .fact("within", Wording.of(within))
                    .hint("timeline() looks at what is there without waiting."));
        }
        if (patterns.length == 0) {
            throw new TestkitException(Explanation.of("A wait needs something to wait for.")
                    .fact("patterns", "none")
                    .hint("EventType has a constant for each event that is known, such as AGENT_COMPLETED."));
        }
    }
}
