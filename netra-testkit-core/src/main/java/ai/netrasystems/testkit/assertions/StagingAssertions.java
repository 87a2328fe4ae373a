package ai.netrasystems.testkit.assertions;

import ai.netrasystems.testkit.client.AuthenticatedWebSocketClient;
import ai.netrasystems.testkit.client.Staging;
import ai.netrasystems.testkit.client.StagingUser;
import ai.netrasystems.testkit.event.StagingEvent;
import ai.netrasystems.testkit.explain.CheckReturnValue;
import ai.netrasystems.testkit.handshake.Outcome;
import ai.netrasystems.testkit.recorder.AgentRun;
import ai.netrasystems.testkit.recorder.EventRecorder;
import ai.netrasystems.testkit.recorder.EventsSince;
import ai.netrasystems.testkit.recorder.Timeline;
import org.assertj.core.api.Assertions;

/**
 * Where sentences about staging start: {@code assertThat(run).isComplete()}. It has everything that AssertJ's own {@code
 * Assertions} has, so that one static import of {@code assertThat} is enough; both beside each other work too.
 */
@CheckReturnValue
public final class StagingAssertions extends Assertions {

    private StagingAssertions() {}

    /** Starts a sentence about an agent run. */
    public static AgentRunAssert assertThat(AgentRun actual) {
        return new AgentRunAssert(actual);
    }

    /** Starts a sentence about everything recorded so far, not only since the last send. */
    public static TimelineAssert assertThat(EventRecorder actual) {
        return assertThat(actual.timeline());
    }

    /** Starts a sentence about what has been recorded since the mark. */
    public static TimelineAssert assertThat(EventsSince actual) {
        return assertThat(actual.timeline());
    }

    /** Starts a sentence about a recording, or a part of one. */
    public static TimelineAssert assertThat(Timeline actual) {
        return new TimelineAssert(actual);
    }

    /** Starts a sentence about one event. */
    public static StagingEventAssert assertThat(StagingEvent actual) {
        return new StagingEventAssert(actual);
    }

    /** Starts a sentence about a client's connection. */
    public static ClientAssert assertThat(AuthenticatedWebSocketClient actual) {
        return new ClientAssert(actual);
    }

    /** Starts a sentence about one user among others. */
    public static StagingUserAssert assertThat(StagingUser actual) {
        return new StagingUserAssert(actual);
    }

    /** Starts a sentence about a staging as a whole. */
    public static StagingAssert assertThat(Staging actual) {
        return new StagingAssert(actual);
    }

    /** Starts a sentence about what came of a handshake. */
    public static OutcomeAssert assertThat(Outcome actual) {
        return new OutcomeAssert(actual);
    }
}
