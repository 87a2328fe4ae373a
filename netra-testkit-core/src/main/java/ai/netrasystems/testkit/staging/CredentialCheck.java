package ai.netrasystems.testkit.staging;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.staging.CredentialSource.Found;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Catches a value that cannot be a credential, by its form: the places it came from often spoil it on the way. */
final class CredentialCheck {

    private static final int SEGMENTS_OF_A_TOKEN = 3;

    private final String what;
    private final Found found;

    private CredentialCheck(String what, Found found) {
        this.what = what;
        this.found = found;
    }

    static CredentialCheck of(String what, Found found) {
        return new CredentialCheck(what, found);
    }

    /** Returns the value, or says what is wrong with it without showing it. */
    String passed() {
        problem().ifPresent(problem -> {
            throw new TestkitException(Explanation.of("The " + what + " cannot be right.")
                    .fact("from", found.provenance())
                    .fact("wrong", problem)
                    .hint("Set " + found.provenance().name() + " to the " + what
                            + " itself, exactly as staging's services have it."));
        });
        return found.value();
    }

    private Optional<String> problem() {
        String value = found.value();
        if (value.isBlank()) {
            return Optional.of("it is blank");
        }
        if (value.strip().lines().count() > 1) {
            return Optional.of("it has several lines");
        }
        if (!value.equals(value.strip())) {
            return Optional.of("it starts or ends with white space, which would be part of it");
        }
        if (isQuoted(value)) {
            return Optional.of("it stands in quotes, which would be part of it");
        }
        if (value.regionMatches(true, 0, "Bearer ", 0, "Bearer ".length())) {
            return Optional.of("it starts with \"Bearer \", which belongs to a header");
        }
        if (isPlaceholder(value)) {
            return Optional.of("it is the placeholder of a template");
        }
        if (value.endsWith("...") || value.endsWith("\u2026")) {
            return Optional.of("it was cut: it ends with dots");
        }
        if (what.equals(CredentialKind.READY_TOKEN.toString())
                && value.split("\\.", -1).length != SEGMENTS_OF_A_TOKEN) {
            return Optional.of(
                    "a JSON Web Token has three parts with dots between; this has " + value.split("\\.", -1).length);
        }
        return Optional.empty();
    }

    private static boolean isQuoted(String value) {
        return value.length() > 1
                && List.of("\"", "'", "`").stream().anyMatch(quote -> value.startsWith(quote) && value.endsWith(quote));
    }

    private static boolean isPlaceholder(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return lower.startsWith("your-")
                || lower.startsWith("your_")
                || lower.equals("changeme")
                || (value.startsWith("<") && value.endsWith(">"))
                || (value.startsWith("${") && value.endsWith("}"));
    }
}
