package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.JsonValue.JsonNumber;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times as staging writes them: {@code 1795303660.0} in frames, {@code 2026-11-21T23:27:40.000716+00:00} in events. */
final class WireTime {

    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSSSSxxx", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter WITHOUT_ZONE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter FINE_WITHOUT_ZONE = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private WireTime() {}

    /** Returns seconds since 1970 with one to six digits behind the point, as a float prints. */
    static JsonNumber seconds(Instant at) {
        BigDecimal seconds = BigDecimal.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, at), 6)
                .stripTrailingZeros();
        return new JsonNumber(seconds.setScale(Math.max(1, seconds.scale())).toPlainString());
    }

    /** Returns seconds without a point where they are whole. */
    static JsonNumber seconds(Duration length) {
        BigDecimal seconds = BigDecimal.valueOf(length.getSeconds()).add(BigDecimal.valueOf(length.getNano(), 9));
        return new JsonNumber(seconds.stripTrailingZeros().toPlainString());
    }

    static String iso(Instant at) {
        return ISO.format(at);
    }

    /** Returns the time as staging's clients like to misread it: in UTC, and not saying so. */
    static String isoWithoutZone(Instant at) {
        boolean isWhole = at.truncatedTo(ChronoUnit.MICROS).equals(at.truncatedTo(ChronoUnit.SECONDS));
        return isWhole ? WITHOUT_ZONE.format(at) : naiveIso(at);
    }

    /** Returns the time in UTC without saying so, always with six digits, as one of staging's emitters does. */
    static String naiveIso(Instant at) {
        return FINE_WITHOUT_ZONE.format(at);
    }

    /** Returns the time as a {@code Date} header has it (RFC 9110 section 5.6.7). */
    static String httpDate(Instant at) {
        return HTTP_DATE.format(at);
    }
}
