package ai.netrasystems.testkit.staging;

import static ai.netrasystems.testkit.secret.RandomSecrets.randomText;
import static ai.netrasystems.testkit.secret.RandomSecrets.randomToken;
import static ai.netrasystems.testkit.staging.Places.propertiesSource;
import static ai.netrasystems.testkit.staging.Places.variables;
import static ai.netrasystems.testkit.staging.Places.variablesSource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.explain.TestkitException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CredentialChoiceTest {

    private static final String KEY = randomText(40);
    private static final String TOKEN = randomToken();

    @Nested
    class One_alone {

        @Test
        void a_ready_token_is_taken() {
            CredentialChoice choice = CredentialChoice.from(variables(Map.of("STAGING_TEST_JWT_TOKEN", TOKEN)));

            assertThat(choice).hasToString("ready token from environment variable STAGING_TEST_JWT_TOKEN");
            assertThat(((StagingCredentials.ReadyToken) choice.chosen()).token().reveal())
                    .isEqualTo(TOKEN);
        }

        @ParameterizedTest
        @CsvSource({"E2E_OAUTH_SIMULATION_KEY", "E2E_BYPASS_KEY"})
        void a_bypass_key_is_taken_under_either_name(String variable) {
            CredentialChoice choice = CredentialChoice.from(variables(Map.of(variable, KEY)));

            assertThat(choice).hasToString("bypass key from environment variable " + variable);
            assertThat(((StagingCredentials.BypassKey) choice.chosen()).key().reveal())
                    .isEqualTo(KEY);
        }

        @Test
        void a_signing_secret_is_taken() {
            CredentialChoice choice = CredentialChoice.from(
                    CredentialSearch.in(propertiesSource(Map.of("netra.credentials.signing-secret", KEY))));

            assertThat(choice)
                    .hasToString("HS256 signing secret from system property netra.credentials.signing-secret");
            assertThat(choice.chosen().kind()).isEqualTo(CredentialKind.SIGNING_SECRET);
        }

        @Test
        void a_login_is_taken_with_its_password() {
            CredentialChoice choice = CredentialChoice.from(
                    variables(Map.of("NETRA_LOGIN_EMAIL", "ada@example.org", "NETRA_LOGIN_PASSWORD", KEY)));

            assertThat(choice)
                    .hasToString("login of ada@example.org, password from environment variable NETRA_LOGIN_PASSWORD");
            assertThat(((StagingCredentials.Login) choice.chosen()).password().reveal())
                    .isEqualTo(KEY);
        }

        @Test
        void an_API_key_is_taken() {
            CredentialChoice choice = CredentialChoice.from(variables(Map.of("STAGING_TEST_API_KEY", KEY)));

            assertThat(choice).hasToString("API key from environment variable STAGING_TEST_API_KEY");
            assertThat(((StagingCredentials.ApiKey) choice.chosen()).key().reveal())
                    .isEqualTo(KEY);
        }

        @Test
        void a_login_without_a_password_is_refused() {
            CredentialSearch search = CredentialSearch.in(
                    propertiesSource(Map.of()), variablesSource(Map.of("NETRA_LOGIN_EMAIL", "ada@example.org")));

            assertThatThrownBy(() -> CredentialChoice.from(search))
                    .isExactlyInstanceOf(TestkitException.class)
                    .hasMessage("""
                            A login needs a password beside the e-mail address.
                            NETRA_LOGIN_EMAIL : ada@example.org
                            looked at         : system property netra.credentials.password
                                environment variable NETRA_LOGIN_PASSWORD
                            try               : Set NETRA_LOGIN_PASSWORD to the password of that account.""");
        }

        @Test
        void a_password_that_cannot_be_right_is_refused() {
            CredentialSearch search =
                    variables(Map.of("NETRA_LOGIN_EMAIL", "ada@example.org", "NETRA_LOGIN_PASSWORD", "changeme"));

            assertThatThrownBy(() -> CredentialChoice.from(search)).hasMessage("""
                            The password cannot be right.
                            from  : environment variable NETRA_LOGIN_PASSWORD
                            wrong : it is the placeholder of a template
                            try   : Set NETRA_LOGIN_PASSWORD to the password itself, exactly as staging's services have it.""");
        }

        @Test
        void a_password_without_an_address_is_no_credential() {
            CredentialSearch search = variables(Map.of("NETRA_LOGIN_PASSWORD", KEY));

            assertThatThrownBy(() -> CredentialChoice.from(search)).isInstanceOf(MissingCredentialsException.class);
        }
    }

    @Nested
    class Several {

        @Test
        void the_order_is_ready_token_bypass_key_signing_secret_login_API_key() {
            Map<String, String> left = everything();

            for (String variable : new String[] {
                "STAGING_TEST_JWT_TOKEN",
                "E2E_OAUTH_SIMULATION_KEY",
                "STAGING_JWT_SECRET",
                "NETRA_LOGIN_PASSWORD",
                "STAGING_TEST_API_KEY"
            }) {
                StagingCredentials chosen =
                        CredentialChoice.from(variables(left)).chosen();
                assertThat(chosen.provenance().name()).isEqualTo(variable);
                left.remove(variable);
                if (variable.equals("NETRA_LOGIN_PASSWORD")) {
                    left.remove("NETRA_LOGIN_EMAIL");
                }
            }
        }

        @Test
        void what_was_passed_over_is_said() {
            CredentialChoice choice = CredentialChoice.from(variables(everything()));

            assertThat(choice.passedOver())
                    .containsExactly(
                            "bypass key from environment variable E2E_OAUTH_SIMULATION_KEY",
                            "signing secret from environment variable STAGING_JWT_SECRET",
                            "login from environment variable NETRA_LOGIN_EMAIL",
                            "API key from environment variable STAGING_TEST_API_KEY");
            assertThat(choice)
                    .hasToString("ready token from environment variable STAGING_TEST_JWT_TOKEN; passed over:"
                            + " bypass key from environment variable E2E_OAUTH_SIMULATION_KEY,"
                            + " signing secret from environment variable STAGING_JWT_SECRET,"
                            + " login from environment variable NETRA_LOGIN_EMAIL,"
                            + " API key from environment variable STAGING_TEST_API_KEY");
        }

        @Test
        void the_kind_decides_before_the_place_does() {
            CredentialSearch search = CredentialSearch.in(
                    propertiesSource(Map.of("netra.credentials.api-key", KEY)),
                    variablesSource(Map.of("STAGING_JWT_SECRET", KEY)));

            assertThat(CredentialChoice.from(search).chosen().kind()).isEqualTo(CredentialKind.SIGNING_SECRET);
        }
    }

    @Nested
    class One_asked_for_by_name {

        @ParameterizedTest
        @CsvSource({
            "ready-token,                  READY_TOKEN",
            "bypass-key,                   BYPASS_KEY",
            "signing-secret,               SIGNING_SECRET",
            "login,                        LOGIN",
            "api-key,                      API_KEY",
            "bypass-key-as-signing-secret, BYPASS_KEY_AS_SIGNING_SECRET",
            "'  Signing-Secret ',          SIGNING_SECRET"
        })
        void is_taken_whatever_comes_before_it(String name, CredentialKind kind) {
            Map<String, String> variables = everything();
            variables.put("NETRA_CREDENTIALS_KIND", name);

            CredentialChoice choice = CredentialChoice.from(variables(variables));

            assertThat(choice.chosen().kind()).isEqualTo(kind);
            assertThat(choice.passedOver()).hasSize(4);
        }

        @Test
        void the_bypass_key_signs_only_then() {
            Map<String, String> variables = new HashMap<>(Map.of("E2E_BYPASS_KEY", KEY));
            assertThat(CredentialChoice.from(variables(variables)).chosen())
                    .isInstanceOf(StagingCredentials.BypassKey.class);

            variables.put("NETRA_CREDENTIALS_KIND", "bypass-key-as-signing-secret");

            CredentialChoice choice = CredentialChoice.from(variables(variables));
            assertThat(choice)
                    .hasToString("HS256 bypass key as signing secret from environment variable E2E_BYPASS_KEY");
            assertThat(choice.chosen().kind().signs()).isTrue();
        }

        @Test
        void is_refused_if_there_is_no_such_kind() {
            CredentialSearch search =
                    variables(Map.of("NETRA_CREDENTIALS_KIND", "jwt-secret", "STAGING_JWT_SECRET", KEY));

            assertThatThrownBy(() -> CredentialChoice.from(search))
                    .isExactlyInstanceOf(TestkitException.class)
                    .hasMessage("""
                            There is no kind of credential of this name.
                            NETRA_CREDENTIALS_KIND : "jwt-secret"
                            from                   : environment variable NETRA_CREDENTIALS_KIND
                            known                  : ready-token, bypass-key, signing-secret, login, api-key, bypass-key-as-signing-secret""");
        }

        @Test
        void is_refused_if_it_is_not_there() {
            CredentialSearch search = CredentialSearch.in(
                    propertiesSource(Map.of()),
                    variablesSource(Map.of("NETRA_CREDENTIALS_KIND", "bypass-key", "STAGING_JWT_SECRET", KEY)));

            assertThatThrownBy(() -> CredentialChoice.from(search))
                    .isInstanceOf(MissingCredentialsException.class)
                    .hasMessage("""
                            There is no bypass key, which NETRA_CREDENTIALS_KIND asks for.
                            looked at : system property netra.credentials.bypass-key
                                environment variable E2E_OAUTH_SIMULATION_KEY
                                environment variable E2E_BYPASS_KEY
                            try       : Set E2E_OAUTH_SIMULATION_KEY, or leave NETRA_CREDENTIALS_KIND out.""");
        }
    }

    @Test
    void the_table_says_what_each_kind_can_honour() {
        assertThat(CredentialKind.table()).isEqualTo("""
                                              user           permissions                 lifetime      /ws
                ready token                   its own        its own                     its own       yes
                bypass key                    e2e-...        no, echoed but not granted  the server's  yes
                signing secret                any            yes                         yes           yes
                login                         the account's  the account's               the server's  yes
                API key                       none           no                          no            no, never valid there
                bypass key as signing secret  any            yes                         yes           yes""");
    }

    private static Map<String, String> everything() {
        return new HashMap<>(Map.of(
                "STAGING_TEST_JWT_TOKEN", TOKEN,
                "E2E_OAUTH_SIMULATION_KEY", KEY,
                "STAGING_JWT_SECRET", KEY,
                "NETRA_LOGIN_EMAIL", "ada@example.org",
                "NETRA_LOGIN_PASSWORD", KEY,
                "STAGING_TEST_API_KEY", KEY));
    }
}
