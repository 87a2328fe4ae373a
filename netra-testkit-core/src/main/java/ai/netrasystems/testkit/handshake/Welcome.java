package ai.netrasystems.testkit.handshake;

import ai.netrasystems.testkit.event.EventType;
import ai.netrasystems.testkit.event.StagingEvent;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonValue;
import java.util.Optional;

/** The event by which staging says that it knows who is there and listens ({@code docs/staging.md#opening}). */
public record Welcome(StagingEvent event) {

    private static final String CUT = "...";

    static boolean isOne(StagingEvent event) {
        return event.type().equals(EventType.CONNECTION_ESTABLISHED)
                || event.type().name().equals("connect")
                || event.type().name().endsWith("_connection_established");
    }

    public Optional<String> connectionId() {
        return event.text("connection_id");
    }

    /** Returns the user that staging took the token for; later builds cut it: {@code staging-...}. */
    public Optional<String> userId() {
        return event.userId();
    }

    /** Returns the most bytes a message may have that staging will read; larger ones it drops in silence. */
    public Optional<Long> maxMessageSize() {
        return event.value("config")
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .flatMap(config -> config.integer("max_message_size"));
    }

    /** Returns whether staging admits that it has not finished starting. */
    public boolean startupIncomplete() {
        return event.value("startup_complete")
                .filter(new JsonValue.JsonBoolean(false)::equals)
                .isPresent();
    }

    boolean isFor(String user) {
        return userId().map(welcomed -> welcomed.endsWith(CUT)
                        ? user.startsWith(welcomed.substring(0, welcomed.length() - CUT.length()))
                        : welcomed.equals(user))
                .orElse(true);
    }
}
