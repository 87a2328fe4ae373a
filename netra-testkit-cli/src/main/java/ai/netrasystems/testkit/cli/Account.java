package ai.netrasystems.testkit.cli;

import ai.netrasystems.testkit.embedded.EmbeddedOptions;
import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.secret.Secret;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The options for an account to log in with. Its password comes by the environment: arguments are for all to see. */
final class Account {

    private static final Pattern VARIABLE = Pattern.compile("[A-Z_][A-Z0-9_]*");

    @Option(
            names = "--account",
            paramLabel = "EMAIL",
            defaultValue = "",
            description = "Adds an account, to log in with at /auth/login.")
    private String email = "";

    @Option(
            names = "--account-password-env",
            paramLabel = "VARIABLE",
            defaultValue = "",
            description = "The environment variable that holds its password.")
    private String variable = "";

    /**
     * Returns the options with the account, if one was asked for.
     *
     * @throws TestkitException if address or password is missing or wrong
     */
    EmbeddedOptions in(EmbeddedOptions options, Environment environment) {
        if (email.isEmpty() && variable.isEmpty()) {
            return options;
        }
        refuseHalf();
        refuseWhatMayBeThePassword();
        return options.withAccount(email, password(environment));
    }

    private void refuseHalf() {
        if (variable.isEmpty()) {
            throw new TestkitException(Explanation.of("An account needs a password.")
                    .fact("--account", Wording.quote(email))
                    .hint("--account-password-env VARIABLE names the environment variable that holds it."));
        }
        if (email.isEmpty()) {
            throw new TestkitException(Explanation.of("There is no account that this password belongs to.")
                    .fact("--account-password-env", "given")
                    .fact("--account", "not given")
                    .hint("--account EMAIL names the account."));
        }
    }

    private void refuseWhatMayBeThePassword() {
        if (!VARIABLE.matcher(variable).matches()) {
            throw new TestkitException(Explanation.of("This is not the name of an environment variable.")
                    .fact("--account-password-env", "not shown: it may be the password itself")
                    .fact("expected", "capital letters, digits and underscores")
                    .hint("--account-password-env ADA_PASSWORD reads the password from ADA_PASSWORD."));
        }
    }

    private Secret password(Environment environment) {
        return environment
                .variable(variable)
                .filter(value -> !value.isEmpty())
                .map(Secret::of)
                .orElseThrow(() -> new TestkitException(Explanation.of("This environment variable holds no password.")
                        .fact("--account-password-env", variable)
                        .hint("Export it in the shell that starts netra serve.")));
    }
}
