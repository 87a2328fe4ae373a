package ai.netrasystems.testkit.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.fake.FakeStaging;
import ai.netrasystems.testkit.fake.ManualClock;
import ai.netrasystems.testkit.fake.Said;
import ai.netrasystems.testkit.wire.Headers;
import ai.netrasystems.testkit.wire.UpgradeAnswer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BrokenTest {

    private final Visitor visitor = new Visitor();
    private final ManualClock clock = visitor.clock;

    @Test
    void an_open_breaker_is_no_verdict_on_this_token() {
        Outcome outcome = visitor.knocksAt(FakeStaging.inTurn(FakeStaging.refuse(
                "AUTH_CIRCUIT_BREAKER_OPEN", "Authentication circuit breaker is OPEN - too many recent failures")));

        assertThat(outcome).isInstanceOf(Outcome.Broken.class);
        assertThat(withoutHint(outcome)).isEqualTo("""
                        Staging ended the connection before its welcome.
                        staging    : nowhere at ws://127.0.0.1:1/ws
                        token      : %s
                        carried by : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                        answer     : error_message AUTH_CIRCUIT_BREAKER_OPEN \
                        "Authentication circuit breaker is OPEN - too many recent failures"
                        then       : closed by staging: 1008 policy violation "SSOT Auth failed"
                        after      : 0 ms""".formatted(visitor.token));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"AUTH_SERVICE_ERROR", "UNEXPECTED_ERROR", "WEBSOCKET_AUTH_ERROR", "INVALID_WEBSOCKET_STATE"})
    void trouble_of_staging_s_own_is_no_verdict_though_it_ends_in_1008(String code) {
        Outcome outcome = visitor.knocksAt(FakeStaging.inTurn(FakeStaging.refuse(code, "trouble")));

        assertThat(outcome).isInstanceOf(Outcome.Broken.class);
    }

    @Test
    void a_code_of_refusal_that_ends_in_another_close_is_no_verdict() {
        Outcome outcome = visitor.knocksAtOneThatOpensAnd(connection -> {
            connection.says(Said.errorMessage("AUTH_FAILED", "failed"));
            connection.closes(1011, "Internal error");
        });

        assertThat(outcome).isInstanceOf(Outcome.Broken.class);
    }

    @Test
    void a_1008_that_speaks_of_something_else_is_no_verdict() {
        Outcome outcome = visitor.knocksAtOneThatOpensAnd(connection -> connection.closes(1008, "Origin not allowed"));

        assertThat(outcome).isInstanceOf(Outcome.Broken.class);
    }

    @Test
    void a_crash_points_at_the_user_id_and_the_log() {
        Outcome outcome = visitor.knocksAtOneThatOpensAnd(connection -> {
            clock.at(120);
            connection.closes(1011, "Internal error");
        });

        assertThat(broken(outcome).httpStatus()).isEmpty();
        assertThat(outcome).hasToString("""
                        Staging ended the connection before its welcome.
                        staging    : nowhere at ws://127.0.0.1:1/ws
                        token      : %s
                        carried by : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                        then       : closed by staging: 1011 internal error "Internal error"
                        after      : 120 ms
                        try        : 1011 is staging's own failure; a user id of a form it does not know is one cause \
                        (docs/staging.md#user-ids), its log tells the others.""".formatted(visitor.token));
    }

    @Test
    void the_masked_refusal_of_beta_17_is_no_verdict() {
        Outcome outcome = visitor.knocksAtOneThatOpensAnd(connection -> {
            connection.says("""
                    {"type":"error_message","data":{"error_code":"CONNECTION_ERROR",
                     "message":"Connection error in main mode","details":{"error_type":"AttributeError","mode":"main"}},
                     "timestamp":1795303660.0,"server_id":null,"correlation_id":null}""");
            connection.closes(1011, "main mode error");
        });

        assertThat(outcome).isInstanceOf(Outcome.Broken.class).hasToString("""
                        Staging ended the connection before its welcome.
                        staging    : nowhere at ws://127.0.0.1:1/ws
                        token      : %s
                        carried by : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                        answer     : error_message CONNECTION_ERROR "Connection error in main mode"
                        then       : closed by staging: 1011 internal error "main mode error"
                        after      : 0 ms
                        try        : On a beta-17 build this is how a refused token looks (docs/staging.md#profiles): inspect \
                        the token first.""".formatted(visitor.token));
    }

    @Test
    void a_close_without_a_reason_is_broken() {
        Outcome outcome = visitor.knocksAtOneThatOpensAnd(connection -> connection.closes(1005, ""));

        assertThat(outcome).isInstanceOf(Outcome.Broken.class).hasToString("""
                        Staging ended the connection before its welcome.
                        staging    : nowhere at ws://127.0.0.1:1/ws
                        token      : %s
                        carried by : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                        then       : closed by staging: 1005 no status received
                        after      : 0 ms
                        try        : Look this close code up in docs/staging.md#close-codes.""".formatted(visitor.token));
    }

    @Test
    void a_connection_that_breaks_is_broken() {
        Outcome outcome = visitor.knocksAtOneThatOpensAnd(connection -> connection.breaks("EofException"));

        assertThat(outcome).isInstanceOf(Outcome.Broken.class);
        assertThat(outcome.toString())
                .contains("\nthen       : ended without a close frame: 1006 abnormal closure (EofException)\n");
    }

    @Test
    void silence_is_broken() {
        FakeStaging staging = FakeStaging.thatOpensAnd(connection -> {
            connection.says(Said.HANDSHAKE_VALIDATION, Said.PING);
            connection.says("{\"type\":\"heartbeat\"}");
        });

        Handshake.Attempt attempt = visitor.attempts(staging, Duration.ofMillis(20));

        assertThat(attempt.outcome()).isInstanceOf(Outcome.Broken.class).hasToString("""
                        Staging opened the connection, but its welcome did not come.
                        staging    : nowhere at ws://127.0.0.1:1/ws
                        token      : %s
                        carried by : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                        waited     : 20 ms
                        heard      : 3 frames
                        try        : Is the address the platform's own /ws, and has the platform finished starting?""".formatted(visitor.token));
        assertThat(attempt.conversation().ending())
                .map(Object::toString)
                .contains("closed by this side: 1000 normal closure");
    }

    @Test
    void an_error_that_no_close_follows_ends_the_wait_all_the_same() {
        FakeStaging staging = FakeStaging.thatOpensAnd(connection -> connection.says(
                Said.errorMessage("SERVICE_UNAVAILABLE", "not ready"), Said.welcome("staging-e2e-user-001")));

        Outcome outcome = visitor.attempts(staging, Duration.ofMinutes(5)).outcome();

        assertThat(outcome).isInstanceOf(Outcome.Broken.class).hasToString("""
                        Staging answered with an error, and left the connection open.
                        staging    : nowhere at ws://127.0.0.1:1/ws
                        token      : %s
                        carried by : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                        answer     : error_message SERVICE_UNAVAILABLE "not ready"
                        waited     : 1 s for the close that belongs to it
                        heard      : 2 frames
                        try        : Without its close an error is no verdict on the token (docs/staging.md#refusals): look \
                        its code up in docs/staging.md#error-codes.""".formatted(visitor.token));
    }

    @Test
    void a_connection_that_leaves_our_close_without_an_answer_is_cut() {
        FakeStaging staging = FakeStaging.thatOpensAnd(connection -> connection.ignoresClose());

        Handshake.Attempt attempt = visitor.attempts(staging, Duration.ofMillis(20));

        assertThat(staging.connection().wasAborted()).isTrue();
        assertThat(attempt.conversation().ending()).isPresent();
    }

    @Test
    void an_interrupt_while_the_welcome_is_awaited_leaves_no_connection_behind() {
        FakeStaging staging =
                FakeStaging.thatOpensAnd(connection -> Thread.currentThread().interrupt());

        assertThatThrownBy(() -> visitor.attempts(staging))
                .isExactlyInstanceOf(TestkitException.class)
                .hasMessage("""
                        The thread was interrupted while it waited for staging's welcome.
                        heard : 0 frames
                        try   : A test's own time limit interrupts: is it longer than readyWithin?""");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(staging.connection().wasAborted()).isTrue();
    }

    @Test
    void a_lone_403_is_no_verdict_and_says_what_decides() {
        clock.at(40);

        Outcome outcome = visitor.knocksAt(FakeStaging.inTurn((upgrade, connection) -> {
            clock.at(80);
            return FakeStaging.decline(403, "").of(upgrade, connection);
        }));

        assertThat(broken(outcome).mayBeRefusal()).isTrue();
        assertThat(broken(outcome).httpStatus()).contains(403);
        assertThat(outcome).hasToString("""
                        Staging answered the upgrade with HTTP 403, which alone is no verdict on the token.
                        staging    : nowhere at ws://127.0.0.1:1/ws
                        token      : %s
                        carried by : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                        answer     : HTTP 403
                        after      : 40 ms
                        try        : Staging.refusal(token) finds out whether it was the token, with a control before \
                        and after.""".formatted(visitor.token));
    }

    @Test
    void a_lone_401_may_be_a_refusal_too() {
        Outcome outcome = visitor.knocksAt(FakeStaging.inTurn(FakeStaging.decline(401, "")));

        assertThat(broken(outcome).mayBeRefusal()).isTrue();
    }

    @Test
    void a_404_means_that_there_is_no_WebSocket() {
        Outcome outcome = visitor.knocksAt(FakeStaging.inTurn(FakeStaging.decline(404, "{\"detail\":\"Not Found\"}")));

        assertThat(broken(outcome).mayBeRefusal()).isFalse();
        assertThat(outcome).hasToString("""
                        There is no WebSocket at this address.
                        staging    : nowhere at ws://127.0.0.1:1/ws
                        token      : %s
                        carried by : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                        answer     : HTTP 404
                        after      : 0 ms
                        body       : "{"detail":"Not Found"}"
                        try        : Set E2E_WEBSOCKET_URL to the platform's WebSocket; its path is /ws.""".formatted(visitor.token));
    }

    @Test
    void a_429_is_the_firewall_s() {
        Outcome outcome = visitor.knocksAt(FakeStaging.inTurn(FakeStaging.decline(429, "")));

        assertThat(broken(outcome).httpStatus()).contains(429);
        assertThat(outcome).hasToString("""
                        Staging's firewall has had enough of this address.
                        staging    : nowhere at ws://127.0.0.1:1/ws
                        token      : %s
                        carried by : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                        answer     : HTTP 429
                        after      : 0 ms
                        try        : Wait ten minutes; the firewall bans an address after 100 requests in a minute \
                        (docs/staging.md#limits).""".formatted(visitor.token));
    }

    @Test
    void a_503_means_that_staging_is_down() {
        Outcome outcome = visitor.knocksAt(FakeStaging.inTurn(FakeStaging.decline(503, "")));

        assertThat(broken(outcome).httpStatus()).contains(503);
        assertThat(outcome).hasToString("""
                        Staging is down: the upgrade was answered with HTTP 503.
                        staging    : nowhere at ws://127.0.0.1:1/ws
                        token      : %s
                        carried by : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                        answer     : HTTP 503
                        after      : 0 ms
                        try        : Look at GET /health of the backend; nothing about the product is known until it \
                        answers 200.""".formatted(visitor.token));
    }

    @Test
    void a_redirect_is_not_followed_but_told_with_its_location() {
        Headers headers = new Headers(List.of(new Headers.Field("location", "https://login.example/")));

        Outcome outcome = visitor.knocksAt(FakeStaging.thatAnswers(new UpgradeAnswer.Declined(302, headers, "", "")));

        assertThat(broken(outcome).httpStatus()).contains(302);
        assertThat(outcome).hasToString("""
                        Staging answered the upgrade with HTTP 302 instead of a WebSocket.
                        staging    : nowhere at ws://127.0.0.1:1/ws
                        token      : %s
                        carried by : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                        answer     : HTTP 302
                        after      : 0 ms
                        location   : https://login.example/
                        try        : Set E2E_WEBSOCKET_URL to the platform's WebSocket itself; redirects are not followed.""".formatted(visitor.token));
    }

    @Test
    void a_101_that_breaks_the_rules_says_which() {
        Outcome outcome = visitor.knocksAt(FakeStaging.thatAnswers(new UpgradeAnswer.Declined(
                101, new Headers(List.of()), "", "UpgradeException: Invalid Sec-WebSocket-Accept hash")));

        assertThat(outcome).isInstanceOf(Outcome.Broken.class).hasToString("""
                        Staging agreed to a WebSocket in a way that RFC 6455 forbids.
                        staging    : nowhere at ws://127.0.0.1:1/ws
                        token      : %s
                        carried by : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                        answer     : HTTP 101: UpgradeException: Invalid Sec-WebSocket-Accept hash
                        after      : 0 ms
                        try        : Compare Sec-WebSocket-Accept and Sec-WebSocket-Protocol of the answer with what was \
                        offered.""".formatted(visitor.token));
    }

    @Test
    void an_answer_that_is_no_HTTP_is_broken() {
        Outcome outcome = visitor.knocksAt(FakeStaging.thatAnswers(new UpgradeAnswer.NotReached(
                UpgradeAnswer.Stage.UPGRADE, "BadMessageException: 400: Illegal character")));

        assertThat(outcome).isInstanceOf(Outcome.Broken.class).hasToString("""
                        No HTTP answer came to the upgrade.
                        staging    : nowhere at ws://127.0.0.1:1/ws
                        token      : %s
                        carried by : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                        answer     : BadMessageException: 400: Illegal character
                        after      : 0 ms
                        try        : Is this the address of a WebSocket server, and is it ws:// or wss:// as it should be?""".formatted(visitor.token));
    }

    private static Outcome.Broken broken(Outcome outcome) {
        return assertThat(outcome).asInstanceOf(type(Outcome.Broken.class)).actual();
    }

    private static String withoutHint(Outcome outcome) {
        String text = outcome.toString();
        return text.substring(0, text.indexOf("\ntry "));
    }
}
