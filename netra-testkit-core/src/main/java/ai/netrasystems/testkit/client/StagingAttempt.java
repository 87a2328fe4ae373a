package ai.netrasystems.testkit.client;

import ai.netrasystems.testkit.auth.StagingToken;
import ai.netrasystems.testkit.handshake.Outcome;
import ai.netrasystems.testkit.handshake.TokenCarrier;
import ai.netrasystems.testkit.recorder.Timeline;

/** A token that was presented, how, what came of it, and what was said meanwhile. */
public record StagingAttempt(StagingToken token, TokenCarrier carrier, Outcome outcome, Timeline timeline) {

    /** Returns the token's description and the outcome's headline; never the token. */
    @Override
    public String toString() {
        return token + ": " + outcome.explanation().headline();
    }
}
