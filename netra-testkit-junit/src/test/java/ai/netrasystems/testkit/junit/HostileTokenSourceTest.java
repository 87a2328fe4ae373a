package ai.netrasystems.testkit.junit;

import static ai.netrasystems.testkit.handshake.TokenCarrier.HEADER_AND_SUBPROTOCOL;
import static ai.netrasystems.testkit.handshake.TokenCarrier.SUBPROTOCOL;
import static ai.netrasystems.testkit.hostile.Forgery.EXPIRED;
import static ai.netrasystems.testkit.hostile.Forgery.ISSUED_AHEAD;
import static ai.netrasystems.testkit.hostile.Forgery.LEADING_SPACE;
import static ai.netrasystems.testkit.hostile.Forgery.PADDED_HEADER;
import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.auth.StagingAuth;
import ai.netrasystems.testkit.client.Staging;
import ai.netrasystems.testkit.embedded.EmbeddedStaging;
import ai.netrasystems.testkit.handshake.TokenCarrier;
import ai.netrasystems.testkit.hostile.Forgery;
import ai.netrasystems.testkit.hostile.HostileToken;
import ai.netrasystems.testkit.hostile.PlatformAnswer;
import ai.netrasystems.testkit.junit.JUnitRun.Finished;
import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.staging.Setting;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;

/** Which forgeries a test gets, from which staging, and by what name. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HostileTokenSourceTest {

    @Test
    void a_test_gets_every_forgery_that_staging_is_known_to_refuse() {
        List<Forgery> refused = refusedIn(HEADER_AND_SUBPROTOCOL);

        Finished run = JUnitRun.of(AllTestCases.class).execute().isGreen(refused.size());

        assertThat(run.shown(HostileToken.class))
                .extracting(HostileToken::forgery)
                .containsExactlyElementsOf(refused)
                .doesNotContain(LEADING_SPACE, PADDED_HEADER);
    }

    @ExtendWith(NetraStaging.class)
    static class AllTestCases {
        @ParameterizedTest
        @HostileTokenSource
        void works(HostileToken forgery) {
            JUnitRun.show(forgery);
        }
    }

    @Test
    void they_are_refused_by_the_runs_own_staging() {
        Secret secret = JUnitRun.freshSecret();
        try (EmbeddedStaging running =
                EmbeddedStaging.options().withSecret(secret).start()) {
            Finished run = JUnitRun.of(RefusalTestCases.class)
                    .against(running, secret)
                    .execute()
                    .isGreen(2);

            assertThat(run.shown(Staging.class))
                    .allSatisfy(staging -> assertThat(staging.target().webSocket())
                            .isEqualTo(running.target().webSocket()));
            assertThat(running.upgrades()).hasSize(6);
        }
    }

    @ExtendWith(NetraStaging.class)
    static class RefusalTestCases {
        @ParameterizedTest
        @HostileTokenSource({EXPIRED, ISSUED_AHEAD})
        void works(HostileToken forgery, Staging staging) {
            staging.refusal(forgery);
            JUnitRun.show(staging);
        }
    }

    @Test
    void a_test_may_leave_some_out() {
        Finished run = JUnitRun.of(ExceptTestCases.class).execute();

        assertThat(run.shown(HostileToken.class))
                .extracting(HostileToken::forgery)
                .hasSize(refusedIn(HEADER_AND_SUBPROTOCOL).size() - 1)
                .doesNotContain(EXPIRED);
    }

    @ExtendWith(NetraStaging.class)
    static class ExceptTestCases {
        @ParameterizedTest
        @HostileTokenSource(except = EXPIRED)
        void works(HostileToken forgery) {
            JUnitRun.show(forgery);
        }
    }

    @Test
    void what_staging_refuses_depends_on_the_way() {
        Finished run = JUnitRun.of(SubprotocolTestCases.class).execute();

        assertThat(run.shown(HostileToken.class))
                .extracting(HostileToken::forgery)
                .containsExactlyElementsOf(refusedIn(SUBPROTOCOL))
                .contains(LEADING_SPACE);
    }

    @ExtendWith(NetraStaging.class)
    static class SubprotocolTestCases {
        @ParameterizedTest
        @HostileTokenSource(carriedBy = SUBPROTOCOL)
        void works(HostileToken forgery) {
            JUnitRun.show(forgery);
        }
    }

    @Test
    void a_test_that_names_them_gets_even_those_that_nobody_has_seen_refused() {
        Finished run = JUnitRun.of(NamedTestCases.class).execute().isGreen(1);

        assertThat(run.onlyShown(HostileToken.class).forgery()).isEqualTo(PADDED_HEADER);
    }

    @ExtendWith(NetraStaging.class)
    static class NamedTestCases {
        @ParameterizedTest
        @HostileTokenSource(PADDED_HEADER)
        void works(HostileToken forgery) {
            JUnitRun.show(forgery);
        }
    }

    @Test
    void a_tests_name_tells_the_forgery_and_never_the_token() {
        Finished run = JUnitRun.of(NameTestCases.class).execute().isGreen(1);

        String token = run.onlyShown(HostileToken.class).token().secret().reveal();
        assertThat(run.onlyShown(String.class))
                .contains("EXPIRED: its time was over a minute ago")
                .doesNotContain(token)
                .doesNotContain(token.substring(0, 8));
    }

    @ExtendWith(NetraStaging.class)
    static class NameTestCases {
        @ParameterizedTest
        @HostileTokenSource(EXPIRED)
        void works(HostileToken forgery, TestInfo test) {
            JUnitRun.show(forgery);
            JUnitRun.show(test.getDisplayName());
        }
    }

    @Test
    void without_staging_s_key_the_test_fails_and_says_what_cannot_be_made() {
        try (EmbeddedStaging running = EmbeddedStaging.start()) {
            Finished run = JUnitRun.of(AllTestCases.class)
                    .with(Setting.ENVIRONMENT, "local")
                    .with(Setting.WEBSOCKET_URL, running.target().webSocket().toString())
                    .with(
                            Setting.READY_TOKEN,
                            StagingAuth.on(running.target(), running.credentials())
                                    .mint()
                                    .secret()
                                    .reveal())
                    .execute();

            assertThat(run.failure()).hasMessageStartingWith("Not all forgeries can be made with these credentials.\n");
            assertThat(run.shown()).isEmpty();
        }
    }

    private static List<Forgery> refusedIn(TokenCarrier carrier) {
        return Arrays.stream(Forgery.values())
                .filter(forgery -> forgery.answer(carrier)
                        .filter(PlatformAnswer.REFUSES::equals)
                        .isPresent())
                .toList();
    }
}
