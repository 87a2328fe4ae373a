package ai.netrasystems.testkit.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import ai.netrasystems.testkit.fake.FakeStaging;
import ai.netrasystems.testkit.fake.ManualClock;
import ai.netrasystems.testkit.fake.Said;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RefusedTest {

    private final Visitor visitor = new Visitor();
    private final ManualClock clock = visitor.clock;

    @ParameterizedTest
    @ValueSource(strings = {"NO_TOKEN", "INVALID_FORMAT", "VALIDATION_FAILED", "AUTH_FAILED"})
    void four_codes_before_1008_are_verdicts_on_the_token(String code) {
        Outcome outcome = visitor.knocksAt(FakeStaging.inTurn(FakeStaging.refuse(code, "said staging")));

        Outcome.Refused refused = refused(outcome);
        assertThat(refused.errorCode()).contains(code);
        assertThat(refused.close()).map(Object::toString).contains("1008 policy violation \"SSOT Auth failed\"");
        assertThat(refused.httpStatus()).isEmpty();
        assertThat(outcome.toString()).startsWith("Staging refused the token.\n");
    }

    @Test
    void a_validation_that_failed_says_what_to_compare() {
        Outcome outcome = visitor.knocksAtOneThatOpensAnd(connection -> {
            connection.says(
                    Said.errorMessage("VALIDATION_FAILED", "Token validation failed | Debug: 373 chars, 2 dots"));
            clock.at(140);
            connection.closes(1008, "SSOT Auth failed");
        });

        assertThat(outcome).hasToString("""
                        Staging refused the token.
                        staging    : nowhere at ws://127.0.0.1:1/ws
                        token      : %s
                        carried by : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                        answer     : error_message VALIDATION_FAILED "Token validation failed | Debug: 373 chars, 2 dots"
                        then       : closed by staging: 1008 policy violation "SSOT Auth failed"
                        after      : 140 ms
                        try        : Staging gives this one answer for every flaw: compare the secret, the clock and each \
                        claim with docs/staging.md#token-checks.""".formatted(visitor.token));
    }

    @Test
    void a_missing_token_points_at_the_carrier() {
        Outcome outcome = visitor.knocksAt(FakeStaging.inTurn(
                FakeStaging.refuse("NO_TOKEN", "No JWT token found in WebSocket headers or subprotocols")));

        assertThat(outcome).hasToString("""
                        Staging refused the token.
                        staging    : nowhere at ws://127.0.0.1:1/ws
                        token      : %s
                        carried by : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                        answer     : error_message NO_TOKEN "No JWT token found in WebSocket headers or subprotocols"
                        then       : closed by staging: 1008 policy violation "SSOT Auth failed"
                        after      : 0 ms
                        try        : No token reached staging: is it carried in a way that this build reads \
                        (docs/staging.md#token-carriers)?""".formatted(visitor.token));
    }

    @Test
    void a_wrong_format_says_which_is_right() {
        Outcome outcome = visitor.knocksAt(
                FakeStaging.inTurn(FakeStaging.refuse("INVALID_FORMAT", "Invalid token format: 9 chars, 0 dots")));

        assertThat(outcome.explanation().hints())
                .containsExactly("Present a JSON Web Token: three parts with dots between, no Bearer before it.");
    }

    @Test
    void a_code_inside_the_data_counts_as_well() {
        Outcome outcome = visitor.knocksAtOneThatOpensAnd(connection -> {
            connection.says("""
                    {"type":"error_message","data":{"error_code":"AUTH_FAILED","message":"Authentication failed"}}""");
            connection.closes(1008, "Authentication failed");
        });

        assertThat(refused(outcome).errorCode()).contains("AUTH_FAILED");
        assertThat(outcome.toString()).contains("\nanswer     : error_message AUTH_FAILED \"Authentication failed\"\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSOT Auth failed",
                "Authentication failed",
                "Auth failed",
                "Pre-authentication required. Send JWT via subprotocol"
            })
    void a_1008_that_speaks_of_authentication_needs_no_frame(String reason) {
        Outcome outcome = visitor.knocksAtOneThatOpensAnd(connection -> connection.closes(1008, reason));

        Outcome.Refused refused = refused(outcome);
        assertThat(refused.errorCode()).isEmpty();
        assertThat(refused.close()).map(Object::toString).contains("1008 policy violation \"" + reason + "\"");
    }

    @Test
    void a_refusal_without_a_frame_is_told_without_an_answer() {
        Outcome outcome = visitor.knocksAtOneThatOpensAnd(connection -> connection.closes(1008, "SSOT Auth failed"));

        assertThat(outcome).hasToString("""
                        Staging refused the token.
                        staging    : nowhere at ws://127.0.0.1:1/ws
                        token      : %s
                        carried by : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                        then       : closed by staging: 1008 policy violation "SSOT Auth failed"
                        after      : 0 ms
                        try        : Staging gives this one answer for every flaw: compare the secret, the clock and each \
                        claim with docs/staging.md#token-checks.""".formatted(visitor.token));
    }

    @Test
    void what_staging_previews_of_the_token_is_not_passed_on() {
        String token = visitor.token.secret().reveal();

        Outcome outcome = visitor.knocksAt(FakeStaging.inTurn(
                FakeStaging.refuse("VALIDATION_FAILED", "bad header: Bearer " + token.substring(0, 23))));

        assertThat(outcome.toString())
                .doesNotContain(token.substring(0, 23))
                .containsPattern("\"bad header: Bearer \\[part of a secret]\"");
    }

    private static Outcome.Refused refused(Outcome outcome) {
        return assertThat(outcome).asInstanceOf(type(Outcome.Refused.class)).actual();
    }
}
