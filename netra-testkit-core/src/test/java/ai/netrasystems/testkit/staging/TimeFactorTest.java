package ai.netrasystems.testkit.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.explain.TestkitException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TimeFactorTest {

    @Test
    void nothing_is_stretched_unless_asked_for() {
        TimeFactor factor = TimeFactor.from(CredentialSearch.in());

        assertThat(factor).hasToString("1");
        assertThat(factor.times(Duration.ofMillis(1500))).isEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void a_factor_stretches_to_two_decimals() {
        TimeFactor factor = factor("2.5");

        assertThat(factor).hasToString("2.5");
        assertThat(factor.times(Duration.ofMillis(1500))).isEqualTo(Duration.ofMillis(3750));
        assertThat(factor.undone(Duration.ofMillis(3750))).isEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void a_wait_of_ages_stays_one() {
        assertThat(factor("100").times(Duration.ofSeconds(Long.MAX_VALUE)))
                .isEqualTo(Duration.ofSeconds(Long.MAX_VALUE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.09", "0", "-1", "100.01", "two", "NaN", "1,5", ""})
    void what_is_no_factor_is_refused_with_its_place(String value) {
        assertThatThrownBy(() -> factor(value))
                .isExactlyInstanceOf(TestkitException.class)
                .hasMessage("""
                        NETRA_TIME_FACTOR is no factor by which to stretch waits.
                        value    : "%s"
                        from     : system property netra.time.factor
                        expected : a number from 0.1 to 100, such as 2.5""".formatted(value));
    }

    private static TimeFactor factor(String value) {
        return TimeFactor.from(CredentialSearch.in(Places.propertiesSource(Map.of("netra.time.factor", value))));
    }
}
