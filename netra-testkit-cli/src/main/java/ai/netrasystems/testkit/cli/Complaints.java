package ai.netrasystems.testkit.cli;

import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** How commands say that they did not work: on standard error, with the way out and without a stack trace. */
final class Complaints {

    private Complaints() {}

    /** Tells what was not understood, and where help is. */
    static int misunderstood(ParameterException misunderstanding, String[] args) {
        CommandLine command = misunderstanding.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(misunderstanding.getMessage());
        UnmatchedArgumentException.printSuggestions(misunderstanding, err);
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        err.flush();
        return ExitCode.USAGE;
    }

    /** Tells what went wrong. */
    static int failed(Exception failure, CommandLine command, ParseResult asked) {
        PrintWriter err = command.getErr();
        err.println(failure instanceof TestkitException ? failure.getMessage() : Wording.of(failure));
        err.flush();
        return ExitCode.SOFTWARE;
    }
}
