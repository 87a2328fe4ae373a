package ai.netrasystems.testkit.embedded;

/** What the examination of a token came to. */
sealed interface Verdict {

    /** No rule refuses the token; the subject is its user. */
    record Accepted(String subject) implements Verdict {}

    /** The first rule that refuses the token. */
    record Refused(TokenRule rule) implements Verdict {}
}
