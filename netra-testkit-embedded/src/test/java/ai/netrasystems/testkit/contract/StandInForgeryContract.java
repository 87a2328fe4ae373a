package ai.netrasystems.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.client.Staging;
import ai.netrasystems.testkit.embedded.EmbeddedOptions;
import ai.netrasystems.testkit.embedded.EmbeddedStaging;
import ai.netrasystems.testkit.embedded.ReceivedUpgrade;
import ai.netrasystems.testkit.handshake.TokenCarrier;
import ai.netrasystems.testkit.hostile.Forgery;
import ai.netrasystems.testkit.hostile.HostileTokens;
import ai.netrasystems.testkit.hostile.PlatformAnswer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The answers to forgeries, held against the stand-in as one build, which tells the rule by which it decided. */
@Execution(ExecutionMode.SAME_THREAD) // the stand-in's last three upgrades have to be a forgery's and its controls'
abstract class StandInForgeryContract extends ForgeryContract {

    private EmbeddedStaging standIn;
    private Staging staging;
    private HostileTokens hostile;

    /** Describes the build. */
    abstract EmbeddedOptions build();

    @BeforeAll
    void start() {
        standIn = build().start();
        staging = Staging.at(standIn.target(), standIn.credentials());
        hostile = HostileTokens.of(staging.auth());
    }

    @AfterAll
    void stop() {
        standIn.close();
    }

    @Override
    Staging staging() {
        // nothing of what was presented is kept: every living secret costs the redactor time
        return staging.forAnotherTest();
    }

    @Override
    HostileTokens hostile() {
        return hostile;
    }

    @Override
    PlatformAnswer answerWhereUnproven() {
        return PlatformAnswer.REFUSES;
    }

    @Override
    void hasDecidedFor(Forgery forgery, TokenCarrier carrier) {
        List<ReceivedUpgrade> upgrades = standIn.upgrades();
        List<ReceivedUpgrade> lastThree = upgrades.subList(upgrades.size() - 3, upgrades.size());

        assertThat(lastThree)
                .extracting(ReceivedUpgrade::verdict)
                .containsExactly("ACCEPTED", rule(forgery, carrier), "ACCEPTED");
    }

    /** Returns the name of the rule by which the stand-in refuses it: the first that it breaks, in staging's order. */
    String rule(Forgery forgery, TokenCarrier carrier) {
        return switch (forgery) {
            case EXPIRED, EXPIRED_A_SECOND_AGO, EXPIRED_LONG_AGO -> "EXPIRED";
            case ISSUED_AHEAD -> "ISSUED_IN_FUTURE";
            case TOO_OLD -> "OLDER_THAN_A_DAY";
            case NOT_YET_VALID -> "NOT_YET_VALID";
            case NO_SUBJECT, NO_ISSUE_TIME, NO_EXPIRY, INTEGER_SUBJECT -> "SUBJECT_OR_TIMES";
            case NO_ISSUER, WRONG_ISSUER -> "ISSUER";
            case NO_TOKEN_ID -> "NO_IDENTIFIER";
            case NO_TOKEN_TYPE, REFRESH_TOKEN, SERVICE_TOKEN -> "TOKEN_TYPE";
            case WRONG_AUDIENCE, AUDIENCE_OF_AUTH, AUDIENCE_ARRAY -> "AUDIENCE";
            case DUPLICATE_CLAIM -> "DUPLICATE_NAME";
            case WRONG_SECRET, TAMPERED_PAYLOAD, TAMPERED_HEADER, TAMPERED_SIGNATURE, PUBLIC_KEY_AS_SECRET ->
                "SIGNATURE";
            case ALGORITHM_NONE,
                    ALGORITHM_NONE_CAPITALISED,
                    ALGORITHM_NONE_IN_CAPITALS,
                    ALGORITHM_NONE_IN_MIXED_CASE,
                    EMPTY_SIGNATURE,
                    NO_SIGNATURE -> "INVALID_FORMAT";
            case SIGNED_ALGORITHM_NONE,
                    SIGNED_ALGORITHM_NONE_CAPITALISED,
                    SIGNED_ALGORITHM_NONE_IN_CAPITALS,
                    SIGNED_ALGORITHM_NONE_IN_MIXED_CASE,
                    ALGORITHM_HS384,
                    ALGORITHM_HS512,
                    ALGORITHM_RS256,
                    EMBEDDED_PUBLIC_KEY -> "ALGORITHM";
            case EMBEDDED_SECRET, SIGNED_EMBEDDED_SECRET -> "KEY_INCLUDED";
            case KEY_SET_ELSEWHERE, SIGNED_KEY_SET_ELSEWHERE -> "KEY_ELSEWHERE";
            case KEY_ID_TRAVERSAL, SIGNED_KEY_ID_TRAVERSAL -> "KEY_NAMED";
            case PADDED_HEADER, PADDED_PAYLOAD, PADDED_SIGNATURE -> "PADDED";
            case CERTIFICATE_ELSEWHERE -> "SIGNATURE";
            case UNKNOWN_EXTENSION -> "CRITICAL_EXTENSION";
            case LEADING_SPACE, TRAILING_SPACE, TRAILING_LINE_BREAK, INNER_SPACE, STANDARD_ALPHABET, BEARER_PREFIX ->
                "UNREADABLE";
            case EMPTY -> "NO_TOKEN";
            case FOUR_PARTS, FIVE_PARTS, JSON_SERIALIZATION, OPAQUE, MOCK_TOKEN, TEST_TOKEN, STAGING_JWT_TOKEN ->
                "INVALID_FORMAT";
            case MOCK_PREFIX -> "MOCK";
            case OVERSIZE -> throw new AssertionError("nobody reads as far as to decide on it");
        };
    }
}
