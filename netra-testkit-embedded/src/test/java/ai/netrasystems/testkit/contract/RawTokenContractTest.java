package ai.netrasystems.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.auth.StagingToken;
import ai.netrasystems.testkit.client.AuthenticatedWebSocketClient;
import ai.netrasystems.testkit.client.Staging;
import ai.netrasystems.testkit.embedded.EmbeddedStaging;
import ai.netrasystems.testkit.embedded.Profile;
import ai.netrasystems.testkit.embedded.Switch;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.handshake.Outcome;
import ai.netrasystems.testkit.hostile.Forgery;
import ai.netrasystems.testkit.hostile.HostileTokens;
import ai.netrasystems.testkit.wire.Connector;
import ai.netrasystems.testkit.wire.Subprotocol;
import ai.netrasystems.testkit.wire.Transport;
import ai.netrasystems.testkit.wire.Upgrade;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * Beta-17 reads a token that stands raw in a subprotocol, which no {@code TokenCarrier} sends and no answer of the catalogue
 * is about: forgeries fare no better by it.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RawTokenContractTest {

    /** Spaces, a line break, padding and quotes cannot stand in a subprotocol: these cannot come raw. */
    private static final String NOT_NAMES = "LEADING_SPACE|TRAILING_SPACE|TRAILING_LINE_BREAK|INNER_SPACE|BEARER_PREFIX"
            + "|PADDED_HEADER|PADDED_PAYLOAD|PADDED_SIGNATURE|JSON_SERIALIZATION";

    /** Nothing at all is no token to negotiate, and the longest is longer than anybody reads: HTTP answers both. */
    private static final String ANSWERED_BY_HTTP = "EMPTY|OVERSIZE";

    private final EmbeddedStaging standIn = EmbeddedStaging.options()
            .as(Profile.BETA_17)
            .with(Switch.UNMASKED_REFUSALS)
            .start();
    private final Staging staging = Staging.at(standIn.target(), standIn.credentials());
    private final HostileTokens hostile = HostileTokens.of(staging.auth());

    @AfterAll
    void stop() {
        standIn.close();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_NONE, names = NOT_NAMES + "|" + ANSWERED_BY_HTTP)
    void a_raw_forgery_is_refused(Forgery forgery) {
        isReady();
        Outcome outcome = attempt(withoutSlash(forgery));
        isReady();

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            assertThat(refused.errorCode()).contains("AUTH_FAILED");
            assertThat(refused.close().orElseThrow()).hasToString("1008 policy violation \"Authentication failed\"");
        });
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_ANY, names = ANSWERED_BY_HTTP)
    void a_forgery_of_no_usable_length_comes_to_no_socket(Forgery forgery) {
        isReady();
        Outcome outcome = attempt(hostile.of(forgery).token());
        isReady();

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Broken.class,
                        broken -> assertThat(broken.httpStatus()).contains(forgery == Forgery.EMPTY ? 403 : 431));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_ANY, names = NOT_NAMES)
    void a_forgery_that_is_no_name_cannot_come_raw(Forgery forgery) {
        String text = hostile.of(forgery).token().secret().reveal();

        assertThatThrownBy(() -> new Subprotocol("jwt." + text))
                .isInstanceOf(TestkitException.class)
                .hasMessageStartingWith("This cannot be the name of a subprotocol.");
    }

    @Test
    void beta_10_does_not_read_even_an_honest_one() {
        try (EmbeddedStaging beta10 = EmbeddedStaging.start()) {
            Staging other = Staging.at(beta10.target(), beta10.credentials());
            StagingToken honest = other.auth().mint();

            Outcome outcome = AuthenticatedWebSocketClient.to(other.target())
                    .with(honest)
                    .via(raw(honest))
                    .attempt();

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.errorCode()).contains("NO_TOKEN"));
        }
    }

    /** Makes it until it can travel: base64's standard alphabet has the slash, which no name of a subprotocol has. */
    private StagingToken withoutSlash(Forgery forgery) {
        return Stream.generate(() -> hostile.of(forgery).token())
                .filter(token -> !token.secret().reveal().contains("/"))
                .findFirst()
                .orElseThrow();
    }

    private void isReady() {
        assertThat(attempt(staging.auth().mint())).isInstanceOf(Outcome.Ready.class);
    }

    private Outcome attempt(StagingToken token) {
        return AuthenticatedWebSocketClient.to(staging.target())
                .with(token)
                .via(raw(token))
                .attempt();
    }

    /** Offers the token as it is, and nothing else, whatever it was to be carried by. */
    private static Connector raw(StagingToken token) {
        Subprotocol name = new Subprotocol("jwt." + token.secret().reveal());
        return (upgrade, receiver) -> Transport.defaults()
                .connector()
                .connect(Upgrade.to(upgrade.address()).offering(name), receiver);
    }
}
