package ai.netrasystems.testkit.explain;

/** One line of an explanation: a fixed label and what happened, which may have several lines. */
public record Fact(String label, String value) {}
