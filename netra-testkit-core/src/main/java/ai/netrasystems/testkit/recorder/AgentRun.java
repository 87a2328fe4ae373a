package ai.netrasystems.testkit.recorder;

import ai.netrasystems.testkit.event.Moment;
import ai.netrasystems.testkit.event.StagingEvent;
import java.util.List;
import java.util.Optional;

/**
 * The agent run that answers one question: the events of that run and of no other, even where several interleave on one
 * connection. Safe for use by any thread.
 *
 * <p>Its waits end at once when the run is complete or has failed, besides the reasons that end every wait.
 */
public final class AgentRun extends AwaitableEvents {

    private final Asks.Ask ask;
    private final EventsSince events;

    AgentRun(Asks.Ask ask, EventsSince events) {
        this.ask = ask;
        this.events = events;
    }

    /** Returns the events of this run so far, in order. */
    public List<StagingEvent> events() {
        return timeline().events();
    }

    /** Returns the question and the events of this run so far, in order. */
    public Timeline timeline() {
        return events.timeline().where(moment -> isTheQuestion(moment) || isAnEvent(moment));
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

    @Override
    EventsSince here() {
        return events;
    }

    private boolean isTheQuestion(Moment moment) {
        return moment.speaker() == Moment.Speaker.TEST
                && moment.event()
                        .flatMap(StagingEvent::threadId)
                        .filter(threadId()::equals)
                        .isPresent();
    }

    private boolean isAnEvent(Moment moment) {
        return moment.kind() == Moment.Kind.RECEIVED
                && moment.event().filter(ask::includes).isPresent();
    }
}
