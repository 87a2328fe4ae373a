package ai.netrasystems.testkit.hostile;

import ai.netrasystems.testkit.auth.StagingToken;
import ai.netrasystems.testkit.handshake.TokenCarrier;
import java.util.Set;

/** A token that staging must refuse, and why. */
public record HostileToken(Forgery forgery, StagingToken token) {

    /** Returns how it can travel. */
    public Set<TokenCarrier> carriers() {
        return forgery.carriers();
    }

    /** Returns the forgery's name and flaw; never the token. */
    @Override
    public String toString() {
        return forgery + ": " + forgery.flaw();
    }
}
