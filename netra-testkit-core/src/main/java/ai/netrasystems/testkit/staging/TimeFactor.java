package ai.netrasystems.testkit.staging;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.staging.CredentialSource.Found;
import java.math.BigDecimal;
import java.time.Duration;

/** By how much every wait is stretched, for machines slower than those the tests were written on; to two decimals. */
public final class TimeFactor {

    /** Stretches nothing. */
    public static final TimeFactor ONE = new TimeFactor(100);

    private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE);

    private final int hundredths;

    private TimeFactor(int hundredths) {
        this.hundredths = hundredths;
    }

    /**
     * Returns the factor that {@code netra.time.factor} names; 1 if it is not set.
     *
     * @throws TestkitException if it is no number from 0.1 to 100, with the place it came from
     */
    public static TimeFactor from(CredentialSearch search) {
        return search.find(Setting.TIME_FACTOR).map(TimeFactor::of).orElse(ONE);
    }

    /** Returns the duration, stretched. */
    public Duration times(Duration duration) {
        if (hundredths == 100) {
            return duration;
        }
        try {
            return duration.multipliedBy(hundredths).dividedBy(100);
        } catch (ArithmeticException tooLong) {
            return LONGEST;
        }
    }

    /** Returns the duration that becomes this one when stretched. */
    public Duration undone(Duration stretched) {
        return stretched.multipliedBy(100).dividedBy(hundredths);
    }

    /** Returns the number. */
    @Override
    public String toString() {
        return BigDecimal.valueOf(hundredths, 2).stripTrailingZeros().toPlainString();
    }

    private static TimeFactor of(Found found) {
        try {
            BigDecimal hundredths = new BigDecimal(found.value().strip()).movePointRight(2);
            if (hundredths.compareTo(BigDecimal.TEN) >= 0 && hundredths.compareTo(BigDecimal.valueOf(10_000)) <= 0) {
                return new TimeFactor(hundredths.intValue());
            }
        } catch (NumberFormatException notEvenANumber) {
            // told below, together with the numbers that are out of range
        }
        throw new TestkitException(Explanation.of(Setting.TIME_FACTOR + " is no factor by which to stretch waits.")
                .fact("value", Wording.quote(found.value()))
                .fact("from", found.provenance())
                .fact("expected", "a number from 0.1 to 100, such as 2.5"));
    }
}
