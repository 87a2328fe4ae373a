package ai.netrasystems.testkit.staging;

import static ai.netrasystems.testkit.fake.ManualClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.auth.StagingAuth;
import ai.netrasystems.testkit.fake.FreshCredentials;
import ai.netrasystems.testkit.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ServerClockTest {

    @Test
    void the_date_is_compared_with_the_middle_of_the_round_trip() {
        Instant date = httpDate("Fri, 21 Nov 2025 12:00:07 GMT");

        ServerClock clock = ServerClock.measured(date, NOON, NOON.plusSeconds(4));

        assertThat(clock.ahead()).isEqualTo(Duration.ofMillis(5_500));
        assertThat(clock.uncertainty()).isEqualTo(Duration.ofMillis(2_500));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "999, 0", "0, 40", "500, 300", "999, 2000"})
    void a_clock_that_is_right_is_found_right_within_the_uncertainty(int millisIntoTheSecond, int roundTrip) {
        Instant sent = NOON.plusMillis(millisIntoTheSecond);
        Instant answered = sent.plusMillis(roundTrip);
        Instant stamped = sent.plusMillis(roundTrip / 3);

        ServerClock clock = ServerClock.measured(Instant.ofEpochSecond(stamped.getEpochSecond()), sent, answered);

        assertThat(clock.ahead().abs()).isLessThanOrEqualTo(clock.uncertainty());
    }

    @Test
    void it_shows_the_server_s_time_by_a_clock_of_this_machine() {
        ServerClock behind = new ServerClock(Duration.ofSeconds(-90), Duration.ofMillis(510));

        assertThat(behind.on(InstantSource.fixed(NOON)).instant()).isEqualTo(NOON.minusSeconds(90));
    }

    @Test
    void it_says_how_far_off_it_is_and_how_sure_that_is() {
        assertThat(new ServerClock(Duration.ofMillis(1_200), Duration.ofMillis(510)))
                .hasToString("1.200 s ahead, give or take 510 ms");
        assertThat(new ServerClock(Duration.ofMinutes(-3), Duration.ofMillis(510)))
                .hasToString("3 min behind, give or take 510 ms");
    }

    @Test
    void tokens_are_minted_by_it() {
        ServerClock ahead = new ServerClock(Duration.ofHours(1), Duration.ZERO);
        Instant before = Instant.now();

        JsonObject claims = StagingAuth.on(FreshCredentials.NOWHERE, FreshCredentials.make())
                .at(ahead)
                .expiresIn(Duration.ofMinutes(5))
                .claims();

        Instant issued = claims.time("iat").orElseThrow();
        assertThat(issued)
                .isBetween(before.plusSeconds(3_600 - 31), Instant.now().plusSeconds(3_600 - 30));
        assertThat(claims.time("exp").orElseThrow()).isBetween(issued.plusSeconds(330), issued.plusSeconds(331));
    }

    private static Instant httpDate(String text) {
        return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    }
}
