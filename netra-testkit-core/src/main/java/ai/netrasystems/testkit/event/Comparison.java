package ai.netrasystems.testkit.event;

import java.util.List;

/** How near an event came to a pattern: how many of its conditions it meets, and where it differs from the others. */
public record Comparison(int met, List<String> differences) {

    public Comparison {
        differences = List.copyOf(differences);
    }

    static Comparison met(int conditions) {
        return new Comparison(conditions, List.of());
    }

    static Comparison different(String how) {
        return new Comparison(0, List.of(how));
    }
}
