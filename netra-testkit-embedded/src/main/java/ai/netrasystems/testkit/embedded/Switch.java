package ai.netrasystems.testkit.embedded;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A trait of staging that the stand-in leaves out unless it is switched on. It holds for a whole server, since most of
 * them reach from one user to another.
 *
 * @see <a href="https://github.com/netra-systems/netra-testkit/blob/main/docs/staging.md#stand-in">docs/staging.md#stand-in</a>
 */
public enum Switch {
    /** A verdict on a token is remembered: a good one for 300 seconds, beyond its expiry too, a bad one for 60. */
    VERDICT_CACHE,
    /** Five refusals in a row, by whomever, make it refuse everybody for 30 seconds. */
    BREAKER,
    /** A header for tests, such as {@code X-E2E-Test: true}, switches the validation of the token off. */
    E2E_BYPASS,
    /** Whoever sends a header for tests is taken for the last one who did, for 300 seconds. */
    IDENTITY_LEAK,
    /** Staging's own pauses: 0.1 seconds before a refusal's close, before the welcome, between canned events. */
    REALISTIC_PACE,
    /** A notice that services are degraded comes before the welcome. */
    DEGRADED_NOTICE,
    /** Frames about services that are being started come before the welcome; they have no {@code type}. */
    PROGRESS_FRAMES,
    /** The welcome says {@code startup_complete:false}. */
    STARTUP_INCOMPLETE,
    /** A run gets a thread of its own, whatever thread the message names. */
    THREAD_ID_DROPPED,
    /** The fifth {@code start_agent} without a request ends the connection, without a close frame. */
    FIVE_FAILURES_END,
    /** Everybody is {@code demo-user-001}, with any token or none, as in beta-17 unless it is told otherwise. */
    DEMO_MODE,
    /** {@link Profile#BETA_17} refuses as it meant to: {@code AUTH_FAILED}, then 1008. */
    UNMASKED_REFUSALS,
    /** A token is accepted before its {@code nbf}. */
    NBF_IGNORED,
    /** A token is accepted although its header demands an extension by {@code crit}. */
    CRIT_IGNORED,
    /** A token is accepted although its header names a key by {@code kid}. */
    KID_IGNORED,
    /** A token is accepted although its header says by {@code jku} where a key is. */
    JKU_IGNORED,
    /** A token is accepted although its header brings a {@code jwk}. */
    JWK_IGNORED,
    /** A token is accepted although it says something twice; the last word counts. */
    DUPLICATES_IGNORED,
    /** A token is accepted although its parts end in padding. */
    PADDING_IGNORED;

    /** Returns the rules that these switches waive. */
    static Set<TokenRule> waivedBy(Set<Switch> switches) {
        return switches.stream()
                .flatMap(Switch::waived)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(TokenRule.class)));
    }

    private Stream<TokenRule> waived() {
        return switch (this) {
            case NBF_IGNORED -> Stream.of(TokenRule.NOT_YET_VALID);
            case CRIT_IGNORED -> Stream.of(TokenRule.CRITICAL_EXTENSION);
            case KID_IGNORED -> Stream.of(TokenRule.KEY_NAMED);
            case JKU_IGNORED -> Stream.of(TokenRule.KEY_ELSEWHERE);
            case JWK_IGNORED -> Stream.of(TokenRule.KEY_INCLUDED);
            case DUPLICATES_IGNORED -> Stream.of(TokenRule.DUPLICATE_NAME);
            case PADDING_IGNORED -> Stream.of(TokenRule.PADDED);
            default -> Stream.empty();
        };
    }
}
