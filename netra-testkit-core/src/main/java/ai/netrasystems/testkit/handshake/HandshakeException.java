package ai.netrasystems.testkit.handshake;

import ai.netrasystems.testkit.explain.TestkitException;

/** A client was to be ready and is not; the outcome says why. */
public final class HandshakeException extends TestkitException {

    private static final long serialVersionUID = 1L;

    private final transient Outcome outcome;

    public HandshakeException(Outcome outcome) {
        super(outcome.explanation());
        this.outcome = outcome;
    }

    /** Returns the outcome, never {@link Outcome.Ready}. */
    public Outcome outcome() {
        return outcome;
    }
}
