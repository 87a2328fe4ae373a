package ai.netrasystems.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.client.Staging;
import ai.netrasystems.testkit.handshake.Outcome;
import ai.netrasystems.testkit.handshake.TokenCarrier;
import ai.netrasystems.testkit.hostile.Forgery;
import ai.netrasystems.testkit.hostile.HostileTokens;
import ai.netrasystems.testkit.hostile.PlatformAnswer;
import ai.netrasystems.testkit.staging.StagingCredentials;
import ai.netrasystems.testkit.staging.StagingTarget;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * What is known of staging's answers to forgeries, held against one that is already running, when asked to as {@link
 * RealStagingContractIT}. Where others use it too, {@code NETRA_HOSTILE=staging} has to be said as well.
 */
class RealForgeryContractIT extends ForgeryContract {

    private final Staging staging = Staging.at(StagingTarget.fromEnvironment(), StagingCredentials.fromEnvironment());

    @Override
    Staging staging() {
        return staging;
    }

    @Override
    HostileTokens hostile() {
        return HostileTokens.of(staging.auth());
    }

    /** Leaves out what nobody knows: a real staging is asked only where it can be found wrong. */
    @Override
    Stream<Arguments> forgeriesOnTheirWays() {
        return super.forgeriesOnTheirWays().filter(RealForgeryContractIT::isKnown);
    }

    @Override
    PlatformAnswer answerWhereUnproven() {
        throw new AssertionError("nothing unproven is presented to a real staging");
    }

    /** A real staging never tells which rule decided. */
    @Override
    void hasDecidedFor(Forgery forgery, TokenCarrier carrier) {}

    @Override
    void isInThisBuildsWords(Outcome.Refused verdict, Forgery forgery, TokenCarrier carrier) {
        assertThat(verdict.httpStatus().isPresent() || verdict.close().isPresent())
                .isTrue();
    }

    private static boolean isKnown(Arguments pair) {
        Forgery forgery = (Forgery) pair.get()[0];
        TokenCarrier carrier = (TokenCarrier) pair.get()[1];
        return forgery.answer(carrier).orElseThrow() != PlatformAnswer.UNPROVEN;
    }
}
