package ai.netrasystems.testkit.hostile;

import ai.netrasystems.testkit.auth.StagingToken;

/** A token that staging must refuse, and why. */
public record HostileToken(Forgery forgery, StagingToken token) {

    /** Returns the forgery's name and flaw; never the token. */
    @Override
    public String toString() {
        return forgery + ": " + forgery.flaw();
    }
}
