package ai.netrasystems.testkit.wire;

import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.secret.Redactor;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * An HTTP answer.
 *
 * @param body the body as text, at most 1 MiB of it
 * @param sent when this machine sent the request, by its own clock
 * @param after the time from then until the whole answer was there
 */
public record HttpAnswer(int status, Headers headers, String body, Instant sent, Duration after) {

    /** Returns whether the status is 2xx. */
    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /** Returns when the server says it answered; empty if it does not say, or not as RFC 9110 section 5.6.7 has it. */
    public Optional<Instant> date() {
        try {
            return headers.first("Date").map(date -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    /** Returns whether the body is a page rather than JSON: a proxy or balancer answered, not the platform. */
    public boolean isHtml() {
        String type = headers.first("Content-Type").orElse("");
        return type.contains("text/html") || body.stripLeading().startsWith("<");
    }

    /** Returns the status and the start of the body, secrets taken out. */
    @Override
    public String toString() {
        return "HTTP " + status + (body.isBlank() ? "" : " " + Redactor.redact(Wording.quote(body)));
    }
}
