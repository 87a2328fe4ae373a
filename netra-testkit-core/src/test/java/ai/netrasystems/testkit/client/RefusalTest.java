package ai.netrasystems.testkit.client;

import static ai.netrasystems.testkit.fake.FakeStaging.decline;
import static ai.netrasystems.testkit.fake.FakeStaging.open;
import static ai.netrasystems.testkit.fake.FakeStaging.refuse;
import static ai.netrasystems.testkit.fake.FakeStaging.welcome;
import static ai.netrasystems.testkit.fake.FreshCredentials.NOWHERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.netrasystems.testkit.auth.StagingToken;
import ai.netrasystems.testkit.explain.StagingAssertionError;
import ai.netrasystems.testkit.fake.FakeStaging;
import ai.netrasystems.testkit.fake.FreshCredentials;
import ai.netrasystems.testkit.handshake.TokenCarrier;
import ai.netrasystems.testkit.hostile.HostileToken;
import ai.netrasystems.testkit.hostile.HostileTokens;
import ai.netrasystems.testkit.staging.StagingCredentials;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RefusalTest {

    private static final FakeStaging.Treatment REFUSE =
            refuse("VALIDATION_FAILED", "Token validation failed | Debug: 444 chars, 2 dots");

    private final StagingCredentials credentials = FreshCredentials.make();

    @Test
    void a_refusal_between_two_controls_is_proven() {
        FakeStaging network = FakeStaging.inTurn(welcome(), REFUSE, welcome());
        Staging staging = staging(network);
        HostileToken forgery = HostileTokens.of(staging.auth()).expired();

        Refusal refusal = staging.refusal(forgery);

        assertThat(refusal.verdict().errorCode()).contains("VALIDATION_FAILED");
        assertThat(refusal.controlBefore().welcome().userId()).contains("e2e-control-" + staging.run() + "-1");
        assertThat(refusal.controlAfter().welcome().userId()).contains("e2e-control-" + staging.run() + "-2");
        assertThat(network.upgrades()).hasSize(3);
    }

    @Test
    void a_proof_tells_the_verdict_and_its_controls() {
        Staging staging = staging(FakeStaging.inTurn(welcome(), REFUSE, welcome()));
        StagingToken hostile = hostile(staging);

        String proof = staging.refusal(hostile).toString();

        assertThat(proof.replaceFirst("(?m)^after      : .+$", "after      : ..."))
                .isEqualTo("""
                        Staging refused the token.
                        staging    : nowhere at ws://127.0.0.1:1/ws
                        token      : %s
                        carried by : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                        answer     : error_message VALIDATION_FAILED "Token validation failed | Debug: 444 chars, 2 dots"
                        then       : closed by staging: 1008 policy violation "SSOT Auth failed"
                        after      : ...
                        controls   : ready just before and just after
                        try        : Staging gives this one answer for every flaw: compare the secret, the clock and each \
                        claim with docs/staging.md#token-checks.""".formatted(hostile));
    }

    @Test
    void token_and_controls_travel_the_same_way() {
        FakeStaging network = FakeStaging.inTurn(welcome(), REFUSE, welcome());
        Staging staging = staging(network);

        Refusal unused = staging.refusal(hostile(staging), TokenCarrier.HEADER);

        assertThat(network.upgrades())
                .allSatisfy(upgrade -> assertThat(upgrade.subprotocols()).isEmpty());
    }

    @Test
    void a_403_to_the_hostile_token_alone_is_a_refusal() {
        Staging staging = staging(FakeStaging.inTurn(welcome(), decline(403, ""), welcome()));
        StagingToken hostile = hostile(staging);

        Refusal refusal = staging.refusal(hostile);

        assertThat(refusal.verdict().httpStatus()).contains(403);
        assertThat(refusal).hasToString("""
                        Staging refused the token with HTTP 403, and let controls in.
                        token      : %s
                        carried by : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                        controls   : ready just before and just after""".formatted(hostile));
    }

    @Test
    void a_403_to_everybody_proves_nothing() {
        Staging staging = staging(FakeStaging.inTurn(decline(403, "")));
        StagingToken hostile = hostile(staging);

        StagingAssertionError error = catchThrowableOfType(StagingAssertionError.class, () -> staging.refusal(hostile));

        assertThat(comparable(error)).isEqualTo("""
                        Nothing is proven about the token: a control token was not let in either.
                        control    : just before the token, by the same way
                        came of it : Staging answered the upgrade with HTTP 403, which alone is no verdict on the token.
                            staging    : nowhere at ws://127.0.0.1:1/ws
                            token      : (of the attempt)
                            carried by : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                            answer     : HTTP 403
                            after      : ...
                        token      : %s
                        try        : Make the control work first: staging.user("control").client() shows why it does not.""".formatted(hostile));
    }

    @Test
    void a_control_that_fails_afterwards_proves_nothing_either() {
        Staging staging = staging(FakeStaging.inTurn(
                welcome(), REFUSE, refuse("AUTH_CIRCUIT_BREAKER_OPEN", "Authentication circuit breaker is OPEN")));
        StagingToken hostile = hostile(staging);

        StagingAssertionError error = catchThrowableOfType(StagingAssertionError.class, () -> staging.refusal(hostile));

        assertThat(comparable(error)).startsWith("""
                        Nothing is proven about the token: after it, no control token was let in.
                        control    : just after the token, by the same way
                        came of it : Staging ended the connection before its welcome.
                            staging    : nowhere at ws://127.0.0.1:1/ws
                            token      : (of the attempt)
                            carried by : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                            answer     : error_message AUTH_CIRCUIT_BREAKER_OPEN "Authentication circuit breaker is OPEN"
                            then       : closed by staging: 1008 policy violation "SSOT Auth failed"
                            after      : ...
                        """).endsWith("""

                        token      : %s
                        try        : Make the control work first: staging.user("control").client() shows why it does not.""".formatted(hostile));
    }

    @Test
    void a_hostile_token_that_is_let_in_is_a_hole() {
        Staging staging = staging(FakeStaging.thatWelcomesEverybody());
        StagingToken hostile = hostile(staging);

        StagingAssertionError error = catchThrowableOfType(StagingAssertionError.class, () -> staging.refusal(hostile));

        assertThat(String.valueOf(error.getMessage()).replaceFirst("(?m)^(    ready after : ).+$", "$1..."))
                .isEqualTo("""
                        Staging let a token in that it must refuse.
                        token    : %1$s
                        expected : refused
                        actual   : Staging welcomed the user.
                            staging     : nowhere at ws://127.0.0.1:1/ws
                            token       : %1$s
                            carried by  : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                            subprotocol : jwt-auth
                            ready after : ...
                        try      : If the token is a forgery, this is a hole in staging: anybody can come in with it.""".formatted(hostile));
    }

    @Test
    void a_broken_answer_is_no_verdict() {
        Staging staging = staging(FakeStaging.inTurn(
                welcome(), open(connection -> connection.closes(1011, "Internal error")), welcome()));
        StagingToken hostile = hostile(staging);

        StagingAssertionError error = catchThrowableOfType(StagingAssertionError.class, () -> staging.refusal(hostile));

        assertThat(comparable(error)).isEqualTo("""
                        Staging did not judge the token: nothing is proven about it.
                        token    : %1$s
                        expected : refused
                        actual   : Staging ended the connection before its welcome.
                            staging    : nowhere at ws://127.0.0.1:1/ws
                            token      : (of the attempt)
                            carried by : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                            then       : closed by staging: 1011 internal error "Internal error"
                            after      : ...
                            try        : 1011 is staging's own failure; a user id of a form it does not know is one cause \
                        (docs/staging.md#user-ids), its log tells the others.
                        controls : ready just before and just after
                        try      : Only a verdict on the token counts as a refusal (docs/staging.md#refusals).""".formatted(hostile));
    }

    @Test
    void a_404_or_a_503_is_no_verdict_although_controls_come_in() {
        Staging gone = staging(FakeStaging.inTurn(welcome(), decline(404, ""), welcome()));
        Staging down = staging(FakeStaging.inTurn(welcome(), decline(503, ""), welcome()));

        assertThatThrownBy(() -> gone.refusal(hostile(gone)))
                .isInstanceOf(StagingAssertionError.class)
                .hasMessageStartingWith("Staging did not judge the token: nothing is proven about it.\n");
        assertThatThrownBy(() -> down.refusal(hostile(down)))
                .isInstanceOf(StagingAssertionError.class)
                .hasMessageStartingWith("Staging did not judge the token: nothing is proven about it.\n");
    }

    @Test
    void without_a_control_before_the_hostile_token_is_not_even_shown() {
        FakeStaging network = FakeStaging.inTurn(decline(503, ""));
        Staging staging = staging(network);

        assertThatThrownBy(() -> staging.refusal(hostile(staging))).isInstanceOf(StagingAssertionError.class);

        assertThat(network.upgrades()).hasSize(1);
    }

    private Staging staging(FakeStaging network) {
        return Staging.at(NOWHERE, credentials, network);
    }

    private static StagingToken hostile(Staging staging) {
        return HostileTokens.of(staging.auth()).signedWithAnotherSecret().token();
    }

    /** Returns the message without the token and the time of the outcome inside it, which nobody can foretell. */
    private static String comparable(Throwable thrown) {
        return String.valueOf(thrown.getMessage())
                .replaceAll("(?m)^(    token      : ).+$", "$1(of the attempt)")
                .replaceAll("(?m)^(    after      : ).+$", "$1...");
    }
}
