package ai.netrasystems.testkit.hostile;

/** A flaw for which staging must refuse a token ({@code docs/staging.md#token-checks}). */
public enum Forgery {
    EXPIRED("its time was over a minute ago", "RFC 7519 section 4.1.4"),
    WRONG_SECRET("it is signed with a secret that staging does not have", "RFC 7515 section 5.2"),
    TAMPERED_PAYLOAD("its payload was changed after it was signed", "RFC 7515 section 5.2"),
    NO_TOKEN_TYPE("it has the claim type but not token_type, which alone is compared", "docs/staging.md#token-checks"),
    WRONG_ISSUER("another service claims to have issued it", "RFC 8725 section 3.8"),
    ALGORITHM_NONE("it asks to be believed without a signature", "RFC 8725 section 3.2");

    private final String flaw;
    private final String offends;

    Forgery(String flaw, String offends) {
        this.flaw = flaw;
        this.offends = offends;
    }

    /** Returns what is wrong with it, as the rest of a sentence. */
    public String flaw() {
        return flaw;
    }

    /** Returns the rule it offends. */
    public String offends() {
        return offends;
    }
}
