package ai.netrasystems.testkit.assertions;

import ai.netrasystems.testkit.client.StagingUser;
import org.assertj.core.api.AbstractObjectAssert;

/** Sentences about one user among others. */
public final class StagingUserAssert extends AbstractObjectAssert<StagingUserAssert, StagingUser> {

    StagingUserAssert(StagingUser actual) {
        super(actual, StagingUserAssert.class);
    }

    /**
     * Says that nothing of the other user reached this one: none of its ids (user, threads, runs, requests, connection) stands
     * in any frame this user heard, at any depth. The other's run should be over.
     *
     * <p>If this user's client is open, it sends a protocol ping first and waits up to 5 s for the pong: whatever staging had
     * sent before that has arrived then. If it is not, its recording has to show such a ping and pong already.
     */
    public StagingUserAssert hearsNothingOf(StagingUser other) {
        Isolation.judge(actual, other).ifPresent(explanation -> {
            throw Failure.of(
                    info,
                    explanation.fact("heard", Failure.heard(actual.events().timeline())));
        });
        return this;
    }
}
