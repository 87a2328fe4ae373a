package ai.netrasystems.testkit.staging;

import static ai.netrasystems.testkit.secret.RandomSecrets.randomText;
import static ai.netrasystems.testkit.staging.Places.propertiesSource;
import static ai.netrasystems.testkit.staging.Places.variables;
import static ai.netrasystems.testkit.staging.Places.variablesSource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.explain.TestkitException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CredentialSearchTest {

    @Nested
    class Looking {

        @Test
        void the_first_place_that_has_a_value_decides() {
            CredentialSearch search = CredentialSearch.in(
                    propertiesSource(Map.of("netra.env", "local")), variablesSource(Map.of("E2E_TEST_ENV", "staging")));

            assertThat(search.text(Setting.ENVIRONMENT)).contains("local");
            assertThat(search.whereabouts(Setting.ENVIRONMENT).map(Provenance::toString))
                    .contains("system property netra.env");
        }

        @Test
        void a_place_without_a_value_is_passed_over() {
            CredentialSearch search =
                    CredentialSearch.in(propertiesSource(Map.of()), variablesSource(Map.of("E2E_TEST_ENV", "staging")));

            assertThat(search.text(Setting.ENVIRONMENT)).contains("staging");
            assertThat(search.whereabouts(Setting.ENVIRONMENT).map(Provenance::toString))
                    .contains("environment variable E2E_TEST_ENV");
        }

        @Test
        void the_preferred_variable_comes_before_its_alias() {
            CredentialSearch search =
                    variables(Map.of("STAGING_JWT_SECRET", "preferred", "JWT_SECRET_STAGING", "alias"));

            assertThat(search.text(Setting.SIGNING_SECRET)).contains("preferred");
        }

        @Test
        void an_alias_will_do_and_says_so() {
            CredentialSearch search = variables(Map.of("JWT_SECRET_STAGING", "alias"));

            assertThat(search.text(Setting.SIGNING_SECRET)).contains("alias");
            assertThat(search.whereabouts(Setting.SIGNING_SECRET).map(Provenance::toString))
                    .contains("environment variable JWT_SECRET_STAGING");
        }

        @Test
        void what_is_set_nowhere_is_nowhere() {
            CredentialSearch search = variables(Map.of());

            assertThat(search.text(Setting.ENVIRONMENT)).isEmpty();
            assertThat(search.flag(Setting.SHARED)).isEmpty();
            assertThat(search.address(Setting.WEBSOCKET_URL, "ws")).isEmpty();
            assertThat(search.whereabouts(Setting.ENVIRONMENT)).isEmpty();
        }

        @Test
        void what_was_found_is_not_printed() {
            String text = randomText(40);

            assertThat(variables(Map.of("STAGING_JWT_SECRET", text)).find(Setting.SIGNING_SECRET))
                    .hasValueSatisfying(found ->
                            assertThat(found).hasToString("a value from environment variable STAGING_JWT_SECRET"));
        }

        @Test
        void a_provenance_without_a_name_is_the_place_alone() {
            assertThat(new Provenance("the code", "")).hasToString("the code");
        }
    }

    @Nested
    class A_switch {

        @Test
        void is_true_or_false() {
            assertThat(variables(Map.of("NETRA_SHARED", "true")).flag(Setting.SHARED))
                    .contains(true);
            assertThat(variables(Map.of("NETRA_SHARED", "false")).flag(Setting.SHARED))
                    .contains(false);
        }

        @ParameterizedTest
        @ValueSource(strings = {"TRUE", "yes", "1", "", " true"})
        void is_refused_if_it_is_anything_else(String value) {
            CredentialSearch search = variables(Map.of("NETRA_SHARED", value));

            assertThatThrownBy(() -> search.flag(Setting.SHARED))
                    .isInstanceOf(TestkitException.class)
                    .hasMessage("""
                            NETRA_SHARED is neither true nor false.
                            value : "%s"
                            from  : environment variable NETRA_SHARED""".formatted(value));
        }
    }

    @Nested
    class An_address {

        @Test
        void is_stripped_of_white_space() {
            CredentialSearch search = variables(Map.of("E2E_WEBSOCKET_URL", " ws://localhost:8000/ws\n"));

            assertThat(search.address(Setting.WEBSOCKET_URL, "ws", "wss"))
                    .contains(URI.create("ws://localhost:8000/ws"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", "/ws", "localhost:8000/ws", "http://localhost:8000/ws", "ws:///ws", "ws://local host/ws"
                })
        void is_refused_if_it_is_of_no_use(String value) {
            CredentialSearch search = variables(Map.of("E2E_WEBSOCKET_URL", value));

            assertThatThrownBy(() -> search.address(Setting.WEBSOCKET_URL, "ws", "wss"))
                    .isInstanceOf(TestkitException.class)
                    .hasMessage("""
                            E2E_WEBSOCKET_URL is not an address the kit can use.
                            value    : "%s"
                            from     : environment variable E2E_WEBSOCKET_URL
                            expected : an absolute address that starts with ws:// or wss://""".formatted(value));
        }
    }
}
