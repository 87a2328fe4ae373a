package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.secret.Redactor;
import java.time.Instant;

/**
 * A text that a client sent, understood or not.
 *
 * @param at when, by the user's clock
 * @param text all of it, as it was sent
 */
public record ReceivedMessage(Instant at, String text) {

    /** Returns the text with secrets taken out. */
    @Override
    public String toString() {
        return Redactor.redact(text);
    }
}
