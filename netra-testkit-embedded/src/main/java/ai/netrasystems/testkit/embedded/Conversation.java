package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.explain.Fact;
import ai.netrasystems.testkit.json.Json;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;

/** Hears what clients say, before anyone asks what they mean. */
final class Conversation {

    /** A message of more bytes than this is dropped without a word. */
    static final int LARGEST_MESSAGE = 8192;

    private final Reaction reaction;
    private final Guestbook guestbook;
    private final Clocks clocks;

    Conversation(Reaction reaction, Guestbook guestbook, Clocks clocks) {
        this.reaction = reaction;
        this.guestbook = guestbook;
        this.clocks = clocks;
    }

    void heard(String text, OpenConnection from) {
        guestbook.heard(from.userId(), text, clocks.of(from.userId()));
        if (text.getBytes(StandardCharsets.UTF_8).length > LARGEST_MESSAGE) {
            return;
        }
        JsonObject message;
        try {
            message = Json.readObject(text);
        } catch (MalformedJsonException malformed) {
            complain(reason(malformed), from);
            return;
        }
        reaction.to(new Heard(message), from);
    }

    /** Hears a binary frame: staging's contract is text, and so it is answered like a text that is no JSON. */
    void heardBinary(OpenConnection from) {
        complain("a binary frame", from);
    }

    private void complain(String reason, OpenConnection from) {
        from.say(ServerFrame.error(
                "FORMAT_ERROR",
                "Invalid JSON: " + reason,
                JsonObject.empty(),
                clocks.of(from.userId()).instant()));
    }

    private static String reason(MalformedJsonException malformed) {
        return malformed.explanation().facts().stream()
                .filter(fact -> fact.label().equals("reason"))
                .map(Fact::value)
                .findFirst()
                .orElse("unreadable");
    }
}
