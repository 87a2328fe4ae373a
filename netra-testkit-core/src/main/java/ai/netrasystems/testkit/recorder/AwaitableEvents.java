package ai.netrasystems.testkit.recorder;

import ai.netrasystems.testkit.event.EventPattern;
import ai.netrasystems.testkit.event.StagingEvent;
import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * Events that a test can wait for: those of a recording after the test's last send, those after a mark, those of one agent
 * run.
 *
 * <p>Every wait ends at once, with an {@link EventTimeoutError} that shows everything heard and the nearest miss, when nothing
 * can come any more: the connection has ended, staging reports an {@code error_message} or {@code error}, an agent failed, or
 * an {@code ack} (staging's word for "not understood") answers the test's message; unless it waits for just that. Times are
 * stretched by {@code netra.time.factor}. All waits may be used by any number of threads.
 *
 * <p>All throw {@link TestkitException} if the time is zero or negative, or if the thread is
 * interrupted, its flag restored.
 */
public abstract sealed class AwaitableEvents permits EventRecorder, EventsSince, AgentRun {

    AwaitableEvents() {}

    /** Returns the place from which a wait that begins now looks. */
    abstract EventsSince here();

    /**
     * Waits for an event that matches.
     *
     * @return the first that matches
     * @throws EventTimeoutError if it did not arrive in time or could not come any more
     */
    public final StagingEvent await(EventPattern pattern, Duration within) {
        return awaitInOrder(within, pattern).get(0);
    }

    /**
     * Waits for events in this order, others between them or not.
     *
     * @return the events that matched, one for each pattern
     * @throws EventTimeoutError if one of them did not arrive in time or could not come any more
     */
    public final List<StagingEvent> awaitInOrder(Duration within, EventPattern... patterns) {
        return await(wanted(patterns), Goal::inOrder, within);
    }

    /**
     * Waits for events in whatever order. Each pattern needs an event of its own; an event counts for the first pattern that
     * it matches and that has none yet.
     *
     * @return the events that matched, in the order of the patterns
     * @throws EventTimeoutError if one of them did not arrive in time or could not come any more
     */
    public final List<StagingEvent> awaitAll(Duration within, EventPattern... patterns) {
        return await(wanted(patterns), Goal::all, within);
    }

    /**
     * Waits for so many events that match.
     *
     * @return the first so many that match
     * @throws EventTimeoutError if fewer arrived in time
     */
    public final List<StagingEvent> awaitCount(EventPattern pattern, int count, Duration within) {
        if (count < 1) {
            throw new TestkitException(Explanation.of("A wait needs something to wait for.")
                    .fact("count", count)
                    .hint("expectNone(pattern, during) makes sure that nothing comes."));
        }
        return here().await(() -> Goal.count(pattern, count), within);
    }

    /**
     * Waits so long to make sure that no event matches, among those that came already as well. This time is not stretched.
     *
     * @throws ai.netrasystems.testkit.explain.StagingAssertionError at once if one matches, and if it cannot be known: the
     *     connection ended before the time was up, or is not open
     */
    public final void expectNone(EventPattern pattern, Duration during) {
        here().expectNothing(pattern, during);
    }

    private List<StagingEvent> await(
            List<EventPattern> patterns, Function<List<EventPattern>, Goal> goal, Duration within) {
        return here().await(() -> goal.apply(patterns), within);
    }

    private static List<EventPattern> wanted(EventPattern... patterns) {
        if (patterns.length == 0) {
            throw new TestkitException(Explanation.of("A wait needs something to wait for.")
                    .fact("patterns", "none")
                    .hint("EventType has a constant for each event that is known, such as AGENT_COMPLETED."));
        }
        return List.of(patterns);
    }
}
