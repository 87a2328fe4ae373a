package ai.netrasystems.testkit.auth;

/**
 * The rules by which staging judges a token, in the order in which it does, and the kit's own about what gets there at all
 * ({@code docs/staging.md#token-checks}).
 */
public enum LintRule {
    FAKE_TOKEN("a made-up text is no token"),
    BEARER_PREFIX("the prefix \"Bearer \" belongs to the header, not to the token"),
    WHITE_SPACE("a token has no white space"),
    THREE_PARTS("a token has three parts, none empty, with dots between"),
    READABLE("header and payload are base64url without padding, and JSON objects"),
    DUPLICATE_CLAIM("no claim stands there twice"),
    ALGORITHM("the header's alg is one that staging accepts"),
    CRITICAL_EXTENSION("the header demands nothing by crit (whether staging looks is unproven)"),
    KEY_SOURCE("the header brings no key and says of none where it is: no jwk, jku, x5c, x5u, and no path as kid"),
    SIGNATURE("the signature is made with staging's key"),
    REQUIRED_CLAIM("sub, iat, exp, iss and jti are there"),
    SUBJECT_IS_TEXT("sub is a text"),
    NOT_FROM_THE_FUTURE("iat is not ahead of staging's clock, not by a second"),
    NOT_BEFORE("nbf has passed (whether staging looks is unproven)"),
    NOT_EXPIRED("exp is ahead of staging's clock; there is no leeway"),
    TOKEN_TYPE("token_type is access; the claim type counts for nothing"),
    ISSUER("iss is netra-auth-service"),
    NOT_OLDER_THAN_A_DAY("iat is not older than 24 hours, whatever exp says"),
    AUDIENCE("aud is left out, or one text that names the platform"),
    USER_ID("sub has a form of user id that staging knows; it closes others with 1011"),
    SIZE("the token fits into the headers of a request");

    private final String words;

    LintRule(String words) {
        this.words = words;
    }

    /** Returns the rule in words. */
    @Override
    public String toString() {
        return words;
    }
}
