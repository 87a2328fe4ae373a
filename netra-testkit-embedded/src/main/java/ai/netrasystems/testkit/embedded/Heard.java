package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonValue;
import ai.netrasystems.testkit.json.JsonValue.JsonString;
import java.util.Optional;
import java.util.stream.Stream;

/** A message that a client sent. */
record Heard(JsonObject message) {

    /** Returns the type; an empty text if there is none. */
    String type() {
        return message.text("type").orElse("");
    }

    /** Returns the type as it was sent, of whatever kind; {@code unknown} if there is none. */
    JsonValue typeAsSent() {
        return message.member("type").orElse(new JsonString("unknown"));
    }

    /** Returns {@code payload}, or the whole message where there is none. */
    JsonObject payload() {
        return message.object("payload").orElse(message);
    }

    /** Returns the conversation that the client names, beside the payload or in it. */
    Optional<String> threadId() {
        return message.text("thread_id").or(() -> payload().text("thread_id")).filter(id -> !id.isBlank());
    }

    /** Returns what the user said, wherever it stands; an empty text if there is nothing. */
    String userText() {
        return Stream.of("user_request", "message", "content", "text")
                .flatMap(name -> payload().text(name).stream())
                .findFirst()
                .orElse("");
    }

    boolean asksForAnAgent() {
        return payload()
                .text("user_request")
                .filter(request -> !request.isBlank())
                .isPresent();
    }
}
