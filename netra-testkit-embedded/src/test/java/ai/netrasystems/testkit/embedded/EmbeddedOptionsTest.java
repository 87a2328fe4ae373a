package ai.netrasystems.testkit.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.secret.Secret;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EmbeddedOptionsTest {

    private final EmbeddedOptions options = EmbeddedStaging.options();

    @Test
    void the_defaults_are_any_port_the_optimization_and_a_ping_every_twenty_seconds() {
        assertThat(options)
                .hasToString("embedded staging on port 0, pinging every 20 s, saying agent_started, agent_thinking,"
                        + " tool_executing, tool_completed, agent_completed");
    }

    @Test
    void a_step_leaves_the_options_it_came_from_alone() {
        EmbeddedOptions others =
                options.onPort(8000).pingingEvery(Duration.ofMillis(100)).saying(Script.empty());

        assertThat(others).hasToString("embedded staging on port 8000, pinging every 100 ms, saying none");
        assertThat(options).asString().startsWith("embedded staging on port 0, pinging every 20 s");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void a_port_must_exist(int port) {
        assertThatThrownBy(() -> options.onAuthPort(port)).hasMessageStartingWith("There is no such port.");
        assertThatThrownBy(() -> options.onPort(port))
                .isInstanceOf(TestkitException.class)
                .hasMessage("""
                        There is no such port.
                        port     : %d
                        expected : 1 to 65535, or 0 for any that is free""".formatted(port));
    }

    @Test
    void a_ping_needs_time() {
        assertThatThrownBy(() -> options.pingingEvery(Duration.ZERO))
                .isInstanceOf(TestkitException.class)
                .hasMessage("""
                        The time between two pings must be longer than none.
                        interval : 0 ms""");
    }

    @Test
    void a_secret_that_is_too_short_is_refused_at_once_and_not_shown() {
        Secret secret = Secret.of("much too short");

        assertThatThrownBy(() -> options.withSecret(secret))
                .isInstanceOf(TestkitException.class)
                .hasMessageContaining("too short to sign with HS256")
                .hasMessageNotContaining("much too");
    }

    @Test
    void a_user_whom_staging_would_never_welcome_has_no_scope() {
        try (EmbeddedStaging staging = options.start()) {

            assertThatThrownBy(() -> staging.forUser("ada"))
                    .isInstanceOf(TestkitException.class)
                    .hasMessage("""
                            Staging welcomes no user of this id.
                            userId   : "ada"
                            accepted : staging-e2e-user-001, e2e-ada, user_7, a UUID, and a few more forms
                            try      : e2e- before any word makes an id that staging takes: e2e-ada.""");
            assertThat(staging.forUser("e2e-ada")).hasToString("user e2e-ada");
        }
    }
}
