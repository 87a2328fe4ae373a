package ai.netrasystems.testkit.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code netra}. */
@Command(
        name = "netra",
        description = "Tests against the Netra staging environment, without writing Java.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "netra COMMAND --help tells more about a command."})
public final class Netra implements Runnable {

    /** Replaced by picocli before a command runs. */
    @Spec
    private CommandSpec spec = CommandSpec.create();

    Netra() {}

    /**
     * Runs one command and exits with its code: 0 if it did what it was asked for, 1 if it could not, 2 if it did not
     * understand.
     */
    public static void main(String[] args) {
        System.exit(commandLine(Environment.ofProcess(), Signals.ofProcess()).execute(args));
    }

    static CommandLine commandLine(Environment environment, Signals signals) {
        return new CommandLine(new Netra())
                .addSubcommand(new Serve(environment, signals))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setColorScheme(Help.defaultColorScheme(Ansi.OFF))
                .setParameterExceptionHandler(Complaints::misunderstood)
                .setExecutionExceptionHandler(Complaints::failed);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }
}
