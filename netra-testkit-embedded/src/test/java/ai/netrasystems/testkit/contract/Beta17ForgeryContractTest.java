package ai.netrasystems.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.embedded.EmbeddedOptions;
import ai.netrasystems.testkit.embedded.EmbeddedStaging;
import ai.netrasystems.testkit.embedded.Profile;
import ai.netrasystems.testkit.embedded.Switch;
import ai.netrasystems.testkit.explain.StagingAssertionError;
import ai.netrasystems.testkit.handshake.Outcome;
import ai.netrasystems.testkit.handshake.TokenCarrier;
import ai.netrasystems.testkit.hostile.Forgery;
import ai.netrasystems.testkit.hostile.HostileToken;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Beta-17 as it meant to refuse: {@code AUTH_FAILED}, then 1008.
 *
 * <p>Every forgery comes by each way that this build reads. The catalogue's answers are beta-10's; where they do not hold
 * here:
 *
 * <ul>
 *   <li>by the query nothing is judged, since the strict gate does not read it: an honest token is not let in either;
 *   <li>nothing at all, in a subprotocol alone, is refused by 403 already: what is too short to be a token is no supported
 *       subprotocol.
 * </ul>
 */
class Beta17ForgeryContractTest extends StandInForgeryContract {

    @Override
    EmbeddedOptions build() {
        return EmbeddedStaging.options().as(Profile.BETA_17).with(Switch.UNMASKED_REFUSALS);
    }

    @Override
    Set<TokenCarrier> carriers() {
        return EnumSet.complementOf(EnumSet.of(TokenCarrier.QUERY));
    }

    @Override
    void isInThisBuildsWords(Outcome.Refused verdict, Forgery forgery, TokenCarrier carrier) {
        if (isNotNegotiable(forgery, carrier)) {
            assertThat(verdict.httpStatus()).contains(403);
            return;
        }
        assertThat(verdict.errorCode()).contains("AUTH_FAILED");
        assertThat(verdict.close().orElseThrow()).hasToString("1008 policy violation \"Authentication failed\"");
    }

    @Override
    String rule(Forgery forgery, TokenCarrier carrier) {
        return isNotNegotiable(forgery, carrier) ? "SUBPROTOCOL" : super.rule(forgery, carrier);
    }

    @ParameterizedTest
    @EnumSource
    void nothing_is_proven_by_the_query(Forgery forgery) {
        HostileToken token = hostile().of(forgery);

        assertThatThrownBy(() -> staging().refusal(token, TokenCarrier.QUERY))
                .isInstanceOf(StagingAssertionError.class)
                .hasMessageStartingWith("Nothing is proven about the token: a control token was not let in either.");
    }

    private static boolean isNotNegotiable(Forgery forgery, TokenCarrier carrier) {
        return forgery == Forgery.EMPTY && carrier == TokenCarrier.SUBPROTOCOL_ALONE;
    }
}
