package ai.netrasystems.testkit.hostile;

import static ai.netrasystems.testkit.auth.LintRule.ALGORITHM;
import static ai.netrasystems.testkit.auth.LintRule.AUDIENCE;
import static ai.netrasystems.testkit.auth.LintRule.CRITICAL_EXTENSION;
import static ai.netrasystems.testkit.auth.LintRule.FAKE_TOKEN;
import static ai.netrasystems.testkit.auth.LintRule.ISSUER;
import static ai.netrasystems.testkit.auth.LintRule.KEY_SOURCE;
import static ai.netrasystems.testkit.auth.LintRule.NOT_BEFORE;
import static ai.netrasystems.testkit.auth.LintRule.NOT_EXPIRED;
import static ai.netrasystems.testkit.auth.LintRule.NOT_FROM_THE_FUTURE;
import static ai.netrasystems.testkit.auth.LintRule.NOT_OLDER_THAN_A_DAY;
import static ai.netrasystems.testkit.auth.LintRule.READABLE;
import static ai.netrasystems.testkit.auth.LintRule.REQUIRED_CLAIM;
import static ai.netrasystems.testkit.auth.LintRule.SIGNATURE;
import static ai.netrasystems.testkit.auth.LintRule.SUBJECT_IS_TEXT;
import static ai.netrasystems.testkit.auth.LintRule.THREE_PARTS;
import static ai.netrasystems.testkit.auth.LintRule.WHITE_SPACE;

import ai.netrasystems.testkit.auth.LintRule;
import ai.netrasystems.testkit.handshake.TokenCarrier;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A flaw for which staging must refuse a token ({@code docs/staging.md#token-checks}): what is wrong, which rule it
 * offends, and what staging does about it.
 */
public enum Forgery {
    // Times
    EXPIRED("its time was over a minute ago", Rfc.EXPIRY, NOT_EXPIRED),
    EXPIRED_A_SECOND_AGO("its time was over a second ago; there is no leeway", Rfc.EXPIRY, NOT_EXPIRED),
    EXPIRED_LONG_AGO("its time was over twenty hours ago", Rfc.EXPIRY, NOT_EXPIRED),
    ISSUED_AHEAD("it was issued in fifty seconds", Rfc.OURS, NOT_FROM_THE_FUTURE),
    TOO_OLD("it was issued 25 hours ago, though its time is not over", Rfc.OURS, NOT_OLDER_THAN_A_DAY),
    NOT_YET_VALID("its time begins in ten minutes", "RFC 7519 section 4.1.5", NOT_BEFORE, Journey.UNPROVEN),
    // Claims
    NO_SUBJECT("it names no user", Rfc.OURS, REQUIRED_CLAIM),
    NO_ISSUE_TIME("it does not say when it was issued", Rfc.OURS, REQUIRED_CLAIM),
    NO_EXPIRY("it never expires", Rfc.OURS, REQUIRED_CLAIM),
    NO_ISSUER("it does not say who issued it", "RFC 8725 section 3.8", REQUIRED_CLAIM),
    NO_TOKEN_ID("it has no id", Rfc.OURS, REQUIRED_CLAIM),
    NO_TOKEN_TYPE("it has the claim type but not token_type, which alone is compared", Rfc.OURS, LintRule.TOKEN_TYPE),
    REFRESH_TOKEN("it is a refresh token", "RFC 8725 section 3.12", LintRule.TOKEN_TYPE),
    SERVICE_TOKEN("it is a token for services", "RFC 8725 section 3.12", LintRule.TOKEN_TYPE),
    WRONG_ISSUER("another service claims to have issued it", "RFC 8725 section 3.8", ISSUER),
    WRONG_AUDIENCE("it is meant for somebody else", "RFC 8725 section 3.9", AUDIENCE),
    AUDIENCE_OF_AUTH("it is meant for the auth service alone", "RFC 8725 section 3.9", AUDIENCE),
    AUDIENCE_ARRAY("its audience is an array, which staging does not read", Rfc.OURS, AUDIENCE),
    INTEGER_SUBJECT("its user is a number", "RFC 7519 section 4.1.2", SUBJECT_IS_TEXT),
    DUPLICATE_CLAIM("it names two users", "RFC 7519 section 4", LintRule.DUPLICATE_CLAIM, Journey.UNPROVEN),
    // Signatures
    WRONG_SECRET("it is signed with a secret that staging does not have", Rfc.SIGNATURE, SIGNATURE),
    TAMPERED_PAYLOAD("its payload was changed after it was signed", Rfc.SIGNATURE, SIGNATURE),
    TAMPERED_HEADER("its header was changed after it was signed", Rfc.SIGNATURE, SIGNATURE),
    TAMPERED_SIGNATURE("its signature was changed by one character", Rfc.SIGNATURE, SIGNATURE),
    EMPTY_SIGNATURE("its signature was taken out", Rfc.SIGNATURE, THREE_PARTS),
    NO_SIGNATURE("its signature was taken off, dot and all", Rfc.COMPACT, THREE_PARTS),
    // Algorithms
    ALGORITHM_NONE("it asks to be believed without a signature", Rfc.ALGORITHM, ALGORITHM),
    ALGORITHM_NONE_CAPITALISED("it asks the same, spelled None", Rfc.ALGORITHM, ALGORITHM),
    ALGORITHM_NONE_IN_CAPITALS("it asks the same, spelled NONE", Rfc.ALGORITHM, ALGORITHM),
    ALGORITHM_NONE_IN_MIXED_CASE("it asks the same, spelled nOnE", Rfc.ALGORITHM, ALGORITHM),
    SIGNED_ALGORITHM_NONE(
            "it asks to be believed without a signature, yet has the right one", Rfc.ALGORITHM, ALGORITHM),
    SIGNED_ALGORITHM_NONE_CAPITALISED("it asks the same, spelled None, yet is signed", Rfc.ALGORITHM, ALGORITHM),
    SIGNED_ALGORITHM_NONE_IN_CAPITALS("it asks the same, spelled NONE, yet is signed", Rfc.ALGORITHM, ALGORITHM),
    SIGNED_ALGORITHM_NONE_IN_MIXED_CASE("it asks the same, spelled nOnE, yet is signed", Rfc.ALGORITHM, ALGORITHM),
    ALGORITHM_HS384("staging's own secret signed it, by HS384", Rfc.ONE_ALGORITHM, ALGORITHM),
    ALGORITHM_HS512("staging's own secret signed it, by HS512", Rfc.ONE_ALGORITHM, ALGORITHM),
    ALGORITHM_RS256("it is rightly signed with an RSA key that staging never saw", Rfc.ONE_ALGORITHM, ALGORITHM),
    PUBLIC_KEY_AS_SECRET("the text of a public key served as the secret", "RFC 8725 section 2.1", SIGNATURE),
    // Headers
    EMBEDDED_PUBLIC_KEY("it brings the public key that it wants to be checked with", Rfc.OWN_KEY, KEY_SOURCE),
    EMBEDDED_SECRET("it brings the secret that it wants to be checked with", Rfc.OWN_KEY, KEY_SOURCE),
    KEY_SET_ELSEWHERE("it says by jku where to fetch its key", Rfc.RECEIVED, KEY_SOURCE),
    CERTIFICATE_ELSEWHERE("it says by x5u where to fetch its key", Rfc.RECEIVED, KEY_SOURCE),
    KEY_ID_TRAVERSAL("its kid leads to an empty file, with which it is signed", Rfc.RECEIVED, KEY_SOURCE),
    SIGNED_EMBEDDED_SECRET(
            "it brings a secret of its own, yet is rightly signed", Rfc.OWN_KEY, KEY_SOURCE, Journey.UNPROVEN),
    SIGNED_KEY_SET_ELSEWHERE("it has a jku, yet is rightly signed", Rfc.RECEIVED, KEY_SOURCE, Journey.UNPROVEN),
    SIGNED_KEY_ID_TRAVERSAL(
            "its kid leads to an empty file, yet it is rightly signed", Rfc.RECEIVED, KEY_SOURCE, Journey.UNPROVEN),
    UNKNOWN_EXTENSION(
            "it demands by crit what nobody knows", "RFC 7515 section 4.1.11", CRITICAL_EXTENSION, Journey.UNPROVEN),
    // Forms
    FOUR_PARTS("it has a fourth part", Rfc.COMPACT, THREE_PARTS),
    FIVE_PARTS("it looks encrypted: five parts", Rfc.COMPACT, THREE_PARTS),
    JSON_SERIALIZATION("it is written as JSON", "RFC 7519 section 1", THREE_PARTS),
    LEADING_SPACE("there is a space before it", Rfc.BASE64URL, WHITE_SPACE, Journey.TRIMMED_OR_REFUSED),
    TRAILING_SPACE("there is a space behind it", Rfc.BASE64URL, WHITE_SPACE, Journey.TRIMMED_OR_UNPROVEN),
    TRAILING_LINE_BREAK("there is a line break behind it", Rfc.BASE64URL, WHITE_SPACE, Journey.NOT_IN_A_HEADER),
    INNER_SPACE("there is a space behind its first dot", Rfc.BASE64URL, WHITE_SPACE, Journey.UNPROVEN),
    PADDED_HEADER("its header is padded", Rfc.BASE64URL, READABLE, Journey.UNPROVEN),
    PADDED_PAYLOAD("its payload is padded", Rfc.BASE64URL, READABLE, Journey.UNPROVEN),
    PADDED_SIGNATURE("its signature is padded", Rfc.BASE64URL, READABLE, Journey.UNPROVEN),
    STANDARD_ALPHABET("its signature is base64, not base64url", Rfc.BASE64URL, READABLE, Journey.UNPROVEN),
    OVERSIZE(
            "it is larger than all that a server reads of a request",
            "docs/staging.md#token-carriers",
            LintRule.SIZE,
            Journey.TOO_LONG),
    // No tokens at all
    BEARER_PREFIX("it has the prefix \"Bearer \" of its own", Rfc.OURS, LintRule.BEARER_PREFIX),
    EMPTY("there is nothing", Rfc.ANY_PERIOD, THREE_PARTS),
    OPAQUE("it is any text, like an API key", Rfc.ANY_PERIOD, THREE_PARTS),
    MOCK_TOKEN("it is made up: mock_ and any text", Rfc.OURS, FAKE_TOKEN),
    TEST_TOKEN("it is made up: test_token_ and any text", Rfc.OURS, FAKE_TOKEN),
    STAGING_JWT_TOKEN("it is made up: staging_jwt_token_ and any text", Rfc.OURS, FAKE_TOKEN),
    MOCK_PREFIX("it has mock_ before an honest token", Rfc.OURS, FAKE_TOKEN);

    private final String flaw;
    private final String offends;
    private final LintRule breaks;
    private final Journey journey;

    Forgery(String flaw, String offends, LintRule breaks) {
        this(flaw, offends, breaks, Journey.REFUSED);
    }

    Forgery(String flaw, String offends, LintRule breaks, Journey journey) {
        this.flaw = flaw;
        this.offends = offends;
        this.breaks = breaks;
        this.journey = journey;
    }

    /** Returns what is wrong with it, as a sentence about the token without its full stop. */
    public String flaw() {
        return flaw;
    }

    /** Returns the rule it offends: a section of an RFC, or of {@code docs/staging.md}. */
    public String offends() {
        return offends;
    }

    /** Returns the rule by which {@code TokenLint} explains it. */
    public LintRule breaks() {
        return breaks;
    }

    /** Returns whether only those can make it who have staging's signing key. */
    public boolean needsKey() {
        return Cookbook.recipeOf(this).needsKey();
    }

    /** Returns how it can travel to beta-10: a line break, for example, cannot stand in a header. */
    public Set<TokenCarrier> carriers() {
        return Arrays.stream(TokenCarrier.values())
                .filter(carrier -> answer(carrier).isPresent())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(TokenCarrier.class)));
    }

    /** Returns what staging does when it is carried so; empty if it cannot travel that way, or beta-10 does not look there. */
    public Optional<PlatformAnswer> answer(TokenCarrier carrier) {
        return journey.end(carrier);
    }

    /** The rules that several forgeries offend. */
    private static final class Rfc {
        static final String OURS = "docs/staging.md#token-checks";
        static final String EXPIRY = "RFC 7519 section 4.1.4";
        static final String ANY_PERIOD = "RFC 7519 section 7.2";
        static final String BASE64URL = "RFC 7515 section 2";
        static final String SIGNATURE = "RFC 7515 section 5.2";
        static final String COMPACT = "RFC 7515 section 7.1";
        static final String ONE_ALGORITHM = "RFC 8725 section 3.1";
        static final String ALGORITHM = "RFC 8725 section 3.2";
        static final String OWN_KEY = "RFC 8725 section 3.8";
        static final String RECEIVED = "RFC 8725 section 3.10";
    }
}
