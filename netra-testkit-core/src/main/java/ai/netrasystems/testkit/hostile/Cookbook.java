package ai.netrasystems.testkit.hostile;

import static ai.netrasystems.testkit.hostile.Claims.ahead;
import static ai.netrasystems.testkit.hostile.Claims.issued;
import static ai.netrasystems.testkit.hostile.Claims.ofType;
import static ai.netrasystems.testkit.hostile.Claims.saying;
import static ai.netrasystems.testkit.hostile.Claims.without;
import static ai.netrasystems.testkit.hostile.Recipe.claims;
import static ai.netrasystems.testkit.hostile.Recipe.header;
import static ai.netrasystems.testkit.hostile.Recipe.keyed;
import static ai.netrasystems.testkit.hostile.Recipe.keyless;
import static ai.netrasystems.testkit.hostile.Recipe.text;
import static ai.netrasystems.testkit.hostile.Signatures.by;
import static ai.netrasystems.testkit.hostile.Signatures.none;
import static ai.netrasystems.testkit.hostile.Signatures.noneYetSigned;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

/** How each forgery is made. */
final class Cookbook {

    private Cookbook() {}

    static Recipe recipeOf(Forgery forgery) {
        return switch (forgery) {
            case EXPIRED -> claims(Claims.expired(ofSeconds(60)));
            case EXPIRED_A_SECOND_AGO -> claims(Claims.expired(ofSeconds(1)));
            case EXPIRED_LONG_AGO -> claims(Claims.expired(ofHours(20)));
            case ISSUED_AHEAD -> claims(ahead("iat", ofSeconds(50)));
            case TOO_OLD -> claims(issued(ofHours(25)));
            case NOT_YET_VALID -> claims(ahead("nbf", ofMinutes(10)));
            case NO_SUBJECT -> claims(without("sub"));
            case NO_ISSUE_TIME -> claims(without("iat"));
            case NO_EXPIRY -> claims(without("exp"));
            case NO_ISSUER -> claims(without("iss"));
            case NO_TOKEN_ID -> claims(without("jti"));
            case NO_TOKEN_TYPE -> claims(without("token_type"));
            case REFRESH_TOKEN -> claims(ofType("refresh"));
            case SERVICE_TOKEN -> claims(ofType("service"));
            case WRONG_ISSUER -> claims(saying("iss", "another-auth-service"));
            case WRONG_AUDIENCE -> claims(saying("aud", "netra-staging"));
            case AUDIENCE_OF_AUTH -> claims(saying("aud", "netra-auth"));
            case AUDIENCE_ARRAY -> claims(Claims::audienceInAnArray);
            case INTEGER_SUBJECT -> claims(Claims::numberAsSubject);
            case DUPLICATE_CLAIM -> claims(Claims::secondSubject);
            case WRONG_SECRET -> keyless(Signatures::ofAStranger);
            case TAMPERED_PAYLOAD -> keyed(Signatures::underAnotherPayload);
            case TAMPERED_HEADER -> keyed(Signatures::underAnotherHeader);
            case TAMPERED_SIGNATURE -> text(Signatures::changed);
            case EMPTY_SIGNATURE -> keyless(Signatures::empty);
            case NO_SIGNATURE -> keyless(Signatures::missing);
            case ALGORITHM_NONE -> none("none");
            case ALGORITHM_NONE_CAPITALISED -> none("None");
            case ALGORITHM_NONE_IN_CAPITALS -> none("NONE");
            case ALGORITHM_NONE_IN_MIXED_CASE -> none("nOnE");
            case SIGNED_ALGORITHM_NONE -> noneYetSigned("none");
            case SIGNED_ALGORITHM_NONE_CAPITALISED -> noneYetSigned("None");
            case SIGNED_ALGORITHM_NONE_IN_CAPITALS -> noneYetSigned("NONE");
            case SIGNED_ALGORITHM_NONE_IN_MIXED_CASE -> noneYetSigned("nOnE");
            case ALGORITHM_HS384 -> by("HS384");
            case ALGORITHM_HS512 -> by("HS512");
            case ALGORITHM_RS256 -> keyless(Signatures::byRsa);
            case PUBLIC_KEY_AS_SECRET -> keyless(Signatures::byPublicKeyAsSecret);
            case EMBEDDED_PUBLIC_KEY -> keyless(KeySources::ownPublicKey);
            case EMBEDDED_SECRET -> keyless(KeySources::ownSecret);
            case KEY_SET_ELSEWHERE -> keyless(KeySources::keySetElsewhere);
            case CERTIFICATE_ELSEWHERE -> keyless(KeySources::certificateElsewhere);
            case KEY_ID_TRAVERSAL -> keyless(KeySources::emptyFile);
            case SIGNED_EMBEDDED_SECRET -> keyed(KeySources::ownSecretRightlySigned);
            case SIGNED_KEY_SET_ELSEWHERE -> header(KeySources::pointingElsewhere);
            case SIGNED_KEY_ID_TRAVERSAL -> header(KeySources::namingAFile);
            case UNKNOWN_EXTENSION -> header(KeySources::demandingTheUnknown);
            case FOUR_PARTS -> text(Forms::fourParts);
            case FIVE_PARTS -> keyless(Forms::fiveParts);
            case JSON_SERIALIZATION -> text(Forms::json);
            case LEADING_SPACE -> text(token -> " " + token);
            case TRAILING_SPACE -> text(token -> token + " ");
            case TRAILING_LINE_BREAK -> text(token -> token + "\n");
            case INNER_SPACE -> text(Forms::spaceAroundADot);
            case PADDED_HEADER -> keyed(Forms::paddedHeader);
            case PADDED_PAYLOAD -> keyed(Forms::paddedPayload);
            case PADDED_SIGNATURE -> text(Forms::paddedSignature);
            case STANDARD_ALPHABET -> keyed(Forms::inTheStandardAlphabet);
            case OVERSIZE -> claims(Claims::tooMany);
            case BEARER_PREFIX -> text(token -> "Bearer " + token);
            case EMPTY -> keyless(workshop -> "");
            case OPAQUE -> keyless(Workshop::random);
            case MOCK_TOKEN -> madeUp("mock_");
            case TEST_TOKEN -> madeUp("test_token_");
            case STAGING_JWT_TOKEN -> madeUp("staging_jwt_token_");
            case MOCK_PREFIX -> text(token -> "mock_" + token);
        };
    }

    private static Recipe madeUp(String prefix) {
        return keyless(workshop -> prefix + workshop.random());
    }
}
