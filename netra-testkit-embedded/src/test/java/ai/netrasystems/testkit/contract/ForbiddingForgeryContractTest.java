package ai.netrasystems.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.embedded.EmbeddedOptions;
import ai.netrasystems.testkit.embedded.EmbeddedStaging;
import ai.netrasystems.testkit.embedded.Profile;
import ai.netrasystems.testkit.handshake.Outcome;
import ai.netrasystems.testkit.handshake.TokenCarrier;
import ai.netrasystems.testkit.hostile.Forgery;

/** The builds of 6 and 7 September answer 403, which only controls make a verdict; they look for the token where beta-10 does. */
class ForbiddingForgeryContractTest extends StandInForgeryContract {

    @Override
    EmbeddedOptions build() {
        return EmbeddedStaging.options().as(Profile.BUILDS_0906_FORBIDDEN);
    }

    @Override
    void isInThisBuildsWords(Outcome.Refused verdict, Forgery forgery, TokenCarrier carrier) {
        assertThat(verdict.httpStatus()).contains(403);
        assertThat(verdict.close()).isEmpty();
        assertThat(verdict.errorCode()).isEmpty();
    }
}
