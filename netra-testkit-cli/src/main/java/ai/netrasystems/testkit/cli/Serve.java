package ai.netrasystems.testkit.cli;

import ai.netrasystems.testkit.embedded.EmbeddedOptions;
import ai.netrasystems.testkit.embedded.EmbeddedStaging;
import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.staging.Setting;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code netra serve}: the stand-in as a process of its own, for tests in any language. */
@Command(
        name = "serve",
        header = "Runs the stand-in: a staging on this machine that behaves like Netra's.",
        description = "Only this machine can reach it. It runs until Ctrl-C or SIGTERM.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nProfiles:%n",
        footer = {
            "  beta-10-repaired          the default: accepts every upgrade, says afterwards",
            "                            what it thinks of the token, and closes with 1008",
            "  builds-0906-forbidden     answers a bad token with 403",
            "  beta-10-as-shipped        accepts every upgrade and closes with 1011",
            "  beta-17                   hides a refusal behind 1011 main mode error",
            "  null-server               answers /health, and 403 to every upgrade",
            "",
            "Switches:",
            "  verdict-cache, breaker, e2e-bypass, identity-leak, realistic-pace,",
            "  degraded-notice, progress-frames, startup-incomplete, thread-id-dropped,",
            "  five-failures-end, demo-mode, unmasked-refusals, nbf-ignored, crit-ignored,",
            "  kid-ignored, jku-ignored, jwk-ignored, duplicates-ignored, padding-ignored",
            "",
            "Faults:",
            "  at the upgrade            refuse:STATUS, rate-banned, restart:UPGRADES,",
            "                            stall-upgrade, drop-upgrade, truncate-upgrade",
            "  at the welcome            missing-welcome, late-welcome:SECONDS",
            "  after the welcome         close:CODE, drop, stall, garbage, binary,",
            "                            huge:CHARACTERS",
            "  in every agent run        missing:EVENT, duplicated:EVENT,",
            "                            swapped:EVENT:EVENT, afterthought,",
            "                            unpaired-tool",
            "  all the time              silent-pings, clock-skew:SECONDS",
            "",
            "docs/staging.md tells what each of them means, under Profiles and The embedded",
            "stand-in.",
            "",
            "Environment:",
            "  STAGING_JWT_SECRET        signs and verifies tokens instead of a fresh secret;",
            "                            at least 32 bytes",
            "  E2E_OAUTH_SIMULATION_KEY  buys tokens at /auth/e2e/test-auth instead of a",
            "                            fresh key",
            "What is given so is used and never printed.",
            "",
            "Examples:",
            "  netra serve --port 8000 --auth-port 8081",
            "                            where E2E_TEST_ENV=local looks for it",
            "  netra serve --print env > staging.env &",
            "                            then, in the shell of the tests: . ./staging.env",
            "  netra serve --without agent_completed",
            "                            agents that never finish",
            "  netra serve --profile beta-17 --switch demo-mode",
            "                            a build that lets everybody in",
            "  netra serve --fault restart:3",
            "                            a staging that is back after three attempts",
            "  netra serve --account ada@example.com --account-password-env ADA_PASSWORD",
            "                            somebody to log in as",
            "",
            "Exit codes: 0, or 130 and 143 by Ctrl-C and SIGTERM; 1 if it cannot start;",
            "2 if it does not understand."
        })
final class Serve implements Callable<Integer> {

    private final Environment environment;
    private final Signals signals;

    /** Replaced by picocli before the command runs. */
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "Port of the backend and its WebSocket; 0, the default, is any free one.")
    private int port;

    @Option(
            names = "--auth-port",
            paramLabel = "N",
            defaultValue = "0",
            description = "Port of the auth service; 0, the default, is any free one.")
    private int authPort;

    @Option(
            names = "--print",
            paramLabel = "FORMAT",
            defaultValue = "lines",
            description = {
                "lines, the default: addresses, for people.",
                "env: export lines for a shell, with a fresh signing secret.",
                "json: one object with the addresses and the fresh keys.",
            })
    private Print print = Print.LINES;

    @Mixin
    private final Otherwise otherwise = new Otherwise();

    @Mixin
    private final Account account = new Account();

    Serve(Environment environment, Signals signals) {
        this.environment = environment;
        this.signals = signals;
    }

    @Override
    public Integer call() {
        Key signing = Key.givenOrFresh(Setting.SIGNING_SECRET, environment);
        Key bypass = Key.givenOrFresh(Setting.BYPASS_KEY, environment);
        EmbeddedOptions options = options(signing, bypass);
        Stop stop = new Stop();
        try (EmbeddedStaging staging = options.start()) {
            signals.onStop(stop::ask);
            announce(new Served(staging.target(), signing, bypass));
            stop.awaitAsked();
        } finally {
            stop.done();
        }
        return ExitCode.OK;
    }

    private EmbeddedOptions options(Key signing, Key bypass) {
        EmbeddedOptions wished = understood(
                "",
                EmbeddedStaging.options(),
                options -> otherwise.than(options.onPort(port).onAuthPort(authPort)));
        EmbeddedOptions inhabited = understood("", wished, options -> account.in(options, environment));
        EmbeddedOptions signed =
                understood(signing.variable(), inhabited, options -> options.withSecret(signing.secret()));
        return understood(bypass.variable(), signed, options -> options.withBypassKey(bypass.secret()));
    }

    /** Takes a step; if it is refused, that is the caller's mistake, in the variable that is named or an option. */
    private EmbeddedOptions understood(String variable, EmbeddedOptions before, UnaryOperator<EmbeddedOptions> step) {
        try {
            return step.apply(before);
        } catch (TestkitException refused) {
            Explanation why = refused.explanation();
            String message = (variable.isEmpty() ? why : why.fact("from", variable)).toString();
            throw new ParameterException(spec.commandLine(), message, refused);
        }
    }

    private void announce(Served served) {
        PrintWriter out = spec.commandLine().getOut();
        print.of(served).forEach(out::println);
        out.flush();
    }
}
