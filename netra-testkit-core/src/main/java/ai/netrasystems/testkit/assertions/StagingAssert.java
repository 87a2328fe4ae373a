package ai.netrasystems.testkit.assertions;

import ai.netrasystems.testkit.auth.StagingToken;
import ai.netrasystems.testkit.client.Refusal;
import ai.netrasystems.testkit.client.Staging;
import ai.netrasystems.testkit.explain.StagingAssertionError;
import ai.netrasystems.testkit.handshake.TokenCarrier;
import ai.netrasystems.testkit.hostile.HostileToken;
import org.assertj.core.api.AbstractObjectAssert;

/** Sentences about a staging as a whole. */
public final class StagingAssert extends AbstractObjectAssert<StagingAssert, Staging> {

    StagingAssert(Staging actual) {
        super(actual, StagingAssert.class);
    }

    /**
     * Says that staging refuses this forgery in the header and the subprotocol, for what it is; see {@link
     * Staging#refusal(StagingToken, TokenCarrier)}.
     *
     * @return the proof, with the verdict
     */
    public Refusal refuses(HostileToken forgery) {
        return refuses(forgery.token());
    }

    /** Says the same of a forgery that is carried so. */
    public Refusal refuses(HostileToken forgery, TokenCarrier carrier) {
        return refuses(forgery.token(), carrier);
    }

    /** Says that staging refuses this token in the header and the subprotocol, for what it is. */
    public Refusal refuses(StagingToken token) {
        return refuses(token, TokenCarrier.HEADER_AND_SUBPROTOCOL);
    }

    /**
     * Says that staging refuses this token when carried so, for what it is: a control token has to be ready just before and
     * just after.
     *
     * @return the proof, with the verdict
     * @throws org.opentest4j.TestAbortedException if others use this staging too and nobody said {@code
     *     netra.hostile=staging}
     */
    public Refusal refuses(StagingToken token, TokenCarrier carrier) {
        try {
            return actual.refusal(token, carrier);
        } catch (StagingAssertionError unproven) {
            throw Failure.of(info, unproven.explanation());
        }
    }
}
