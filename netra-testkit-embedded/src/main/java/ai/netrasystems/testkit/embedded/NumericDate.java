package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonValue.JsonNumber;
import java.math.BigDecimal;
import java.util.Optional;

/** Times in claims: seconds since 1970 (RFC 7519 section 2), of which staging uses the whole ones. */
final class NumericDate {

    /** With more digits it is no time, and no {@code long} either. */
    private static final int MOST_DIGITS = 18;

    private NumericDate() {}

    /** Returns the time in a claim, its fraction cut off; empty if there is none or it is of another kind. */
    static Optional<Long> in(JsonObject claims, String name) {
        return claims.member(name)
                .filter(JsonNumber.class::isInstance)
                .flatMap(number -> wholeSeconds(number.toString()));
    }

    private static Optional<Long> wholeSeconds(String literal) {
        try {
            BigDecimal number = new BigDecimal(literal);
            boolean fits = (long) number.precision() - number.scale() <= MOST_DIGITS;
            return fits ? Optional.of(number.longValue()) : Optional.empty();
        } catch (NumberFormatException exponentBeyondReason) {
            return Optional.empty();
        }
    }
}
