package ai.netrasystems.testkit.auth;

import static ai.netrasystems.testkit.fake.FakeAuthService.detail;
import static ai.netrasystems.testkit.fake.FakeAuthService.json;
import static ai.netrasystems.testkit.fake.FakeAuthService.page;
import static ai.netrasystems.testkit.fake.FakeAuthService.tokens;
import static ai.netrasystems.testkit.fake.FreshCredentials.NOWHERE;
import static ai.netrasystems.testkit.fake.ManualClock.NOON;
import static ai.netrasystems.testkit.secret.RandomSecrets.randomText;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.fake.FakeAuthService;
import ai.netrasystems.testkit.json.Json;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.staging.CredentialKind;
import ai.netrasystems.testkit.staging.Provenance;
import ai.netrasystems.testkit.staging.StagingCredentials;
import ai.netrasystems.testkit.staging.StagingTarget;
import ai.netrasystems.testkit.wire.Headers.Field;
import ai.netrasystems.testkit.wire.HttpCall;
import ai.netrasystems.testkit.wire.HttpCaller;
import ai.netrasystems.testkit.wire.HttpUnreachableException;
import ai.netrasystems.testkit.wire.Transport;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@DisplayNameGeneration(ReplaceUnderscores.class)
class TestAuthExchangeTest {

    private final Secret key = Secret.of(randomText(40));
    private final StagingCredentials credentials =
            new StagingCredentials.BypassKey(key, new Provenance("environment variable", "E2E_OAUTH_SIMULATION_KEY"));

    @Nested
    class A_success {

        @Test
        void is_a_token_of_the_user_that_was_asked_for() {
            FakeAuthService service = FakeAuthService.inTurn(tokens("e2e-ada", NOON.plusSeconds(1_800)));

            StagingToken token = auth(service).asUser("e2e-ada").token();

            assertThat(token.user()).contains("e2e-ada");
            assertThat(token.expiresAt()).contains(NOON.plusSeconds(1_800));
        }

        @Test
        void was_asked_for_with_the_key_in_its_header_and_the_user_in_the_address() {
            FakeAuthService service = FakeAuthService.inTurn(tokens("e2e-ada", NOON.plusSeconds(1_800)));

            StagingToken token = auth(service).asUser("e2e-ada").token();

            HttpCall call = service.calls().get(0);
            assertThat(token.user()).contains("e2e-ada");
            assertThat(call).hasToString("POST http://127.0.0.1:2/auth/e2e/test-auth");
            assertThat(call.fields())
                    .containsExactly(
                            new Field("Content-Type", "application/json"), new Field("X-E2E-Bypass-Key", key.reveal()));
            assertThat(call.body()).isEqualTo("""
                    {"email":"ada@e2e.netrasystems.ai","name":"ada"}""");
        }

        @Test
        void is_of_a_user_of_its_own_if_nobody_is_named() {
            FakeAuthService service =
                    FakeAuthService.inTurn(tokens("e2e-staging-e2e-user-001", NOON.plusSeconds(1_800)));
            StagingAuth auth = auth(service);

            StagingToken token = auth.token();

            assertThat(auth.user()).isEqualTo("e2e-staging-e2e-user-001");
            assertThat(token.user()).contains("e2e-staging-e2e-user-001");
            assertThat(email(service)).isEqualTo("staging-e2e-user-001@e2e.netrasystems.ai");
        }

        @Test
        void comes_over_a_real_socket_as_well() throws Exception {
            FakeAuthService service = FakeAuthService.inTurn(tokens("e2e-ada", NOON.plusSeconds(1_800)));
            try (FakeAuthService.Listening listening = service.listening()) {
                StagingAuth auth = overTheNetwork(listening.target(), Duration.ofSeconds(20));

                StagingToken token = auth.asUser("e2e-ada").token();

                HttpCall heard = service.calls().get(0);
                assertThat(token.user()).contains("e2e-ada");
                assertThat(heard.address()).hasPath("/auth/e2e/test-auth");
                assertThat(heard.fields())
                        .filteredOn(field -> field.name().equalsIgnoreCase("X-E2E-Bypass-Key"))
                        .extracting(Field::value)
                        .containsExactly(key.reveal());
                assertThat(email(service)).isEqualTo("ada@e2e.netrasystems.ai");
            }
        }
    }

    @Nested
    class A_failure {

        private static final String COMPARE = "Compare the key in environment variable E2E_OAUTH_SIMULATION_KEY with"
                + " staging's own; test helpers of the platform set a made-up one (docs/staging.md#variables).";
        private static final String NOT_UNDERSTOOD =
                "The auth service did not understand the request; is it a build that this kit knows?";

        static Stream<Arguments> is_told_in_the_service_s_words_with_a_way_out() {
            return Stream.of(
                    Arguments.of(401, "E2E bypass key required", COMPARE),
                    Arguments.of(401, "Invalid E2E bypass key", COMPARE),
                    Arguments.of(
                            403,
                            "E2E test authentication is not available in production",
                            "Production has no test-auth endpoint: is this a staging?"),
                    Arguments.of(
                            404,
                            "Not Found",
                            "Is this the auth service? The backend has no such page (docs/staging.md#environments)."),
                    Arguments.of(413, "Request body too large", "Look at GET http://127.0.0.1:2/health."),
                    Arguments.of(422, "Invalid JSON body", NOT_UNDERSTOOD),
                    Arguments.of(
                            429,
                            "Too Many Requests",
                            "The firewall has had enough of this address: wait ten minutes (docs/staging.md#limits)."),
                    Arguments.of(500, "Internal Server Error", "Look at GET http://127.0.0.1:2/health."),
                    Arguments.of(
                            503,
                            "E2E authentication not configured",
                            "The endpoint works on a staging that has the key, and nowhere else; a signing secret works"
                                    + " everywhere."));
        }

        @ParameterizedTest
        @MethodSource
        void is_told_in_the_service_s_words_with_a_way_out(int status, String detail, String wayOut) {
            StagingAuth auth = auth(FakeAuthService.inTurn(detail(status, detail)));

            assertThatThrownBy(auth::token)
                    .isExactlyInstanceOf(TestkitException.class)
                    .hasMessage("""
                            The exchange of the bypass key failed: %1$s.
                            call   : POST http://127.0.0.1:2/auth/e2e/test-auth
                            answer : HTTP %2$d "{"detail":"%1$s"}"
                            try    : %3$s""".formatted(detail, status, wayOut));
        }

        @Test
        void over_a_real_socket_reads_the_same() throws Exception {
            FakeAuthService service = FakeAuthService.inTurn(detail(401, "Invalid E2E bypass key"));
            try (FakeAuthService.Listening listening = service.listening()) {
                StagingAuth auth = overTheNetwork(listening.target(), Duration.ofSeconds(20));

                assertThatThrownBy(auth::token)
                        .hasMessage("""
                                The exchange of the bypass key failed: Invalid E2E bypass key.
                                call   : POST %s/auth/e2e/test-auth
                                answer : HTTP 401 "{"detail":"Invalid E2E bypass key"}"
                                try    : %s""".formatted(listening.target().auth(), COMPARE));
            }
        }

        @Test
        void without_words_is_told_by_its_status() {
            StagingAuth auth = auth(FakeAuthService.inTurn(json(422, "{\"detail\":[{\"type\":\"missing\"}]}")));

            assertThatThrownBy(auth::token).hasMessage("""
                            The exchange of the bypass key failed: HTTP 422.
                            call   : POST http://127.0.0.1:2/auth/e2e/test-auth
                            answer : HTTP 422 "{"detail":[{"type":"missing"}]}"
                            try    : %s""".formatted(NOT_UNDERSTOOD));
        }

        @Test
        void with_many_words_is_told_with_the_first_of_them() {
            StagingAuth auth = auth(FakeAuthService.inTurn(detail(500, "no\nno ".repeat(1_000))));

            assertThatThrownBy(auth::token)
                    .satisfies(thrown -> assertThat(
                                    thrown.toString().lines().findFirst().orElseThrow())
                            .hasSizeLessThan(400)
                            .contains("The exchange of the bypass key failed: no no no ")
                            .endsWith("... (6000 characters)."));
        }

        @ParameterizedTest
        @ValueSource(ints = {200, 403, 502})
        void by_a_page_is_not_the_service_s(int status) {
            StagingAuth auth = auth(FakeAuthService.inTurn(page(status)));

            assertThatThrownBy(auth::token).hasMessage("""
                            A page came instead of tokens: something between here and the auth service answered.
                            call   : POST http://127.0.0.1:2/auth/e2e/test-auth
                            answer : HTTP %d "<html><body>Sign in to the corporate network</body></html>"
                            try    : Is a proxy, a login page or the balancer in the way of http://127.0.0.1:2?""".formatted(status));
        }

        @Test
        void by_an_empty_body_is_not_JSON() {
            StagingAuth auth = auth(FakeAuthService.inTurn(json(200, "")));

            assertThatThrownBy(auth::token).hasMessage("""
                            The auth service's answer is not JSON.
                            call   : POST http://127.0.0.1:2/auth/e2e/test-auth
                            answer : HTTP 200
                            try    : Is this the auth service?""");
        }

        @Test
        void by_JSON_that_is_no_object_is_not_JSON_as_expected() {
            StagingAuth auth = auth(FakeAuthService.inTurn(json(200, "[]")));

            assertThatThrownBy(auth::token).hasMessageContaining("The auth service's answer is not JSON.");
        }

        @Test
        void by_an_answer_without_a_token_shows_the_names_of_what_is_there() {
            String another = randomText(40);
            StagingAuth auth = auth(FakeAuthService.inTurn(
                    json(200, "{\"refresh_token\":\"" + another + "\",\"access_token\":null,\"expires_in\":900}")));

            assertThatThrownBy(auth::token)
                    .hasMessage("""
                            The exchange of the bypass key succeeded without a token.
                            call   : POST http://127.0.0.1:2/auth/e2e/test-auth
                            answer : HTTP 200 with refresh_token, access_token, expires_in
                            try    : The answer has no access_token: is it a build that this kit knows?""")
                    .satisfies(thrown -> assertThat(thrown.getMessage()).doesNotContain(another));
        }

        @Test
        void that_repeats_the_key_is_told_without_it() {
            StagingAuth auth = auth(FakeAuthService.inTurn(detail(401, "Invalid key " + key.reveal())));

            assertThatThrownBy(auth::token)
                    .hasMessageStartingWith("The exchange of the bypass key failed: Invalid key " + key + ".")
                    .satisfies(thrown -> assertThat(thrown.getMessage()).doesNotContain(key.reveal()));
        }

        @Test
        void to_connect_is_told_with_the_stage() {
            StagingAuth auth = overTheNetwork(NOWHERE, Duration.ofSeconds(20));

            assertThatThrownBy(auth::token)
                    .isExactlyInstanceOf(TestkitException.class)
                    .hasCauseInstanceOf(HttpUnreachableException.class)
                    .hasMessageStartingWith("""
                            The exchange of the bypass key failed: the auth service cannot be reached.
                            call    : POST http://127.0.0.1:2/auth/e2e/test-auth
                            stage   : opening the TCP connection
                            network : ConnectException""")
                    .hasMessageEndingWith("""

                            try     : Is E2E_AUTH_SERVICE_URL right, and does GET http://127.0.0.1:2/health answer?""");
        }

        @Test
        void to_answer_in_time_is_told_with_the_time() throws Exception {
            CountDownLatch over = new CountDownLatch(1);
            FakeAuthService service = FakeAuthService.inTurn(call -> {
                await(over);
                return json(200, "{}");
            });
            try (FakeAuthService.Listening listening = service.listening()) {
                StagingAuth auth = overTheNetwork(listening.target(), Duration.ofMillis(300));

                TestkitException failure = catchThrowableOfType(TestkitException.class, auth::token);
                over.countDown();

                assertThat(failure.explanation().toString().replaceFirst("00-[0-9a-f]{32}-[0-9a-f]{16}-01", "..."))
                        .isEqualTo("""
                                The exchange of the bypass key failed: the auth service cannot be reached.
                                call    : POST %1$s/auth/e2e/test-auth
                                stage   : waiting for an answer
                                network : no whole answer within 300 ms
                                trace   : ...
                                try     : Is E2E_AUTH_SERVICE_URL right, and does GET %1$s/health answer?""".formatted(listening.target().auth()));
            }
        }

        @Test
        void is_not_kept() {
            FakeAuthService service = FakeAuthService.inTurn(
                    detail(503, "E2E authentication not configured"), tokens("e2e-ada", NOON.plusSeconds(1_800)));
            StagingAuth ada = auth(service).asUser("e2e-ada");

            assertThatThrownBy(ada::token).hasMessageContaining("E2E authentication not configured");

            assertThat(ada.token().user()).contains("e2e-ada");
        }
    }

    @Nested
    class More_than_the_key_can_honour {

        private final FakeAuthService service = FakeAuthService.inTurn(tokens("e2e-ada", NOON.plusSeconds(1_800)));

        @Test
        void is_refused_by_the_step_because_permissions_would_be_echoed_and_not_granted() {
            StagingAuth auth = auth(service);

            assertThatThrownBy(() -> auth.withPermissions("read", "admin"))
                    .isExactlyInstanceOf(TestkitException.class)
                    .hasMessage("""
                            The credentials cannot honour this.
                            asked for     : permissions read, admin
                            credentials   : bypass key from environment variable E2E_OAUTH_SIMULATION_KEY
                            what they can : by kind
                                                              user           permissions                 lifetime      /ws
                                ready token                   its own        its own                     its own       yes
                                bypass key                    e2e-...        no, echoed but not granted  the server's  yes
                                signing secret                any            yes                         yes           yes
                                login                         the account's  the account's               the server's  yes
                                API key                       none           no                          no            no, never valid there
                                bypass key as signing secret  any            yes                         yes           yes
                            try           : A signing secret can be every user and grant every permission: STAGING_JWT_SECRET.""");
            assertThat(service.calls()).isEmpty();
        }

        @Test
        void is_a_lifetime_too() {
            StagingAuth auth = auth(service);

            assertThatThrownBy(() -> auth.expiresIn(Duration.ofMinutes(5)))
                    .hasMessageContaining("asked for     : a lifetime of 5 min");
        }

        @Test
        void is_minting() {
            StagingAuth auth = auth(service);

            assertThat(auth.canSign()).isFalse();
            assertThatThrownBy(auth::mint).hasMessageContaining("asked for     : mint()");
            assertThatThrownBy(auth::signingKey).hasMessageContaining("asked for     : a signature");
        }

        @ParameterizedTest
        @ValueSource(strings = {"staging-e2e-user-001", "ada", "e2e-", "", "e2e-ada@example.org", "e2e-ada lovelace"})
        void is_a_user_whom_the_auth_service_would_not_make_up(String user) {
            StagingAuth auth = auth(service);

            assertThatThrownBy(() -> auth.asUser(user))
                    .hasMessage("""
                            The credentials cannot honour this.
                            asked for     : user %s
                            credentials   : bypass key from environment variable E2E_OAUTH_SIMULATION_KEY
                            what they can : by kind
                                %s
                            try           : Name a user of the form e2e- and letters, digits, - or _: the auth service makes all of them up so.""".formatted(user, CredentialKind.table().replace("\n", "\n    ")));
        }
    }

    private StagingAuth auth(HttpCaller http) {
        return StagingAuth.on(NOWHERE, credentials, http, InstantSource.fixed(NOON));
    }

    private StagingAuth overTheNetwork(StagingTarget target, Duration limit) {
        HttpCaller http = Transport.defaults().answeringWithin(limit).http();
        return StagingAuth.on(target, credentials, http, InstantSource.fixed(NOON));
    }

    private static String email(FakeAuthService service) {
        JsonObject body = Json.readObject(service.calls().get(0).body());
        return body.text("email").orElseThrow();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
