package ai.netrasystems.testkit.explain;

import ai.netrasystems.testkit.secret.Redactor;
import java.util.ArrayList;
import java.util.List;

/**
 * What went wrong, for a person: a headline, facts in a column, and what to try. Immutable: every step returns a new one.
 *
 * <p>{@link #toString()} is the text that failures show. It is redacted; the parts are not, so print the whole.
 */
public final class Explanation {

    private static final String HINT_LABEL = "try";
    private static final String CONTINUATION = "    ";

    private final String headline;
    private final List<Fact> facts;
    private final List<String> hints;

    private Explanation(String headline, List<Fact> facts, List<String> hints) {
        this.headline = headline;
        this.facts = facts;
        this.hints = hints;
    }

    /** Starts with a headline: a sentence about the reader's world, not about the kit's. */
    public static Explanation of(String headline) {
        return new Explanation(headline, List.of(), List.of());
    }

    /** Adds a fact below those already there. A value of several lines is indented below its label. */
    @CheckReturnValue
    public Explanation fact(String label, Object value) {
        return new Explanation(headline, with(facts, new Fact(label, String.valueOf(value))), hints);
    }

    /** Adds a way out; hints stand below all facts, in the order given. */
    @CheckReturnValue
    public Explanation hint(String wayOut) {
        return new Explanation(headline, facts, with(hints, wayOut));
    }

    /** Adds the facts and hints of another explanation below these; its headline is left behind. */
    @CheckReturnValue
    public Explanation and(Explanation other) {
        List<Fact> allFacts = new ArrayList<>(facts);
        allFacts.addAll(other.facts);
        List<String> allHints = new ArrayList<>(hints);
        allHints.addAll(other.hints);
        return new Explanation(headline, List.copyOf(allFacts), List.copyOf(allHints));
    }

    public String headline() {
        return headline;
    }

    public List<Fact> facts() {
        return facts;
    }

    public List<String> hints() {
        return hints;
    }

    /** Returns the headline, then one line per fact with the labels aligned, then what to try; secrets taken out. */
    @Override
    public String toString() {
        List<Fact> lines = new ArrayList<>(facts);
        hints.forEach(hint -> lines.add(new Fact(HINT_LABEL, hint)));
        int width = lines.stream().mapToInt(fact -> fact.label().length()).max().orElse(0);
        StringBuilder text = new StringBuilder(headline);
        for (Fact fact : lines) {
            text.append('\n')
                    .append(fact.label())
                    .append(" ".repeat(width - fact.label().length()))
                    .append(" : ");
            text.append(fact.value().replace("\n", "\n" + CONTINUATION));
        }
        return Redactor.redact(text.toString());
    }

    private static <T> List<T> with(List<T> list, T added) {
        List<T> longer = new ArrayList<>(list);
        longer.add(added);
        return List.copyOf(longer);
    }
}
