package ai.netrasystems.testkit.explain;

import java.time.Duration;
import java.util.Collection;
import java.util.Locale;

/** How the kit writes times, numbers and other people's texts, everywhere alike. */
public final class Wording {

    private static final int LONGEST_QUOTE = 300;

    private Wording() {}

    /** Returns a duration as people say it: {@code 0 ms}, {@code 412 ms}, {@code 1.586 s}, {@code 15 min}, {@code 2 h}. */
    public static String of(Duration duration) {
        if (duration.isNegative()) {
            return "-" + of(duration.negated());
        }
        if (duration.toMinutes() >= 1 && duration.equals(Duration.ofMinutes(duration.toMinutes()))) {
            return duration.toMinutesPart() == 0 ? duration.toHours() + " h" : duration.toMinutes() + " min";
        }
        if (duration.toSeconds() >= 1) {
            return duration.toMillisPart() == 0 ? duration.toSeconds() + " s" : seconds(duration) + " s";
        }
        return duration.toMillis() + " ms";
    }

    /** Returns what a throwable says: its simple name, and its message if it has one. */
    public static String of(Throwable thrown) {
        String message = thrown.getMessage();
        String name = thrown.getClass().getSimpleName();
        return message == null || message.isBlank() ? name : name + ": " + shorten(message, LONGEST_QUOTE);
    }

    /** Returns a moment of a recording, as seconds with three digits: {@code 1.586 s}. */
    public static String offset(Duration sinceStart) {
        return seconds(sinceStart) + " s";
    }

    /** Returns {@code 1 event} or {@code 3 events}. */
    public static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** Returns the text on one line and in quotes, cut after 300 characters with a word of how long it was. */
    public static String quote(String text) {
        return "\"" + shorten(text, LONGEST_QUOTE) + "\"";
    }

    /** Returns the text on one line, cut to a length with a word of how long it was. */
    public static String shorten(String text, int longest) {
        String line = text.replaceAll("\\s*[\\r\\n]+\\s*", " ").replaceAll("\\p{Cntrl}", "?");
        return line.length() <= longest ? line : line.substring(0, longest) + "... (" + text.length() + " characters)";
    }

    /** Returns the items as a list in a sentence: {@code a, b, c}, or {@code none}. */
    public static String list(Collection<?> items) {
        return items.isEmpty()
                ? "none"
                : String.join(", ", items.stream().map(String::valueOf).toList());
    }

    /** Returns the items below one another, for a fact of several lines. */
    public static String lines(Collection<?> items) {
        return String.join("\n", items.stream().map(String::valueOf).toList());
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%d.%03d", duration.toSeconds(), duration.toMillisPart());
    }
}
