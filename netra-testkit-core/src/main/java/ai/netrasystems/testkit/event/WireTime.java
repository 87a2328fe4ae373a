package ai.netrasystems.testkit.event;

import ai.netrasystems.testkit.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/** Reads the three notations in which staging writes a time; without a zone it is UTC. */
final class WireTime {

    private WireTime() {}

    static Optional<Instant> of(JsonObject json, String name) {
        return json.time(name).or(() -> json.text(name).flatMap(WireTime::ofIso));
    }

    private static Optional<Instant> ofIso(String text) {
        try {
            TemporalAccessor time = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                    text.trim().replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from);
            return Optional.of(
                    time instanceof OffsetDateTime zoned
                            ? zoned.toInstant()
                            : ((LocalDateTime) time).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException notIso) {
            return Optional.empty();
        }
    }
}
