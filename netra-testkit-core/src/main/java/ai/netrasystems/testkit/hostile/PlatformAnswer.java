package ai.netrasystems.testkit.hostile;

/** What staging does with a forgery that reaches it ({@code docs/staging.md#token-checks}). */
public enum PlatformAnswer {
    /** It refuses the token for what it is, which {@code Staging.refusal} proves. */
    REFUSES("refuses it"),
    /** It lets the token in: on the way, the flaw is taken off. */
    ACCEPTS("lets it in"),
    /** It answers neither with a welcome nor with a verdict on the token. */
    BROKEN("breaks off"),
    /** Nobody has seen what it does; the stand-in refuses. */
    UNPROVEN("is unproven");

    private final String words;

    PlatformAnswer(String words) {
        this.words = words;
    }

    /** Returns the answer in words. */
    @Override
    public String toString() {
        return words;
    }
}
