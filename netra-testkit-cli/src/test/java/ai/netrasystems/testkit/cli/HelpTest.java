package ai.netrasystems.testkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.embedded.Profile;
import ai.netrasystems.testkit.embedded.Switch;
import java.util.stream.Stream;
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
                    Usage: netra serve [-hV] [--starting] [--tls] [--account=EMAIL]
                                       [--account-password-env=VARIABLE] [--auth-port=N] [--port=N]
                                       [--print=FORMAT] [--profile=NAME] [--script=NAME]
                                       [--fault=NAME[:ARGS]]... [--switch=NAME]...
                                       [--without=EVENT]...
                    Only this machine can reach it. It runs until Ctrl-C or SIGTERM.

                    Options:
                          --port=N              Port of the backend and its WebSocket; 0, the
                                                  default, is any free one.
                          --auth-port=N         Port of the auth service; 0, the default, is any
                                                  free one.
                          --print=FORMAT        lines, the default: addresses, for people.
                                                env: export lines for a shell, with a fresh signing
                                                  secret.
                                                json: one object with the addresses and the fresh
                                                  keys.
                          --script=NAME         optimization, the default: an agent run of five
                                                  events.
                                                teamwork: three agents, nine events.
                          --without=EVENT       Leaves an event out of every agent run, such as
                                                  agent_completed; may be repeated.
                          --profile=NAME        Behaves like this build of staging. Profiles are
                                                  listed below.
                          --switch=NAME         Switches this trait of staging on; may be repeated.
                                                  Switches are listed below.
                          --fault=NAME[:ARGS]   Lets this go wrong for everybody; may be repeated.
                                                  Faults are listed below.
                          --starting            Its health pages say 503, Startup in progress, as
                                                  long as it runs.
                          --tls                 The backend and its WebSocket speak TLS (https,
                                                  wss), with a certificate that is made for this
                                                  run and that nobody trusts; the auth service
                                                  stays at http.
                          --account=EMAIL       Adds an account, to log in with at /auth/login.
                          --account-password-env=VARIABLE
                                                The environment variable that holds its password.
                      -h, --help                Show this help message and exit.
                      -V, --version             Print version information and exit.

                    Profiles:
                      beta-10-repaired          the default: accepts every upgrade, says afterwards
                                                what it thinks of the token, and closes with 1008
                      builds-0906-forbidden     answers a bad token with 403
                      beta-10-as-shipped        accepts every upgrade and closes with 1011
                      beta-17                   hides a refusal behind 1011 main mode error
                      null-server               answers /health, and 403 to every upgrade

                    Switches:
                      verdict-cache, breaker, e2e-bypass, identity-leak, realistic-pace,
                      degraded-notice, progress-frames, startup-incomplete, thread-id-dropped,
                      five-failures-end, demo-mode, unmasked-refusals, nbf-ignored, crit-ignored,
                      kid-ignored, jku-ignored, jwk-ignored, duplicates-ignored, padding-ignored

                    Faults:
                      at the upgrade            refuse:STATUS, rate-banned, restart:UPGRADES,
                                                stall-upgrade, drop-upgrade, truncate-upgrade
                      at the welcome            missing-welcome, late-welcome:SECONDS
                      after the welcome         close:CODE, drop, stall, garbage, binary,
                                                huge:CHARACTERS
                      in every agent run        missing:EVENT, duplicated:EVENT,
                                                swapped:EVENT:EVENT, afterthought,
                                                unpaired-tool
                      all the time              silent-pings, clock-skew:SECONDS

                    docs/staging.md tells what each of them means, under Profiles and The embedded
                    stand-in.

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
                      netra serve --profile beta-17 --switch demo-mode
                                                a build that lets everybody in
                      netra serve --fault restart:3
                                                a staging that is back after three attempts
                      netra serve --account ada@example.com --account-password-env ADA_PASSWORD
                                                somebody to log in as

                    Exit codes: 0, or 130 and 143 by Ctrl-C and SIGTERM; 1 if it cannot start;
                    2 if it does not understand.""");
        }
    }

    @Test
    void serve_tells_every_profile_switch_and_fault() {
        try (RunningNetra netra = RunningNetra.start("serve", "--help")) {
            netra.exitCode();

            String help = netra.rest();

            assertThat(help).contains(Stream.of(Profile.values()).map(Names::of).toList());
            assertThat(help).contains(Stream.of(Switch.values()).map(Names::of).toList());
            assertThat(help)
                    .contains(
                            Stream.of(NamedFault.values()).map(NamedFault::form).toList());
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
