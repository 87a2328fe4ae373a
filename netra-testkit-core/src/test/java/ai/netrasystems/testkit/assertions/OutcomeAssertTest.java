package ai.netrasystems.testkit.assertions;

import static ai.netrasystems.testkit.assertions.StagingAssertions.assertThat;
import static ai.netrasystems.testkit.fake.FreshCredentials.NOWHERE;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.auth.StagingAuth;
import ai.netrasystems.testkit.client.AuthenticatedWebSocketClient;
import ai.netrasystems.testkit.explain.StagingAssertionError;
import ai.netrasystems.testkit.fake.FakeStaging;
import ai.netrasystems.testkit.fake.FreshCredentials;
import ai.netrasystems.testkit.handshake.Outcome;
import ai.netrasystems.testkit.wire.UpgradeAnswer;
import ai.netrasystems.testkit.wire.UpgradeAnswer.Stage;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OutcomeAssertTest {

    private final Outcome ready = outcomeAt(FakeStaging.thatWelcomesEverybody());
    private final Outcome refused =
            outcomeAt(FakeStaging.inTurn(FakeStaging.refuse("VALIDATION_FAILED", "Token validation failed")));
    private final Outcome broken = outcomeAt(FakeStaging.inTurn(FakeStaging.decline(503, "starting")));
    private final Outcome unreachable =
            outcomeAt(FakeStaging.thatAnswers(new UpgradeAnswer.NotReached(Stage.DNS, "unknown host")));

    @Test
    void each_outcome_is_what_it_is() {
        assertThat(ready).isReady().wasReadyWithin(Duration.ofDays(1));
        assertThat(refused).isRefused().isRefusedWithError("VALIDATION_FAILED").isRefusedWithClose(1008);
        assertThat(broken).isBroken().isBrokenWithStatus(503);
        assertThat(unreachable).isUnreachable().isUnreachableAt(Stage.DNS);
    }

    @Test
    void no_outcome_is_another() {
        fails(() -> assertThat(refused).isReady(), "something else", "ready", "refused", refused);
        fails(() -> assertThat(ready).isRefused(), "something else", "refused", "ready", ready);
        fails(() -> assertThat(unreachable).isBroken(), "something else", "broken", "unreachable", unreachable);
        fails(() -> assertThat(broken).isUnreachable(), "something else", "unreachable", "broken", broken);
        fails(() -> assertThat(broken).isRefused(), "something else", "refused", "broken", broken);
        fails(
                () -> assertThat(broken).wasReadyWithin(Duration.ofSeconds(2)),
                "something else",
                "ready",
                "broken",
                broken);
        fails(
                () -> assertThat(ready).isRefusedWithError("NO_TOKEN"),
                "something else",
                "refused with NO_TOKEN",
                "ready",
                ready);
        fails(
                () -> assertThat(ready).isRefusedWithClose(1008),
                "something else",
                "refused with close code 1008",
                "ready",
                ready);
        fails(
                () -> assertThat(broken).isRefusedWithStatus(401),
                "something else",
                "refused with HTTP 401",
                "broken",
                broken);
        fails(
                () -> assertThat(ready).isBrokenWithStatus(404),
                "something else",
                "broken with HTTP 404",
                "ready",
                ready);
        fails(
                () -> assertThat(ready).isUnreachableAt(Stage.TLS),
                "something else",
                "unreachable at setting up TLS",
                "ready",
                ready);
    }

    @Test
    void a_refusal_for_another_reason_fails() {
        fails(() -> assertThat(refused).isRefusedWithError("NO_TOKEN"), """
                The handshake ended with another error_code.
                expected : NO_TOKEN
                actual   : VALIDATION_FAILED""", refused);
        fails(() -> assertThat(refused).isRefusedWithClose(1011), """
                The handshake ended with another close code.
                expected : 1011
                actual   : 1008""", refused);
        fails(() -> assertThat(refused).isRefusedWithStatus(401), """
                The handshake ended with another HTTP status.
                expected : 401
                actual   : none""", refused);
        fails(() -> assertThat(broken).isBrokenWithStatus(404), """
                The handshake ended with another HTTP status.
                expected : 404
                actual   : 503""", broken);
        fails(() -> assertThat(unreachable).isUnreachableAt(Stage.TCP), """
                The handshake ended with another stage.
                expected : opening the TCP connection
                actual   : looking up the host""", unreachable);
    }

    @Test
    void a_welcome_may_come_too_late() {
        assertThatThrownBy(() -> assertThat(ready).as("ada's").wasReadyWithin(Duration.ZERO))
                .isInstanceOf(StagingAssertionError.class)
                .hasMessageStartingWith("[ada's] The welcome came too late.\n")
                .hasMessageContaining(": at most 0 ms\n");
    }

    private static void fails(
            ThrowingCallable sentence, String headline, String expected, String actual, Outcome outcome) {
        fails(sentence, """
                The handshake came to %s.
                expected : %s
                actual   : %s""".formatted(headline, expected, actual), outcome);
    }

    /** The column of the labels is as wide as the outcome's own facts want it. */
    private static void fails(ThrowingCallable sentence, String beginning, Outcome outcome) {
        assertThatThrownBy(sentence)
                .isInstanceOf(StagingAssertionError.class)
                .extracting(thrown -> String.valueOf(thrown.getMessage()).replaceAll("(?m)^(.{2,10}?) +: ", "$1 : "))
                .asString()
                .startsWith(beginning.replaceAll("(?m)^(.{2,10}?) +: ", "$1 : "))
                .contains("\noutcome : " + outcome.explanation().headline() + "\n")
                .contains("nowhere at ws://127.0.0.1:1/ws");
    }

    private static Outcome outcomeAt(FakeStaging staging) {
        return AuthenticatedWebSocketClient.to(NOWHERE)
                .with(StagingAuth.on(NOWHERE, FreshCredentials.make()).mint())
                .via(staging)
                .attempt();
    }
}
