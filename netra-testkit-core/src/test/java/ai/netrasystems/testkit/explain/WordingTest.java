package ai.netrasystems.testkit.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WordingTest {

    @ParameterizedTest
    @CsvSource({
        "PT0S,          0 ms",
        "PT0.0005S,     0 ms",
        "PT0.412S,      412 ms",
        "PT0.999999S,   999 ms",
        "PT1S,          1 s",
        "PT1.586S,      1.586 s",
        "PT1.005S,      1.005 s",
        "PT59S,         59 s",
        "PT1M,          1 min",
        "PT60.5S,       60.500 s",
        "PT90S,         90 s",
        "PT15M,         15 min",
        "PT59M,         59 min",
        "PT1H,          1 h",
        "PT90M,         90 min",
        "PT2H,          2 h",
        "P1D,           24 h",
        "PT-0.005S,     -5 ms",
        "PT-1.586S,     -1.586 s",
        "PT-90S,        -90 s",
        "PT-15M,        -15 min"
    })
    void a_duration_is_written_as_people_say_it(Duration duration, String words) {
        assertThat(Wording.of(duration)).isEqualTo(words);
    }

    @Test
    void the_longest_duration_has_words_too() {
        Duration forever = Duration.ofSeconds(Long.MAX_VALUE, 1);

        assertThat(Wording.of(forever)).isEqualTo("9223372036854775807 s");
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 0.000 s", "PT0.412S, 0.412 s", "PT1.586S, 1.586 s", "PT2M5.001S, 125.001 s"})
    void a_moment_of_a_recording_always_has_three_digits(Duration sinceStart, String words) {
        assertThat(Wording.offset(sinceStart)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 events", "1, 1 event", "3, 3 events"})
    void only_one_is_singular(int number, String words) {
        assertThat(Wording.count(number, "event")).isEqualTo(words);
    }

    @Test
    void a_quote_stands_on_one_line() {
        String quote = Wording.quote("first \r\n  second\nthird\tand \u0007");

        assertThat(quote).isEqualTo("\"first second third?and ?\"");
    }

    @Test
    void an_empty_quote_shows_its_quotes() {
        assertThat(Wording.quote("")).isEqualTo("\"\"");
    }

    @Test
    void a_quote_of_300_characters_is_whole() {
        String text = "x".repeat(300);

        assertThat(Wording.quote(text)).isEqualTo("\"" + text + "\"");
    }

    @Test
    void a_longer_quote_says_how_long_the_text_was() {
        String quote = Wording.quote("x".repeat(301));

        assertThat(quote).isEqualTo("\"" + "x".repeat(300) + "... (301 characters)\"");
    }

    @Test
    void a_text_is_shortened_to_the_length_asked_for() {
        assertThat(Wording.shorten("abcdef", 3)).isEqualTo("abc... (6 characters)");
        assertThat(Wording.shorten("abc", 3)).isEqualTo("abc");
    }

    @Test
    void a_throwable_is_its_simple_name_and_message() {
        assertThat(Wording.of(new IOException("reset\nby peer"))).isEqualTo("IOException: reset by peer");
    }

    @Test
    void a_throwable_without_a_message_is_its_simple_name() {
        assertThat(Wording.of(new IOException())).isEqualTo("IOException");
        assertThat(Wording.of(new IOException(" "))).isEqualTo("IOException");
    }

    @Test
    void a_list_reads_as_in_a_sentence() {
        assertThat(Wording.list(List.of("read", "write"))).isEqualTo("read, write");
        assertThat(Wording.list(List.of(1))).isEqualTo("1");
        assertThat(Wording.list(List.of())).isEqualTo("none");
    }
}
