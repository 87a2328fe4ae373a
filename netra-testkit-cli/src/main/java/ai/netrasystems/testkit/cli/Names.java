package ai.netrasystems.testkit.cli;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** The names of constants as a shell likes them: {@code beta-17} for {@code BETA_17}, which is understood as well. */
final class Names {

    private Names() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns the constant of that name.
     *
     * @throws TestkitException if there is none, with those there are; the headline calls them by the option's name
     */
    static <E extends Enum<E>> E find(String option, String name, E[] known) {
        return find(option, name, known, Names::of);
    }

    /** The same, with the known ones written in full. */
    static <E extends Enum<E>> E find(String option, String name, E[] known, Function<E, String> inFull) {
        String wanted = name.toLowerCase(Locale.ROOT).replace('_', '-');
        return Stream.of(known)
                .filter(constant -> of(constant).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new TestkitException(Explanation.of(
                                "There is no such %s.".formatted(option.substring("--".length())))
                        .fact(option, Wording.quote(name))
                        .fact("known", Wording.list(Stream.of(known).map(inFull).toList()))));
    }
}
