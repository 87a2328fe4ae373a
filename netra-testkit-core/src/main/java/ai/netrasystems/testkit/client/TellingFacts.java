package ai.netrasystems.testkit.client;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.Fact;
import java.util.List;
import java.util.Set;

/** The facts by which one handshake that failed is told from another: what staging answered, and what the network said. */
final class TellingFacts {

    private static final Set<String> TELLING = Set.of("answer", "then", "network");

    private TellingFacts() {}

    static List<String> of(Explanation explanation) {
        return explanation.facts().stream()
                .filter(fact -> TELLING.contains(fact.label()))
                .map(Fact::value)
                .toList();
    }
}
