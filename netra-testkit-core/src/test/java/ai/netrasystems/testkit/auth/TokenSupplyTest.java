package ai.netrasystems.testkit.auth;

import static ai.netrasystems.testkit.fake.FakeAuthService.tokens;
import static ai.netrasystems.testkit.fake.FreshCredentials.NOWHERE;
import static ai.netrasystems.testkit.fake.ManualClock.NOON;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.fake.FakeAuthService;
import ai.netrasystems.testkit.fake.FreshCredentials;
import ai.netrasystems.testkit.fake.WallClock;
import ai.netrasystems.testkit.json.Json;
import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.staging.StagingCredentials;
import ai.netrasystems.testkit.wire.HttpCall;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@DisplayNameGeneration(ReplaceUnderscores.class)
class TokenSupplyTest {

    /** Later than the 900 s of expires_in, as on staging. */
    private static final long LIFE = 1_800;

    private final WallClock now = new WallClock();
    private final FakeAuthService service =
            FakeAuthService.inTurn(call -> tokens(userOf(call), now.instant().plusSeconds(LIFE)));
    private final StagingAuth auth = auth(service);

    @Test
    void a_token_is_kept() {
        StagingToken first = auth.token();

        assertThat(auth.token()).isSameAs(first);
        assertThat(service.calls()).hasSize(1);
    }

    @Test
    void a_token_is_kept_beyond_what_expires_in_says() {
        StagingToken first = auth.token();
        now.set(NOON.plusSeconds(1_739));

        assertThat(auth.token()).isSameAs(first);
    }

    @Test
    void a_token_is_renewed_sixty_seconds_before_its_exp() {
        StagingToken first = auth.token();
        now.set(NOON.plusSeconds(1_740));

        StagingToken second = auth.token();

        assertThat(second.secret()).isNotEqualTo(first.secret());
        assertThat(second.expiresAt()).contains(NOON.plusSeconds(1_740 + LIFE));
        assertThat(auth.token()).isSameAs(second);
        assertThat(service.calls()).hasSize(2);
    }

    @Test
    void a_token_that_staging_refused_is_replaced() {
        StagingToken refused = auth.token();

        auth.discard(refused);

        assertThat(auth.token().secret()).isNotEqualTo(refused.secret());
        assertThat(service.calls()).hasSize(2);
    }

    @Test
    void a_refusal_of_an_older_token_leaves_the_newer_one() {
        StagingToken older = auth.token();
        auth.discard(older);
        StagingToken newer = auth.token();

        auth.discard(older);

        assertThat(auth.token()).isSameAs(newer);
    }

    @Test
    void a_refusal_of_one_user_s_token_leaves_the_other_s() {
        StagingToken ada = auth.asUser("e2e-ada").token();
        StagingToken bob = auth.asUser("e2e-bob").token();

        auth.discard(ada);

        assertThat(auth.asUser("e2e-bob").token()).isSameAs(bob);
        assertThat(auth.asUser("e2e-ada").token().secret()).isNotEqualTo(ada.secret());
    }

    @Test
    void descriptions_made_from_one_share_their_tokens() {
        StagingToken one = auth.asUser("e2e-ada").token();

        assertThat(auth.asUser("e2e-bob").asUser("e2e-ada").token()).isSameAs(one);
        assertThat(service.calls()).hasSize(1);
    }

    @Test
    void a_signing_secret_mints_a_fresh_one_each_time() {
        StagingAuth signing = StagingAuth.on(NOWHERE, FreshCredentials.make(), service, now);

        assertThat(signing.token().secret()).isNotEqualTo(signing.token().secret());
        assertThat(service.calls()).isEmpty();
    }

    @Test
    void sixteen_threads_that_want_one_user_s_token_make_one_exchange() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        FakeAuthService slow = FakeAuthService.inTurn(call -> {
            asked.countDown();
            await(answer);
            return tokens(userOf(call), NOON.plusSeconds(LIFE));
        });
        StagingAuth ada = auth(slow).asUser("e2e-ada");
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<StagingToken>> tokens = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                tokens.add(threads.submit(ada::token));
            }
            await(asked);
            answer.countDown();

            StagingToken first = tokens.get(0).get(10, SECONDS);
            for (Future<StagingToken> token : tokens) {
                assertThat(token.get(10, SECONDS)).isSameAs(first);
            }
            assertThat(slow.calls()).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void one_user_does_not_wait_for_another_s_exchange() throws Exception {
        CountDownLatch bothAsked = new CountDownLatch(2);
        FakeAuthService meeting = FakeAuthService.inTurn(call -> {
            bothAsked.countDown();
            await(bothAsked);
            return tokens(userOf(call), NOON.plusSeconds(LIFE));
        });
        StagingAuth both = auth(meeting);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<StagingToken> ada =
                    threads.submit(() -> both.asUser("e2e-ada").token());
            Future<StagingToken> bob =
                    threads.submit(() -> both.asUser("e2e-bob").token());

            assertThat(ada.get(10, SECONDS).user()).contains("e2e-ada");
            assertThat(bob.get(10, SECONDS).user()).contains("e2e-bob");
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void among_many_threads_and_renewals_nobody_gets_another_s_token() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<Boolean>> right = new ArrayList<>();
            for (int i = 0; i < 800; i++) {
                String user = "e2e-user-" + i % 5;
                boolean refused = i % 7 == 0;
                right.add(threads.submit(() -> {
                    StagingToken token = auth.asUser(user).token();
                    if (refused) {
                        auth.discard(token);
                    }
                    return token.user().orElseThrow().equals(user);
                }));
            }

            for (Future<Boolean> each : right) {
                assertThat(each.get(10, SECONDS)).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_failed_exchange_lets_the_next_thread_try() {
        FakeAuthService recovering = FakeAuthService.inTurn(
                FakeAuthService.detail(503, "E2E authentication not configured"),
                tokens("e2e-ada", NOON.plusSeconds(LIFE)));
        StagingAuth ada = auth(recovering).asUser("e2e-ada");
        assertThatThrownBy(ada::token).hasMessageContaining("E2E authentication not configured");

        assertThat(ada.token().user()).contains("e2e-ada");
    }

    @Test
    void it_shows_the_place_of_the_credential_and_no_value() {
        assertThat(auth.toString()).endsWith("on nowhere at ws://127.0.0.1:1/ws, bypass key from the code");
    }

    private StagingAuth auth(FakeAuthService http) {
        Secret key = FreshCredentials.secret();
        return StagingAuth.on(NOWHERE, StagingCredentials.bypassKey(key), http, now);
    }

    /** Makes the user up as staging does: from what stands before the at sign. */
    private static String userOf(HttpCall call) {
        String email = Json.readObject(call.body()).text("email").orElseThrow();
        return "e2e-" + email.substring(0, email.indexOf('@'));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
