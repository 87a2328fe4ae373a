package ai.netrasystems.testkit.staging;

import static ai.netrasystems.testkit.secret.RandomSecrets.randomText;
import static ai.netrasystems.testkit.staging.Places.variables;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.explain.TestkitException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StagingTargetTest {

    private static final URI BACKEND = URI.create("http://localhost:8000");
    private static final URI AUTH = URI.create("http://localhost:8081");

    @Nested
    class Ready_made {

        @Test
        void staging_stands_behind_its_load_balancer_and_is_shared() {
            StagingTarget staging = StagingTarget.staging();

            assertThat(staging).hasToString("staging at wss://api.staging.netrasystems.ai/ws");
            assertThat(staging.backend()).hasToString("https://api.staging.netrasystems.ai");
            assertThat(staging.auth()).hasToString("https://auth.staging.netrasystems.ai");
            assertThat(staging.acceptedAlgorithms()).containsExactly("HS256");
            assertThat(staging.isShared()).isTrue();
        }

        @Test
        void local_is_this_machine_and_ours_alone() {
            StagingTarget local = StagingTarget.local();

            assertThat(local).hasToString("local at ws://localhost:8000/ws");
            assertThat(local.backend()).isEqualTo(BACKEND);
            assertThat(local.auth()).isEqualTo(AUTH);
            assertThat(local.isShared()).isFalse();
        }
    }

    @Nested
    class At_given_addresses {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "ws://localhost/ws",
                    "ws://LOCALHOST:80/ws",
                    "ws://127.0.0.1:1/ws",
                    "ws://127.1.2.3/",
                    "ws://[::1]:9/ws"
                })
        void loopback_is_not_shared(URI webSocket) {
            assertThat(StagingTarget.at("mine", webSocket, BACKEND, AUTH).isShared())
                    .isFalse();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "wss://example.org/ws",
                    "ws://localhost.example.org/",
                    "ws://10.0.0.1/ws",
                    "ws://127.0.0.1.example.org/"
                })
        void everything_else_is_shared(URI webSocket) {
            assertThat(StagingTarget.at("theirs", webSocket, BACKEND, AUTH).isShared())
                    .isTrue();
        }

        @Test
        void what_an_address_suggests_can_be_overruled() {
            StagingTarget staging = StagingTarget.staging();

            StagingTarget alone = staging.shared(false);

            assertThat(alone.isShared()).isFalse();
            assertThat(alone).hasToString(staging.toString());
            assertThat(staging.isShared()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"localhost:8000/ws", "/ws", "http://localhost:8000/ws", "ws:///ws"})
        void a_web_socket_must_be_one(URI webSocket) {
            assertThatThrownBy(() -> StagingTarget.at("mine", webSocket, BACKEND, AUTH))
                    .isInstanceOf(TestkitException.class)
                    .hasMessage("""
                            This is not an address the kit can use.
                            webSocket : "%s"
                            expected  : an absolute address that starts with ws:// or wss://""".formatted(webSocket));
        }

        @Test
        void an_origin_must_speak_http() {
            URI webSocket = URI.create("ws://localhost:8000/ws");

            assertThatThrownBy(() -> StagingTarget.at("mine", webSocket, webSocket, AUTH))
                    .isInstanceOf(TestkitException.class)
                    .hasMessage("""
                            This is not an address the kit can use.
                            backend  : "ws://localhost:8000/ws"
                            expected : an absolute address that starts with http:// or https://""");
            assertThatThrownBy(() -> StagingTarget.at("mine", webSocket, BACKEND, URI.create("localhost")))
                    .isInstanceOf(TestkitException.class)
                    .hasMessage("""
                            This is not an address the kit can use.
                            auth     : "localhost"
                            expected : an absolute address that starts with http:// or https://""");
        }
    }

    @Nested
    class Named_by_the_environment {

        @Test
        void nothing_set_means_the_stand_in() {
            assertThat(StagingTarget.named(variables(Map.of()))).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"embedded", "Embedded", " embedded "})
        void the_stand_in_is_nobody_s_to_connect_to_yet(String name) {
            assertThat(StagingTarget.named(variables(Map.of("E2E_TEST_ENV", name))))
                    .isEmpty();
        }

        @Test
        void the_stand_in_may_be_named_with_credentials_around() {
            CredentialSearch search = variables(Map.of(
                    "E2E_TEST_ENV", "embedded", "STAGING_JWT_SECRET", randomText(40), "E2E_AUTH_SERVICE_URL", "x"));

            assertThat(StagingTarget.named(search)).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "staging,   staging at wss://api.staging.netrasystems.ai/ws",
            "STAGING,   staging at wss://api.staging.netrasystems.ai/ws",
            "local,     local at ws://localhost:8000/ws"
        })
        void a_known_name_is_that_staging(String name, String told) {
            assertThat(StagingTarget.named(variables(Map.of("E2E_TEST_ENV", name))))
                    .hasValueSatisfying(target -> assertThat(target).hasToString(told));
        }

        @ParameterizedTest
        @ValueSource(strings = {"production", "stage", ""})
        void an_unknown_name_is_refused(String name) {
            CredentialSearch search = variables(Map.of("E2E_TEST_ENV", name));

            assertThatThrownBy(() -> StagingTarget.named(search))
                    .isInstanceOf(TestkitException.class)
                    .hasMessage("""
                            There is no environment of this name.
                            E2E_TEST_ENV : "%s"
                            from         : environment variable E2E_TEST_ENV
                            known        : embedded, staging, local
                            try          : Any other staging: E2E_TEST_ENV=staging and its addresses in E2E_WEBSOCKET_URL, E2E_BACKEND_URL and E2E_AUTH_SERVICE_URL.""".formatted(name));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "STAGING_JWT_SECRET",
                    "JWT_SECRET_STAGING",
                    "E2E_WEBSOCKET_URL",
                    "E2E_BACKEND_URL",
                    "E2E_AUTH_SERVICE_URL"
                })
        void a_setting_of_a_real_staging_without_its_name_is_refused(String variable) {
            CredentialSearch search = variables(Map.of(variable, randomText(40)));

            assertThatThrownBy(() -> StagingTarget.named(search))
                    .isInstanceOf(TestkitException.class)
                    .hasMessage("""
                            It is not clear which staging is meant.
                            set     : environment variable %s
                            not set : E2E_TEST_ENV
                            try     : Set E2E_TEST_ENV=staging to run against the real one.
                            try     : Set E2E_TEST_ENV=embedded to run offline all the same.""".formatted(variable));
        }

        @Test
        void the_switches_of_a_run_name_no_staging() {
            CredentialSearch search = variables(Map.of("NETRA_SHARED", "true", "NETRA_STORY", "true"));

            assertThat(StagingTarget.named(search)).isEmpty();
        }

        @Test
        void each_address_may_be_overridden() {
            CredentialSearch search = variables(Map.of(
                    "E2E_TEST_ENV", "staging",
                    "E2E_WEBSOCKET_URL", "wss://preview.example.org/ws",
                    "E2E_BACKEND_URL", "https://preview.example.org",
                    "E2E_AUTH_SERVICE_URL", "https://auth.example.org"));

            StagingTarget target = StagingTarget.named(search).orElseThrow();

            assertThat(target).hasToString("staging at wss://preview.example.org/ws");
            assertThat(target.backend()).hasToString("https://preview.example.org");
            assertThat(target.auth()).hasToString("https://auth.example.org");
            assertThat(target.isShared()).isTrue();
        }

        @Test
        void a_staging_on_loopback_is_not_shared() {
            CredentialSearch search =
                    variables(Map.of("E2E_TEST_ENV", "staging", "E2E_WEBSOCKET_URL", "ws://127.0.0.1:8000/ws"));

            assertThat(StagingTarget.named(search).orElseThrow().isShared()).isFalse();
        }

        @ParameterizedTest
        @CsvSource({"staging, false", "local, true"})
        void whether_it_is_shared_may_be_overridden(String name, boolean shared) {
            CredentialSearch search = variables(Map.of("E2E_TEST_ENV", name, "NETRA_SHARED", String.valueOf(shared)));

            assertThat(StagingTarget.named(search).orElseThrow().isShared()).isEqualTo(shared);
        }

        @Test
        void an_address_of_no_use_is_refused_with_its_place() {
            CredentialSearch search = variables(
                    Map.of("E2E_TEST_ENV", "staging", "E2E_AUTH_SERVICE_URL", "auth.staging.netrasystems.ai"));

            assertThatThrownBy(() -> StagingTarget.named(search))
                    .isInstanceOf(TestkitException.class)
                    .hasMessage("""
                            E2E_AUTH_SERVICE_URL is not an address the kit can use.
                            value    : "auth.staging.netrasystems.ai"
                            from     : environment variable E2E_AUTH_SERVICE_URL
                            expected : an absolute address that starts with http:// or https://""");
        }
    }

    @Test
    void a_file_of_authorities_that_is_not_there_is_told_with_the_setting_that_named_it() {
        CredentialSearch search =
                Places.variables(Map.of("E2E_TEST_ENV", "staging", "NETRA_TLS_CA", "/nowhere/authorities.pem"));

        assertThatThrownBy(() -> StagingTarget.named(search))
                .isInstanceOf(TestkitException.class)
                .hasMessage("""
                        This is not a file of certificates that the kit can use.
                        file     : %s
                        named by : environment variable NETRA_TLS_CA
                        wrong    : there is no such file
                        expected : one or more certificates in PEM, each from -----BEGIN CERTIFICATE----- on""".formatted(Path.of("/nowhere/authorities.pem").toAbsolutePath()));
    }

    @Test
    void without_a_file_no_other_authority_is_trusted() {
        assertThat(StagingTarget.named(Places.variables(Map.of("E2E_TEST_ENV", "staging"))))
                .hasValueSatisfying(target -> assertThat(target.trusted()).isEmpty());
    }
}
