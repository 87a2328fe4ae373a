package ai.netrasystems.testkit.assertions;

import ai.netrasystems.testkit.event.Moment;
import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.recorder.AgentRun;
import ai.netrasystems.testkit.recorder.Silence;
import java.time.Duration;
import java.util.List;

/** Sentences about one agent run. Times are those of the recording, counted from the question. */
public final class AgentRunAssert extends EventsAssert<AgentRunAssert, AgentRun> {

    AgentRunAssert(AgentRun actual) {
        super(actual, AgentRunAssert.class, actual.timeline());
    }

    /** Says that the run's first event came so soon after the question. */
    public AgentRunAssert startsWithin(Duration limit) {
        refuseNoRun();
        judge("The run started too late.", limit, events().get(0));
        return this;
    }

    /** Says that the run is over, and that its last event came so soon after the question. */
    public AgentRunAssert takesAtMost(Duration limit) {
        isComplete();
        judge("The run took too long.", limit, events().get(events().size() - 1));
        return this;
    }

    private void judge(String headline, Duration limit, Moment event) {
        Duration actual = new Silence(question(), event).length();
        if (actual.compareTo(limit) > 0) {
            throw failure(Explanation.of(headline)
                    .fact("expected", "at most " + Wording.of(limit) + " after the question")
                    .fact("actual", "%s: %s".formatted(Wording.of(actual), event.place())));
        }
    }

    private Moment question() {
        List<Moment> sent = timeline().sent().moments();
        if (sent.isEmpty()) {
            throw failure(Explanation.of("It cannot be told how long the run took: its question was not recorded.")
                    .fact("expected", "a message sent in " + actual.threadId())
                    .fact("actual", "none"));
        }
        return sent.get(0);
    }

    private List<Moment> events() {
        return timeline().received().moments();
    }
}
