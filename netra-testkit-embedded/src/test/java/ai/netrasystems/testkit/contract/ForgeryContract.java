package ai.netrasystems.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.netrasystems.testkit.client.Refusal;
import ai.netrasystems.testkit.client.Staging;
import ai.netrasystems.testkit.client.StagingUser;
import ai.netrasystems.testkit.handshake.Outcome;
import ai.netrasystems.testkit.handshake.TokenCarrier;
import ai.netrasystems.testkit.hostile.Forgery;
import ai.netrasystems.testkit.hostile.HostileToken;
import ai.netrasystems.testkit.hostile.HostileTokens;
import ai.netrasystems.testkit.hostile.PlatformAnswer;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What staging answers to each forgery, by each way in which it can travel: just what the catalogue states. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ForgeryContract {

    abstract Staging staging();

    abstract HostileTokens hostile();

    /** Returns what this staging does where the platform's answer is not known. */
    abstract PlatformAnswer answerWhereUnproven();

    /** Holds the decision just made against the flaw, as far as this staging tells why it decided. */
    abstract void hasDecidedFor(Forgery forgery, TokenCarrier carrier);

    /** Holds the verdict against the words, or the status, by which this build refuses. */
    abstract void isInThisBuildsWords(Outcome.Refused verdict, Forgery forgery, TokenCarrier carrier);

    /** Returns the ways by which every forgery is sent. */
    Set<TokenCarrier> carriers() {
        return TokenCarrier.readByBeta10();
    }

    Stream<Arguments> forgeriesOnTheirWays() {
        return Arrays.stream(Forgery.values())
                .flatMap(forgery -> forgery.carriers().stream()
                        .filter(carriers()::contains)
                        .map(carrier -> arguments(forgery, carrier)));
    }

    @ParameterizedTest
    @MethodSource("forgeriesOnTheirWays")
    void the_answer_is_the_one_that_the_catalogue_states(Forgery forgery, TokenCarrier carrier) {
        PlatformAnswer stated = forgery.answer(carrier).orElseThrow();
        HostileToken token = hostile().of(forgery);

        switch (stated == PlatformAnswer.UNPROVEN ? answerWhereUnproven() : stated) {
            case REFUSES -> isRefused(token, carrier);
            case ACCEPTS -> isLetIn(token, carrier);
            case BROKEN -> isBroken(token, carrier);
            case UNPROVEN -> throw new AssertionError("a staging has an answer to " + token);
        }
    }

    private void isRefused(HostileToken token, TokenCarrier carrier) {
        Refusal refusal = staging().refusal(token, carrier);

        isInThisBuildsWords(refusal.verdict(), token.forgery(), carrier);
        hasDecidedFor(token.forgery(), carrier);
    }

    private void isLetIn(HostileToken token, TokenCarrier carrier) {
        isReady(carrier);
        Outcome outcome = staging().attempt(token.token(), carrier);
        isReady(carrier);

        assertThat(outcome).isInstanceOf(Outcome.Ready.class);
    }

    private void isBroken(HostileToken token, TokenCarrier carrier) {
        isReady(carrier);
        Outcome outcome = staging().attempt(token.token(), carrier);
        isReady(carrier);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Broken.class,
                        broken -> assertThat(broken.httpStatus())
                                .hasValueSatisfying(status -> assertThat(status).isIn(414, 431)));
    }

    private void isReady(TokenCarrier carrier) {
        try (StagingUser control = staging().user("control")) {
            assertThat(staging().attempt(control.token(), carrier)).isInstanceOf(Outcome.Ready.class);
        }
    }
}
