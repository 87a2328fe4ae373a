package ai.netrasystems.testkit.embedded;

/**
 * Why staging refuses a token, in the order in which it looks. The names are what {@link ReceivedUpgrade#verdict()} says.
 *
 * <p>Where staging's word is not known, the stand-in refuses, unless a {@link Switch} waives the rule: {@link #PADDED},
 * {@link #DUPLICATE_NAME}, {@link #CRITICAL_EXTENSION}, {@link #KEY_NAMED}, {@link #KEY_ELSEWHERE}, {@link
 * #KEY_INCLUDED} and {@link #NOT_YET_VALID}.
 *
 * @see <a href="https://github.com/netra-systems/netra-testkit/blob/main/docs/staging.md#token-checks">docs/staging.md#token-checks</a>
 */
enum TokenRule {
    /** It starts with {@code mock_}. */
    MOCK,
    /** It was handed in at a logout. */
    REVOKED,
    /** One of its three parts ends in padding. */
    PADDED,
    /** Not all three parts are base64url, or the first two are no JSON objects. */
    UNREADABLE,
    /** Header or claims name something twice. */
    DUPLICATE_NAME,
    /** The header does not say HS256. */
    ALGORITHM,
    /** The header demands an extension by {@code crit}. */
    CRITICAL_EXTENSION,
    /** The header names a key by {@code kid}. */
    KEY_NAMED,
    /** The header says by {@code jku} where to fetch a key. */
    KEY_ELSEWHERE,
    /** The header brings a key along as {@code jwk}. */
    KEY_INCLUDED,
    /** It was signed with another secret, or changed afterwards. */
    SIGNATURE,
    /** {@code sub} is no text, or {@code iat} or {@code exp} no number. */
    SUBJECT_OR_TIMES,
    /** It was issued in the future, be it by a second. */
    ISSUED_IN_FUTURE,
    /** It has an {@code nbf} that has not passed. */
    NOT_YET_VALID,
    /** It has expired, be it by a second. */
    EXPIRED,
    /** {@code token_type} is not the wanted one, on {@code /ws} {@code access}; {@code type} counts for nothing. */
    TOKEN_TYPE,
    /** It has no {@code jti}. */
    NO_IDENTIFIER,
    /** Somebody else than the auth service issued it. */
    ISSUER,
    /** It was issued more than 24 hours ago, whenever it expires. */
    OLDER_THAN_A_DAY,
    /** It has an {@code aud} that is not one text naming the platform. */
    AUDIENCE;

    boolean refuses(TokenExamination token) {
        return switch (this) {
            case MOCK -> token.startsWith("mock_");
            case REVOKED -> token.isRevoked();
            case PADDED -> token.isPadded();
            case UNREADABLE -> !token.isReadable();
            case DUPLICATE_NAME -> !token.namesNothingTwice();
            case ALGORITHM -> !token.headerSays("alg", "HS256");
            case CRITICAL_EXTENSION -> token.headerHas("crit");
            case KEY_NAMED -> token.headerHas("kid");
            case KEY_ELSEWHERE -> token.headerHas("jku");
            case KEY_INCLUDED -> token.headerHas("jwk");
            case SIGNATURE -> !token.isSigned();
            case SUBJECT_OR_TIMES -> !token.hasText("sub") || !token.hasTime("iat") || !token.hasTime("exp");
            case ISSUED_IN_FUTURE -> !token.hasPassed("iat");
            case NOT_YET_VALID -> token.has("nbf") && !token.hasPassed("nbf");
            case EXPIRED -> token.hasPassed("exp");
            case TOKEN_TYPE -> !token.isOfTheWantedType();
            case NO_IDENTIFIER -> !token.has("jti");
            case ISSUER -> !token.says("iss", "netra-auth-service");
            case OLDER_THAN_A_DAY -> token.isOlderThanADay();
            case AUDIENCE ->
                token.has("aud")
                        && !token.saysOneOf("aud", "netra-platform", "netra-services", "netra-backend", "netra-admin");
        };
    }
}
