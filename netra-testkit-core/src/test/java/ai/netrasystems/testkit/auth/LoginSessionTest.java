package ai.netrasystems.testkit.auth;

import static ai.netrasystems.testkit.fake.FakeAuthService.detail;
import static ai.netrasystems.testkit.fake.FakeAuthService.json;
import static ai.netrasystems.testkit.fake.FakeAuthService.page;
import static ai.netrasystems.testkit.fake.FakeAuthService.token;
import static ai.netrasystems.testkit.fake.FakeAuthService.tokens;
import static ai.netrasystems.testkit.fake.FreshCredentials.NOWHERE;
import static ai.netrasystems.testkit.fake.ManualClock.NOON;
import static ai.netrasystems.testkit.secret.RandomSecrets.randomText;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.fake.FakeAuthService;
import ai.netrasystems.testkit.fake.WallClock;
import ai.netrasystems.testkit.json.Json;
import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.staging.CredentialKind;
import ai.netrasystems.testkit.staging.StagingCredentials;
import ai.netrasystems.testkit.wire.Headers.Field;
import ai.netrasystems.testkit.wire.HttpCall;
import ai.netrasystems.testkit.wire.Transport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@DisplayNameGeneration(ReplaceUnderscores.class)
class LoginSessionTest {

    private static final Instant IN_HALF_AN_HOUR = NOON.plusSeconds(1_800);

    /** With a quote and a backslash in it, as passwords have. */
    private final Secret password = Secret.of("\"\\" + randomText(30));

    private final StagingCredentials credentials = StagingCredentials.login("ada@example.org", password);
    private final WallClock now = new WallClock();

    @Nested
    class Logging_in {

        @Test
        void gets_a_token_of_the_account() {
            FakeAuthService service = FakeAuthService.inTurn(tokens("user_7", IN_HALF_AN_HOUR));

            StagingToken token = auth(service).token();

            HttpCall call = service.calls().get(0);
            assertThat(token.user()).contains("user_7");
            assertThat(call).hasToString("POST http://127.0.0.1:2/auth/login");
            assertThat(call.fields()).containsExactly(new Field("Content-Type", "application/json"));
            assertThat(Json.readObject(call.body()).text("email")).contains("ada@example.org");
            assertThat(Json.readObject(call.body()).text("password")).contains(password.reveal());
        }

        @Test
        void works_over_a_real_socket() throws Exception {
            FakeAuthService service = FakeAuthService.inTurn(tokens("user_7", IN_HALF_AN_HOUR));
            try (FakeAuthService.Listening listening = service.listening()) {
                StagingAuth auth = StagingAuth.on(
                        listening.target(), credentials, Transport.defaults().http(), InstantSource.fixed(NOON));

                assertThat(auth.token().user()).contains("user_7");
                assertThat(Json.readObject(service.calls().get(0).body()).text("password"))
                        .contains(password.reveal());
            }
        }

        @Test
        void says_who_it_is_after_asking_staging_once() {
            FakeAuthService service = FakeAuthService.inTurn(tokens("user_7", IN_HALF_AN_HOUR));
            StagingAuth auth = auth(service);

            assertThat(auth.user()).isEqualTo("user_7");
            assertThat(auth.user()).isEqualTo("user_7");
            assertThat(service.calls()).hasSize(1);
            assertThat(auth.canBeAnyUser()).isFalse();
        }

        @Test
        void with_the_wrong_password_is_refused() {
            StagingAuth auth = auth(FakeAuthService.inTurn(detail(401, "Invalid credentials")));

            assertThatThrownBy(auth::token)
                    .isExactlyInstanceOf(TestkitException.class)
                    .hasMessage("""
                            The login failed: Invalid credentials.
                            call   : POST http://127.0.0.1:2/auth/login
                            answer : HTTP 401 "{"detail":"Invalid credentials"}"
                            try    : Is this the password of ada@example.org on this staging?""");
        }

        @Test
        void at_a_service_that_is_down_is_told() {
            StagingAuth auth = auth(FakeAuthService.inTurn(detail(503, "Service Unavailable")));

            assertThatThrownBy(auth::token).hasMessage("""
                            The login failed: Service Unavailable.
                            call   : POST http://127.0.0.1:2/auth/login
                            answer : HTTP 503 "{"detail":"Service Unavailable"}"
                            try    : The auth service is down or not set up for this: nothing can be told about the credential.""");
        }

        @Test
        void through_a_proxy_that_shows_its_own_page_is_told() {
            assertThatThrownBy(auth(FakeAuthService.inTurn(page(200)))::token)
                    .hasMessageContaining("A page came instead of tokens");
        }

        @Test
        void without_a_token_in_the_answer_is_told() {
            assertThatThrownBy(auth(FakeAuthService.inTurn(json(200, "{\"user\":{}}")))::token)
                    .hasMessage("""
                            The login succeeded without a token.
                            call   : POST http://127.0.0.1:2/auth/login
                            answer : HTTP 200 with user
                            try    : The answer has no access_token: is it a build that this kit knows?""");
        }

        @Test
        void that_is_answered_with_the_password_is_told_without_it() {
            StagingAuth auth = auth(FakeAuthService.inTurn(detail(422, "no such password: " + password.reveal())));

            assertThatThrownBy(auth::token)
                    .hasMessageContaining("no such password: " + password)
                    .satisfies(thrown -> assertThat(thrown.getMessage())
                            .doesNotContain(password.reveal())
                            .doesNotContain(password.reveal().substring(2)));
        }

        @Test
        void at_a_port_where_nobody_listens_is_told() {
            StagingAuth auth =
                    StagingAuth.on(NOWHERE, credentials, Transport.defaults().http(), InstantSource.fixed(NOON));

            assertThatThrownBy(auth::token).hasMessageStartingWith("""
                            The login failed: the auth service cannot be reached.
                            call    : POST http://127.0.0.1:2/auth/login
                            stage   : opening the TCP connection""");
        }
    }

    @Nested
    class Renewing {

        @Test
        void uses_the_refresh_token() {
            FakeAuthService service = FakeAuthService.inTurn(
                    tokens("user_7", IN_HALF_AN_HOUR), tokens("user_7", IN_HALF_AN_HOUR.plusSeconds(1_800)));
            StagingAuth auth = auth(service);
            StagingToken first = auth.token();
            now.set(IN_HALF_AN_HOUR.minusSeconds(60));

            StagingToken second = auth.token();

            String refreshToken = Json.readObject(service.calls().get(1).body())
                    .text("refresh_token")
                    .orElseThrow();
            assertThat(second.secret()).isNotEqualTo(first.secret());
            assertThat(service.calls().get(1)).hasToString("POST http://127.0.0.1:2/auth/refresh");
            assertThat(StagingToken.of(Secret.of(refreshToken)).expiresAt())
                    .contains(IN_HALF_AN_HOUR.plus(Duration.ofDays(14)));
        }

        @Test
        void uses_each_refresh_token_once() {
            FakeAuthService service = FakeAuthService.inTurn(
                    tokens("user_7", NOON), tokens("user_7", NOON), tokens("user_7", NOON), tokens("user_7", NOON));
            StagingAuth auth = auth(service);
            for (int i = 0; i < 4; i++) {
                assertThat(auth.token().user()).contains("user_7");
            }

            assertThat(service.calls().subList(1, 4)).extracting(HttpCall::body).doesNotHaveDuplicates();
            assertThat(service.calls().subList(1, 4))
                    .extracting(HttpCall::toString)
                    .containsOnly("POST http://127.0.0.1:2/auth/refresh");
        }

        @Test
        void falls_back_to_the_password() {
            FakeAuthService service = FakeAuthService.inTurn(
                    tokens("user_7", NOON), detail(401, "Invalid refresh token"), tokens("user_7", IN_HALF_AN_HOUR));
            StagingAuth auth = auth(service);
            StagingToken first = auth.token();

            StagingToken second = auth.token();

            assertThat(second.secret()).isNotEqualTo(first.secret());
            assertThat(service.calls())
                    .extracting(HttpCall::toString)
                    .containsExactly(
                            "POST http://127.0.0.1:2/auth/login",
                            "POST http://127.0.0.1:2/auth/refresh",
                            "POST http://127.0.0.1:2/auth/login");
        }

        @Test
        void that_fails_both_ways_is_told_by_the_password_s_failure() {
            FakeAuthService service = FakeAuthService.inTurn(
                    tokens("user_7", NOON), detail(401, "Invalid refresh token"), detail(401, "Invalid credentials"));
            StagingAuth auth = auth(service);
            assertThat(auth.token().user()).contains("user_7");

            assertThatThrownBy(auth::token).hasMessageStartingWith("The login failed: Invalid credentials.");
        }

        @Test
        void without_a_refresh_token_uses_the_password() {
            FakeAuthService service = FakeAuthService.inTurn(
                    json(200, "{\"access_token\":\"" + token("user_7", NOON) + "\"}"),
                    tokens("user_7", IN_HALF_AN_HOUR));
            StagingAuth auth = auth(service);
            assertThat(auth.token().user()).contains("user_7");

            assertThat(auth.token().expiresAt()).contains(IN_HALF_AN_HOUR);

            assertThat(service.calls())
                    .extracting(HttpCall::toString)
                    .containsOnly("POST http://127.0.0.1:2/auth/login");
        }
    }

    @Nested
    class More_than_the_account_has {

        private final FakeAuthService service = FakeAuthService.inTurn(tokens("user_7", IN_HALF_AN_HOUR));

        @Test
        void is_another_user() {
            StagingAuth auth = auth(service);

            assertThatThrownBy(() -> auth.asUser("staging-e2e-user-001"))
                    .hasMessage("""
                            The credentials cannot honour this.
                            asked for     : user staging-e2e-user-001
                            credentials   : login of ada@example.org, password from the code
                            what they can : by kind
                                %s
                            try           : A login is one account: leave asUser out, or set STAGING_JWT_SECRET.""".formatted(CredentialKind.table().replace("\n", "\n    ")));
            assertThat(service.calls()).isEmpty();
        }

        @Test
        void is_a_permission_a_lifetime_or_a_claim() {
            StagingAuth auth = auth(service);

            assertThatThrownBy(() -> auth.withPermissions("admin"))
                    .hasMessageContaining("asked for     : permissions admin");
            assertThatThrownBy(() -> auth.expiresIn(Duration.ofHours(1)))
                    .hasMessageContaining("asked for     : a lifetime of 1 h");
            assertThatThrownBy(() -> auth.withEmail("bob@example.org"))
                    .hasMessageContaining("asked for     : e-mail bob@example.org");
            assertThatThrownBy(auth::mint).hasMessageContaining("asked for     : mint()");
        }
    }

    private StagingAuth auth(FakeAuthService service) {
        return StagingAuth.on(NOWHERE, credentials, service, now);
    }
}
