package ai.netrasystems.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.embedded.EmbeddedOptions;
import ai.netrasystems.testkit.embedded.EmbeddedStaging;
import ai.netrasystems.testkit.handshake.Outcome;
import ai.netrasystems.testkit.handshake.TokenCarrier;
import ai.netrasystems.testkit.hostile.Forgery;

/** Beta-10, the stand-in's default, closes with 1008. */
class EmbeddedForgeryContractTest extends StandInForgeryContract {

    @Override
    EmbeddedOptions build() {
        return EmbeddedStaging.options();
    }

    @Override
    void isInThisBuildsWords(Outcome.Refused verdict, Forgery forgery, TokenCarrier carrier) {
        assertThat(verdict.close().orElseThrow()).hasToString("1008 policy violation \"SSOT Auth failed\"");
    }
}
