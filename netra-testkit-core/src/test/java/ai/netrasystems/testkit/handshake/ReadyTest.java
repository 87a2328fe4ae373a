package ai.netrasystems.testkit.handshake;

import static ai.netrasystems.testkit.fake.FreshCredentials.NOWHERE;
import static ai.netrasystems.testkit.secret.RandomSecrets.randomText;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import ai.netrasystems.testkit.auth.StagingAuth;
import ai.netrasystems.testkit.auth.StagingToken;
import ai.netrasystems.testkit.event.Moment;
import ai.netrasystems.testkit.fake.FakeStaging;
import ai.netrasystems.testkit.fake.FreshCredentials;
import ai.netrasystems.testkit.fake.ManualClock;
import ai.netrasystems.testkit.fake.Said;
import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.wire.Headers;
import ai.netrasystems.testkit.wire.Passage;
import ai.netrasystems.testkit.wire.Subprotocol;
import ai.netrasystems.testkit.wire.UpgradeAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReadyTest {

    private static final String USER = "staging-e2e-user-001";

    private final Visitor visitor = new Visitor();
    private final ManualClock clock = visitor.clock;

    @Test
    void the_welcome_makes_a_connection_ready() {
        FakeStaging staging = FakeStaging.thatOpensAnd(connection -> {
            clock.at(120);
            connection.says(Said.HANDSHAKE_VALIDATION, Said.welcome(USER), Said.PING);
            clock.at(150);
        });

        Handshake.Attempt attempt = visitor.attempts(staging);

        assertThat(attempt.outcome()).isInstanceOf(Outcome.Ready.class).hasToString("""
                        Staging welcomed the user.
                        staging     : nowhere at ws://127.0.0.1:1/ws
                        token       : %s
                        carried by  : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                        subprotocol : jwt-auth
                        ready after : 120 ms""".formatted(visitor.token));
        assertThat(attempt.conversation().ending()).isEmpty();
    }

    @Test
    void it_tells_subprotocol_and_times_and_the_welcome_itself() {
        FakeStaging staging = FakeStaging.thatOpensAnd(connection -> {
            clock.at(120);
            connection.says(Said.welcome(USER));
        });

        Outcome.Ready ready = ready(visitor.knocksAt(staging));

        assertThat(ready.subprotocol()).map(Object::toString).contains("jwt-auth");
        assertThat(ready.timeToOpen()).isZero();
        assertThat(ready.timeToReady()).isEqualTo(Duration.ofMillis(120));
        assertThat(ready.welcome().userId()).contains(USER);
        assertThat(ready.welcome().connectionId()).contains("ws_staging-_1795303658_5b957555");
        assertThat(ready.welcome().maxMessageSize()).contains(8192L);
        assertThat(ready.warnings()).isEmpty();
    }

    @Test
    void the_stages_are_told_with_those_that_did_not_happen() {
        FakeStaging staging = FakeStaging.inTurn((upgrade, connection) -> {
            clock.at(20);
            FakeStaging.open(open -> {
                        clock.at(32);
                        open.says(Said.welcome(USER));
                    })
                    .of(upgrade, connection);
            Passage passage = new Passage(
                    Optional.of(Duration.ofMillis(3)),
                    Optional.of(Duration.ofMillis(1)),
                    Optional.empty(),
                    Optional.of(Duration.ofMillis(4)),
                    Optional.of("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
                    Optional.empty(),
                    false);
            return new UpgradeAnswer.Switched(connection, new Headers(List.of()), Optional.empty(), passage);
        });

        Outcome.Ready ready = ready(visitor.knocksAt(staging));

        assertThat(ready.times())
                .isEqualTo(new HandshakeTimes(
                        Optional.of(Duration.ofMillis(3)),
                        Optional.of(Duration.ofMillis(1)),
                        Optional.empty(),
                        Optional.of(Duration.ofMillis(4)),
                        Duration.ofMillis(12)));
        assertThat(ready.trace()).contains("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        assertThat(ready).hasToString("""
                        Staging welcomed the user.
                        staging     : nowhere at ws://127.0.0.1:1/ws
                        token       : %s
                        carried by  : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                        subprotocol : none
                        ready after : 32 ms
                        stages      : DNS 3 ms, TCP 1 ms, no TLS, upgrade 4 ms, welcome 12 ms
                        trace       : 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                        warning     : staging selected none of the subprotocols that were offered (jwt-auth, %s): a \
                        browser would leave""".formatted(visitor.token, offeredToken(staging)));
    }

    @Test
    void the_build_is_told_where_the_header_shows_it() {
        Headers headers = new Headers(List.of(
                new Headers.Field("Server", "Google Frontend"),
                new Headers.Field("Sec-WebSocket-Version", "13"),
                new Headers.Field("Via", "1.1 google"),
                new Headers.Field("X-Service-Version", "1.0.0"),
                new Headers.Field("X-Cloud-Trace-Context", "105445aa7843bc8bf206b120001000/1")));
        FakeStaging staging = FakeStaging.inTurn((upgrade, connection) -> {
            FakeStaging.open(open -> open.says(Said.welcome(USER))).of(upgrade, connection);
            return new UpgradeAnswer.Switched(connection, headers, Optional.of(new Subprotocol("jwt-auth")));
        });

        Outcome.Ready ready = ready(visitor.knocksAt(staging));

        assertThat(ready.serverBuild()).contains("Server: Google Frontend, Via: 1.1 google, X-Service-Version: 1.0.0");
        assertThat(ready.toString())
                .endsWith("\nserver      : Server: Google Frontend, Via: 1.1 google, X-Service-Version: 1.0.0");
    }

    @Test
    void what_it_tells_is_redacted_when_it_is_told() {
        String text = randomText(40);
        FakeStaging staging = FakeStaging.inTurn((upgrade, connection) -> {
            FakeStaging.open(open -> open.says(Said.welcome(USER))).of(upgrade, connection);
            return new UpgradeAnswer.Switched(
                    connection, new Headers(List.of(new Headers.Field("Server", text))), Optional.empty());
        });
        Outcome.Ready ready = ready(visitor.knocksAt(staging));

        Secret secret = Secret.of(text);

        assertThat(ready.toString()).contains("Server: " + secret).doesNotContain(text);
    }

    @Test
    void a_build_that_does_not_show_is_not_made_up() {
        assertThat(ready(visitor.knocksAt(FakeStaging.thatWelcomesEverybody())).serverBuild())
                .isEmpty();
    }

    @Test
    void an_unchecked_certificate_is_marked_whatever_comes_of_it() {
        Passage careless = new Passage(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("proxy.example:3128 (HTTPS_PROXY)"),
                true);

        Outcome outcome = visitor.knocksAt(
                FakeStaging.thatAnswers(new UpgradeAnswer.Declined(404, new Headers(List.of()), "", "", careless)));

        assertThat(outcome).hasToString("""
                        There is no WebSocket at this address.
                        staging    : nowhere at ws://127.0.0.1:1/ws
                        token      : %s
                        carried by : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                        answer     : HTTP 404
                        after      : 0 ms
                        proxy      : proxy.example:3128 (HTTPS_PROXY)
                        warning    : NO CERTIFICATE WAS CHECKED (Transport.trustingAnyCertificate): anybody on the way can \
                        read the token and pretend to be staging
                        try        : Set E2E_WEBSOCKET_URL to the platform's WebSocket; its path is /ws.""".formatted(visitor.token));
    }

    @Test
    void no_subprotocol_is_said_to_be_none() {
        FakeStaging staging = FakeStaging.inTurn((upgrade, connection) -> {
            FakeStaging.open(open -> open.says(Said.welcome(USER))).of(upgrade, connection);
            return new UpgradeAnswer.Switched(connection, new Headers(List.of()), Optional.empty());
        });

        Outcome.Ready ready = ready(visitor.knocksAt(staging));

        assertThat(ready.subprotocol()).isEmpty();
        assertThat(ready.toString()).contains("\nsubprotocol : none\n");
    }

    @Test
    void what_comes_before_the_welcome_is_passed_over() {
        Outcome outcome = visitor.knocksAtOneThatOpensAnd(connection -> {
            connection.says("""
                    {"event":"initialization_started","message":"Starting","message_type":"initialization_progress"}""");
            connection.says("""
                    {"type":"system_message","data":{"event":"service_degradation","degradation_context":{}}}""");
            connection.says(Said.HANDSHAKE_VALIDATION, Said.PING, "not even JSON");
            connection.says(Said.welcome(USER));
        });

        assertThat(outcome).isInstanceOf(Outcome.Ready.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connect",
                "connection_established",
                "factory_connection_established",
                "isolated_connection_established",
                "legacy_connection_established"
            })
    void later_builds_welcome_by_other_names_and_cut_the_user(String type) {
        Outcome outcome = visitor.knocksAtOneThatOpensAnd(connection -> connection.says("""
                {"type":"%s","data":{"mode":"main","user_id":"staging-...","connection_id":"main_1"}}""".formatted(type)));

        Outcome.Ready ready = ready(outcome);
        assertThat(ready.welcome().userId()).contains("staging-...");
        assertThat(ready.welcome().maxMessageSize()).isEmpty();
        assertThat(ready.welcome().startupIncomplete()).isFalse();
    }

    @Test
    void a_welcome_that_names_nobody_is_for_everybody() {
        Outcome outcome = visitor.knocksAtOneThatOpensAnd(connection -> connection.says("{\"type\":\"connect\"}"));

        assertThat(outcome).isInstanceOf(Outcome.Ready.class);
    }

    @Test
    void a_staging_that_has_not_finished_starting_is_ready_with_a_warning() {
        String welcome = Said.welcome(USER).replace("\"startup_complete\":true", "\"startup_complete\":false");

        Outcome.Ready ready = ready(visitor.knocksAtOneThatOpensAnd(connection -> connection.says(welcome)));

        assertThat(ready.welcome().startupIncomplete()).isTrue();
        assertThat(ready.warnings())
                .containsExactly("staging says that it has not finished starting (startup_complete:false)");
    }

    @Test
    void a_welcome_for_somebody_else_is_broken() {
        FakeStaging staging =
                FakeStaging.thatOpensAnd(connection -> connection.says(Said.welcome("staging-e2e-user-002")));

        Handshake.Attempt attempt = visitor.attempts(staging);

        assertThat(attempt.outcome()).isInstanceOf(Outcome.Broken.class).hasToString("""
                        Staging took this connection for somebody else's.
                        staging    : nowhere at ws://127.0.0.1:1/ws
                        token      : %s
                        carried by : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                        expected   : staging-e2e-user-001
                        actual     : staging-e2e-user-002
                        try        : Send no E2E headers: with them, staging may hand out an earlier client's identity \
                        (docs/staging.md#isolation).""".formatted(visitor.token));
        assertThat(attempt.conversation().ending()).isPresent();
    }

    @Test
    void a_cut_welcome_for_somebody_else_is_broken() {
        Outcome outcome = visitor.knocksAtOneThatOpensAnd(
                connection -> connection.says("{\"type\":\"connect\",\"data\":{\"user_id\":\"demo-use...\"}}"));

        assertThat(outcome).isInstanceOf(Outcome.Broken.class);
        assertThat(outcome.toString()).contains("\nactual     : demo-use...\n");
    }

    @Test
    void the_taps_hear_everything_from_the_first_frame_until_ready() {
        List<Moment> heard = new ArrayList<>();
        FakeStaging staging = FakeStaging.thatWelcomesEverybody();

        new Handshake(NOWHERE, visitor.token, TokenCarrier.HEADER, Duration.ofSeconds(30))
                .attempt(staging, List.of(heard::add));

        assertThat(heard)
                .extracting(Moment::summary)
                .containsExactly("open", "handshake_validation", "connection_established", "ping", "pong", "ready");
    }

    private static Outcome.Ready ready(Outcome outcome) {
        return assertThat(outcome).asInstanceOf(type(Outcome.Ready.class)).actual();
    }

    @Test
    void an_offer_of_which_nothing_was_selected_is_a_warning() {
        FakeStaging staging = FakeStaging.inTurn((upgrade, connection) -> {
            FakeStaging.open(open -> open.says(Said.welcome(USER))).of(upgrade, connection);
            return new UpgradeAnswer.Switched(connection, new Headers(List.of()), Optional.empty());
        });

        Outcome.Ready ready = ready(visitor.knocksAt(staging));

        assertThat(ready.warnings())
                .containsExactly("staging selected none of the subprotocols that were offered (jwt-auth, "
                        + offeredToken(staging) + "): a browser would leave");
        assertThat(ready.toString()).doesNotContain(visitor.token.secret().reveal());
    }

    @Test
    void a_token_of_more_than_4_KiB_is_a_warning_whatever_comes_of_it() {
        StagingToken large = StagingAuth.on(NOWHERE, FreshCredentials.make())
                .withPermissions("p".repeat(5_000))
                .mint();
        Handshake handshake = new Handshake(NOWHERE, large, TokenCarrier.HEADER, Duration.ofSeconds(30));
        String warning = "the token has " + large.secret().reveal().length()
                + " bytes: many servers read no more than 8192 of a whole request head";

        Outcome welcomed = handshake
                .attempt(FakeStaging.thatWelcomesEverybody(), List.of(), clock.stopwatch())
                .outcome();
        Outcome declined = handshake
                .attempt(FakeStaging.inTurn(FakeStaging.decline(431, "")), List.of(), clock.stopwatch())
                .outcome();

        assertThat(ready(welcomed).warnings()).containsExactly(warning);
        assertThat(declined.toString()).contains("\nwarning    : " + warning + "\n");
    }

    private static String offeredToken(FakeStaging staging) {
        return staging.upgrades().get(0).subprotocols().get(1).toString();
    }
}
