package ai.netrasystems.testkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HelpTest {

    @Test
    void the_program_tells_what_it_can() {
        try (RunningNetra netra = RunningNetra.start("--help")) {

            assertThat(netra.exitCode()).isZero();
            assertThat(netra.rest()).isEqualTo("""
                    Usage: netra [-hV] [COMMAND]
                    Tests against the Netra staging environment, without writing Java.
                      -h, --help      Show this help message and exit.
                      -V, --version   Print version information and exit.
                    Commands:
                      serve  Runs the stand-in: a staging on this machine that behaves like Netra's.

                    netra COMMAND --help tells more about a command.""");
        }
    }

    @Test
    void serve_tells_everything_about_itself() {
        try (RunningNetra netra = RunningNetra.start("serve", "--help")) {

            assertThat(netra.exitCode()).isZero();
            assertThat(netra.rest()).isEqualTo("""
                    Runs the stand-in: a staging on this machine that behaves like Netra's.
                    Usage: netra serve [-hV] [--auth-port=N] [--port=N] [--print=FORMAT]
                                       [--without=EVENT]...
                    Only this machine can reach it. It runs until Ctrl-C or SIGTERM.

                    Options:
                          --port=N          Port of the backend and its WebSocket; 0, the default,
                                              is any free one.
                          --auth-port=N     Port of the auth service; 0, the default, is any free
                                              one.
                          --print=FORMAT    lines, the default: addresses, for people.
                                            env: export lines for a shell, with a fresh signing
                                              secret.
                                            json: one object with the addresses and the fresh keys.
                          --without=EVENT   Leaves an event out of every agent run, such as
                                              agent_completed; may be repeated.
                      -h, --help            Show this help message and exit.
                      -V, --version         Print version information and exit.

                    Environment:
                      STAGING_JWT_SECRET        signs and verifies tokens instead of a fresh secret;
                                                at least 32 bytes
                      E2E_OAUTH_SIMULATION_KEY  buys tokens at /auth/e2e/test-auth instead of a
                                                fresh key
                    What is given so is used and never printed.

                    Examples:
                      netra serve --port 8000 --auth-port 8081
                                                where E2E_TEST_ENV=local looks for it
                      netra serve --print env > staging.env &
                                                then, in the shell of the tests: . ./staging.env
                      netra serve --without agent_completed
                                                agents that never finish

                    Exit codes: 0, or 130 and 143 by Ctrl-C and SIGTERM; 1 if it cannot start;
                    2 if it does not understand.""");
        }
    }

    @Test
    void the_version_is_the_builds() {
        try (RunningNetra netra = RunningNetra.start("--version")) {

            assertThat(netra.exitCode()).isZero();
            assertThat(netra.rest()).matches("netra \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
        }
    }
}
