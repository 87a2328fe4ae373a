package ai.netrasystems.testkit.junit;

import static ai.netrasystems.testkit.event.EventType.AGENT_COMPLETED;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.auth.StagingAuth;
import ai.netrasystems.testkit.client.StagingUser;
import ai.netrasystems.testkit.embedded.EmbeddedStaging;
import ai.netrasystems.testkit.junit.JUnitRun.Finished;
import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.staging.Setting;
import ai.netrasystems.testkit.staging.StagingCredentials;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs with other credentials than a signing secret, against a staging that is already there. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CredentialsTest {

    private static final String EMAIL = "ada@example.com";

    @Test
    void a_ready_token_lets_an_unlabelled_test_be_its_user() {
        try (EmbeddedStaging running = EmbeddedStaging.start()) {
            Secret token = StagingAuth.on(running.target(), running.credentials())
                    .asUser("staging-e2e-user-003")
                    .mint()
                    .secret();

            Finished run = against(running)
                    .with(Setting.READY_TOKEN, token.reveal())
                    .execute()
                    .isGreen(1);

            assertThat(run.onlyShown(String.class)).isEqualTo("staging-e2e-user-003");
        }
    }

    @Test
    void a_ready_token_lets_no_test_be_another_user() {
        try (EmbeddedStaging running = EmbeddedStaging.start()) {
            Secret token = StagingAuth.on(running.target(), running.credentials())
                    .mint()
                    .secret();

            Finished run = JUnitRun.of(LabelledTestCases.class)
                    .with(Setting.ENVIRONMENT, "local")
                    .with(Setting.WEBSOCKET_URL, running.target().webSocket().toString())
                    .with(Setting.READY_TOKEN, token.reveal())
                    .execute();

            assertThat(run.whyNotResolved())
                    .hasMessageStartingWith("The credentials cannot honour this.\nasked for ")
                    .hasMessageContaining("user e2e-ada-")
                    .hasMessageEndingWith(
                            "This token is of staging-e2e-user-001: leave asUser out, or set STAGING_JWT_SECRET.");
        }
    }

    @Test
    void a_bypass_key_makes_every_user_that_a_test_names() {
        try (EmbeddedStaging running = EmbeddedStaging.start()) {
            StagingCredentials.BypassKey bypass = (StagingCredentials.BypassKey) running.bypassCredentials();

            Finished run = against(running)
                    .with(Setting.AUTH_URL, running.target().auth().toString())
                    .with(Setting.BYPASS_KEY, bypass.key().reveal())
                    .execute()
                    .isGreen(1);

            assertThat(run.onlyShown(String.class)).startsWith("e2e-user-");
        }
    }

    @Test
    void a_login_is_its_account() {
        Secret password = JUnitRun.freshSecret();
        try (EmbeddedStaging running =
                EmbeddedStaging.options().withAccount(EMAIL, password).start()) {
            Finished run = against(running)
                    .with(Setting.AUTH_URL, running.target().auth().toString())
                    .with(Setting.EMAIL, EMAIL)
                    .with(Setting.PASSWORD, password.reveal())
                    .execute()
                    .isGreen(1);

            assertThat(run.onlyShown(String.class)).matches("[0-9a-f-]{36}");
        }
    }

    private static JUnitRun against(EmbeddedStaging running) {
        return JUnitRun.of(UnlabelledTestCases.class)
                .with(Setting.ENVIRONMENT, "local")
                .with(Setting.WEBSOCKET_URL, running.target().webSocket().toString());
    }

    @ExtendWith(NetraStaging.class)
    static class UnlabelledTestCases {
        @Test
        void asks(StagingUser user) {
            user.client().ask("why did our spend double?").await(AGENT_COMPLETED, ofSeconds(10));
            JUnitRun.show(user.id());
        }
    }

    @ExtendWith(NetraStaging.class)
    static class LabelledTestCases {
        @Test
        void asks(@AsUser("ada") StagingUser ada) {
            ada.client().ask("why did our spend double?").await(AGENT_COMPLETED, ofSeconds(10));
        }
    }
}
