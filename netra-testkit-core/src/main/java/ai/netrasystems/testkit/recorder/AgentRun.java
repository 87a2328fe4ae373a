package ai.netrasystems.testkit.recorder;

import ai.netrasystems.testkit.event.EventPattern;
import ai.netrasystems.testkit.event.StagingEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The agent run that answers one question: the events of that run and of no other, even where several interleave on one
 * connection. Safe for use by any thread.
 *
 * <p>Its waits end at once when the run is complete or has failed, besides the reasons of {@link EventRecorder}.
 */
public final class AgentRun {

    private final Asks.Ask ask;
    private final EventsSince events;

    AgentRun(Asks.Ask ask, EventsSince events) {
        this.ask = ask;
        this.events = events;
    }

    /**
     * Waits for an event of this run that matches.
     *
     * @return the first that matches
     * @throws EventTimeoutError if it did not arrive in time or could not come any more, with everything heard
     */
    public StagingEvent await(EventPattern pattern, Duration within) {
        return events.await(pattern, within);
    }

    /**
     * Waits for events of this run in this order, others between them or not.
     *
     * @return the events that matched, one for each pattern
     * @throws EventTimeoutError if one of them did not arrive, with its name and everything heard
     */
    public List<StagingEvent> awaitInOrder(Duration within, EventPattern... patterns) {
        return events.awaitInOrder(within, patterns);
    }

    /** Returns the events of this run so far, in order. */
    public List<StagingEvent> events() {
        return events.timeline().events().stream().filter(ask::includes).toList();
    }

    /** Returns the id that staging gave the run; empty until it has started. */
    public Optional<String> id() {
        return ask.runId();
    }

    /** Returns the id of the thread in which the question was sent. */
    public String threadId() {
        return ask.threadId();
    }

    /** Returns the run's id and its thread. */
    @Override
    public String toString() {
        return "run %s in thread %s".formatted(id().orElse("(not started)"), threadId());
    }
}
