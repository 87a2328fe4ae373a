package ai.netrasystems.testkit.recorder;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.StagingAssertionError;

/** What was awaited did not arrive: the time was up, or nothing could come any more; the message says which. */
public final class EventTimeoutError extends StagingAssertionError {

    private static final long serialVersionUID = 1L;

    EventTimeoutError(Explanation explanation) {
        super(explanation);
    }
}
