package ai.netrasystems.testkit.junit;

import static ai.netrasystems.testkit.event.EventType.AGENT_COMPLETED;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.client.AuthenticatedWebSocketClient;
import ai.netrasystems.testkit.client.StagingUser;
import ai.netrasystems.testkit.embedded.EmbeddedStaging;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.junit.JUnitRun.Finished;
import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.staging.CredentialSource;
import ai.netrasystems.testkit.staging.MissingCredentialsException;
import ai.netrasystems.testkit.staging.Setting;
import ai.netrasystems.testkit.staging.StagingTarget;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which staging a run uses, and what it says where that cannot be told. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WhichStagingTest {

    private static final Secret SECRET = JUnitRun.freshSecret();

    @Test
    void a_run_uses_the_running_staging_that_its_parameters_name() {
        try (EmbeddedStaging running =
                EmbeddedStaging.options().withSecret(SECRET).start()) {
            Finished run = JUnitRun.of(ClientTestCases.class)
                    .against(running, SECRET)
                    .execute()
                    .isGreen(1);

            assertThat(run.onlyShown(StagingTarget.class).webSocket())
                    .isEqualTo(running.target().webSocket());
            assertThat(running.upgrades())
                    .singleElement()
                    .satisfies(upgrade -> assertThat(upgrade.userId())
                            .isEqualTo(run.onlyShown(StagingUser.class).id()));
        }
    }

    @Test
    void a_run_leaves_the_running_staging_running() {
        try (EmbeddedStaging running =
                EmbeddedStaging.options().withSecret(SECRET).start()) {
            JUnitRun description = JUnitRun.of(ClientTestCases.class).against(running, SECRET);

            description.execute().isGreen(1);
            description.execute().isGreen(1);

            assertThat(running.upgrades()).hasSize(2);
        }
    }

    @ExtendWith(NetraStaging.class)
    static class ClientTestCases {
        @Test
        void works(AuthenticatedWebSocketClient client, StagingUser user, StagingTarget target) {
            JUnitRun.show(user);
            JUnitRun.show(target);
            client.ask("why did our spend double?").await(AGENT_COMPLETED, ofSeconds(10));
        }
    }

    @Test
    void a_run_without_any_setting_uses_the_stand_in() {
        Finished run = JUnitRun.of(BareTestCases.class)
                .without(Setting.ENVIRONMENT)
                .execute()
                .isGreen(1);

        assertThat(run.onlyShown(StagingTarget.class).name()).isEqualTo("embedded");
    }

    @Test
    void staging_without_credentials_is_refused_with_every_place_that_was_looked_at() {
        Finished run = JUnitRun.of(BareTestCases.class)
                .with(Setting.ENVIRONMENT, "staging")
                .execute();

        assertThat(run.whyNotResolved())
                .isInstanceOf(MissingCredentialsException.class)
                .hasMessage("""
                There are no credentials for this staging.
                looked at : system property netra.credentials.ready-token
                    JUnit configuration parameter netra.credentials.ready-token
                    environment variable STAGING_TEST_JWT_TOKEN
                    system property netra.credentials.bypass-key
                    JUnit configuration parameter netra.credentials.bypass-key
                    environment variable E2E_OAUTH_SIMULATION_KEY
                    environment variable E2E_BYPASS_KEY
                    system property netra.credentials.signing-secret
                    JUnit configuration parameter netra.credentials.signing-secret
                    environment variable STAGING_JWT_SECRET
                    environment variable JWT_SECRET_STAGING
                    system property netra.credentials.email
                    JUnit configuration parameter netra.credentials.email
                    environment variable NETRA_LOGIN_EMAIL
                    system property netra.credentials.api-key
                    JUnit configuration parameter netra.credentials.api-key
                    environment variable STAGING_TEST_API_KEY
                try       : Set STAGING_JWT_SECRET to the secret with which staging's auth service signs: it can be every user.
                try       : Or set one of the others: docs/settings.md#kinds says what each can do.
                try       : To run offline, leave E2E_TEST_ENV unset: the embedded stand-in makes its own key.""");
    }

    @Test
    void a_credential_without_an_environment_is_refused() {
        Finished run = JUnitRun.of(BareTestCases.class)
                .without(Setting.ENVIRONMENT)
                .with(JUnitRun.freshSecret())
                .execute();

        assertThat(run.whyNotResolved()).isInstanceOf(TestkitException.class).hasMessage("""
                It is not clear which staging is meant.
                set     : JUnit configuration parameter netra.credentials.signing-secret
                not set : E2E_TEST_ENV
                try     : Set E2E_TEST_ENV=staging to run against the real one.
                try     : Set E2E_TEST_ENV=embedded to run offline all the same.""");
    }

    @Test
    void a_credential_does_no_harm_where_the_run_is_said_to_be_offline() {
        Finished run = JUnitRun.of(BareTestCases.class)
                .with(JUnitRun.freshSecret())
                .execute()
                .isGreen(1);

        assertThat(run.onlyShown(StagingTarget.class).name()).isEqualTo("embedded");
    }

    @Test
    void an_unknown_environment_is_refused_with_those_that_are_known() {
        Finished run = JUnitRun.of(BareTestCases.class)
                .with(Setting.ENVIRONMENT, "stagging")
                .execute();

        assertThat(run.whyNotResolved()).isInstanceOf(TestkitException.class).hasMessage("""
                There is no environment of this name.
                E2E_TEST_ENV : "stagging"
                from         : JUnit configuration parameter netra.env
                known        : embedded, staging, local
                try          : Any other staging: E2E_TEST_ENV=staging and its addresses in E2E_WEBSOCKET_URL, \
                E2E_BACKEND_URL and E2E_AUTH_SERVICE_URL.""");
    }

    /** In a process without environment variables. */
    static class BareTestCases {
        @RegisterExtension
        static final NetraStaging STAGING =
                new NetraStaging(CredentialSource.environmentVariables(name -> Optional.empty()));

        @Test
        void works(StagingTarget target) {
            JUnitRun.show(target);
        }
    }

    @Test
    void environment_variables_count_where_nothing_else_is_said() {
        Finished run = JUnitRun.of(VariablesTestCases.class)
                .without(Setting.ENVIRONMENT)
                .execute();

        assertThat(run.whyNotResolved()).hasMessage("""
                The signing secret cannot be right.
                from  : environment variable STAGING_JWT_SECRET
                wrong : it is blank
                try   : Set STAGING_JWT_SECRET to the signing secret itself, exactly as staging's services have it.""");
    }

    @Test
    void a_configuration_parameter_is_preferred_to_an_environment_variable() {
        Finished run = JUnitRun.of(VariablesTestCases.class)
                .with(Setting.ENVIRONMENT, "embedded")
                .execute()
                .isGreen(1);

        assertThat(run.onlyShown(StagingTarget.class).name()).isEqualTo("embedded");
    }

    /** In a process whose environment names staging and has a secret that is none. */
    static class VariablesTestCases {
        private static final Map<String, String> VARIABLES =
                Map.of("E2E_TEST_ENV", "staging", "STAGING_JWT_SECRET", " ");

        @RegisterExtension
        static final NetraStaging STAGING = new NetraStaging(
                CredentialSource.environmentVariables(name -> Optional.ofNullable(VARIABLES.get(name))));

        @Test
        void works(StagingTarget target) {
            JUnitRun.show(target);
        }
    }

    @Test
    void the_stand_in_cannot_be_had_where_the_run_uses_another_staging() {
        try (EmbeddedStaging running =
                EmbeddedStaging.options().withSecret(SECRET).start()) {
            Finished run =
                    JUnitRun.of(StandInTestCases.class).against(running, SECRET).execute();

            assertThat(run.whyNotResolved())
                    .isInstanceOf(TestkitException.class)
                    .hasMessage("""
                    This run does not use the embedded stand-in, which a parameter asks for.
                    run uses : staging at %s
                    try      : Scripts and faults are for tests that run offline: tag them, and leave them out here.
                    try      : Unset E2E_TEST_ENV to run all tests offline.""".formatted(running.target().webSocket()));
        }
    }

    @ExtendWith(NetraStaging.class)
    static class StandInTestCases {
        @Test
        void fails(EmbeddedStaging standIn) {}
    }
}
