package ai.netrasystems.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.netrasystems.testkit.client.Staging;
import ai.netrasystems.testkit.client.StagingUser;
import ai.netrasystems.testkit.embedded.EmbeddedStaging;
import ai.netrasystems.testkit.embedded.Profile;
import ai.netrasystems.testkit.explain.StagingAssertionError;
import ai.netrasystems.testkit.handshake.HandshakeException;
import ai.netrasystems.testkit.handshake.Outcome;
import ai.netrasystems.testkit.handshake.TokenCarrier;
import ai.netrasystems.testkit.hostile.Forgery;
import ai.netrasystems.testkit.hostile.HostileToken;
import ai.netrasystems.testkit.hostile.HostileTokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Builds that judge no token, or hide how they judged: no forgery passes for refused there. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnprovenRefusalTest {

    private final EmbeddedStaging beta17 = start(Profile.BETA_17);
    private final EmbeddedStaging nullServer = start(Profile.NULL_SERVER);
    private final EmbeddedStaging asShipped = start(Profile.BETA_10_AS_SHIPPED);

    @AfterAll
    void stop() {
        beta17.close();
        nullServer.close();
        asShipped.close();
    }

    /** By the subprotocol, since every forgery can travel there, and nothing of its flaw is taken off. */
    @ParameterizedTest
    @EnumSource
    void a_refusal_that_beta_17_masks_is_broken(Forgery forgery) {
        Staging staging = at(beta17);
        HostileToken forged = forged(staging, forgery);

        assertThat(staging.attempt(forged.token(), TokenCarrier.SUBPROTOCOL)).isInstanceOf(Outcome.Broken.class);
        assertThatThrownBy(() -> staging.refusal(forged, TokenCarrier.SUBPROTOCOL))
                .isInstanceOf(StagingAssertionError.class)
                .hasMessageStartingWith("Staging did not judge the token: nothing is proven about it.");
        assertThat(staging.attempts())
                .extracting(attempt -> attempt.outcome() instanceof Outcome.Ready)
                .containsExactly(false, true, false, true);
    }

    @Test
    void a_masked_refusal_explains_what_it_may_hide() {
        Staging staging = at(beta17);
        HostileToken expired = forged(staging, Forgery.EXPIRED);

        StagingAssertionError error = catchThrowableOfType(StagingAssertionError.class, () -> staging.refusal(expired));

        assertThat(comparable(error)).isEqualTo("""
                Staging did not judge the token: nothing is proven about it.
                token    : ...
                expected : refused
                actual   : Staging ended the connection before its welcome.
                    staging    : embedded at ws://127.0.0.1:.../ws
                    token      : ...
                    carried by : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                    answer     : error_message CONNECTION_ERROR "Connection error in main mode"
                    then       : closed by staging: 1011 internal error "main mode error"
                    after      : ...
                    stages     : ...
                    trace      : ...
                    try        : On a beta-17 build this is how a refused token looks (docs/staging.md#profiles): inspect \
                the token first.
                controls : ready just before and just after
                try      : Only a verdict on the token counts as a refusal (docs/staging.md#refusals).""");
    }

    @ParameterizedTest
    @EnumSource
    void the_null_server_proves_nothing(Forgery forgery) {
        Staging staging = at(nullServer);

        assertThatThrownBy(() -> staging.refusal(forged(staging, forgery), TokenCarrier.SUBPROTOCOL))
                .isInstanceOf(StagingAssertionError.class)
                .hasMessageStartingWith("Nothing is proven about the token: a control token was not let in either.");
    }

    @Test
    void the_null_server_refuses_the_control_and_the_failure_says_so() {
        Staging staging = at(nullServer);
        HostileToken expired = forged(staging, Forgery.EXPIRED);

        StagingAssertionError error = catchThrowableOfType(StagingAssertionError.class, () -> staging.refusal(expired));

        assertThat(comparable(error)).isEqualTo("""
                Nothing is proven about the token: a control token was not let in either.
                control    : just before the token, by the same way
                came of it : Staging answered the upgrade with HTTP 403, which alone is no verdict on the token.
                    staging    : embedded at ws://127.0.0.1:.../ws
                    token      : ...
                    carried by : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                    answer     : HTTP 403
                    after      : ...
                    stages     : ...
                    trace      : ...
                token      : ...
                try        : Make the control work first: staging.user("control").client() shows why it does not.""");
    }

    @ParameterizedTest
    @EnumSource(TokenCarrier.class)
    void beta_10_as_shipped_breaks_on_good_and_bad_alike(TokenCarrier carrier) {
        Staging staging = at(asShipped);
        HostileToken expired = forged(staging, Forgery.EXPIRED);

        assertThat(staging.attempt(staging.auth().mint(), carrier)).isInstanceOf(Outcome.Broken.class);
        assertThat(staging.attempt(expired.token(), carrier)).isInstanceOf(Outcome.Broken.class);
        assertThatThrownBy(() -> staging.refusal(expired, carrier))
                .isInstanceOf(StagingAssertionError.class)
                .hasMessageStartingWith("Nothing is proven about the token: a control token was not let in either.")
                .hasMessageContaining("closed by staging: 1011 internal error \"Internal error\"");
    }

    @Test
    void beta_10_as_shipped_has_a_client_explain_why_it_is_not_ready() {
        try (StagingUser ada = at(asShipped).user("ada")) {
            HandshakeException error = catchThrowableOfType(HandshakeException.class, ada::connect);

            assertThat(comparable(error)).isEqualTo("""
                    Staging ended the connection before its welcome.
                    staging    : embedded at ws://127.0.0.1:.../ws
                    token      : ...
                    carried by : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                    then       : closed by staging: 1011 internal error "Internal error"
                    after      : ...
                    stages     : ...
                    trace      : ...
                    try        : 1011 is staging's own failure; a user id of a form it does not know is one cause \
                    (docs/staging.md#user-ids), its log tells the others.""");
            assertThat(ada.failure()).containsInstanceOf(Outcome.Broken.class);
        }
    }

    private static EmbeddedStaging start(Profile profile) {
        return EmbeddedStaging.options().as(profile).start();
    }

    private static Staging at(EmbeddedStaging standIn) {
        return Staging.at(standIn.target(), standIn.credentials());
    }

    private static HostileToken forged(Staging staging, Forgery forgery) {
        return HostileTokens.of(staging.auth()).of(forgery);
    }

    private static String comparable(Throwable thrown) {
        return String.valueOf(thrown.getMessage())
                .replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:...")
                .replaceAll("(?m)^( *(?:token|after|stages|trace) +: ).+$", "$1...");
    }
}
