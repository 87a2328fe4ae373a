package ai.netrasystems.testkit.handshake;

import ai.netrasystems.testkit.event.EventType;
import ai.netrasystems.testkit.event.Moment;
import ai.netrasystems.testkit.event.StagingEvent;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonValue;
import ai.netrasystems.testkit.wire.Frame;
import java.time.Duration;
import java.util.Optional;

/**
 * The event by which staging says that it knows who is there and listens ({@code docs/staging.md#opening}). What every
 * connection asks of it is kept, all else read from its frame when somebody asks.
 */
public final class Welcome {

    private static final String CUT = "...";

    private final Moment moment;
    private final Optional<String> userId;
    private final Optional<Long> maxMessageSize;
    private final boolean startupIncomplete;

    private Welcome(Moment moment, StagingEvent event) {
        this.moment = moment;
        this.userId = event.userId();
        this.maxMessageSize = event.value("config")
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .flatMap(config -> config.integer("max_message_size"));
        this.startupIncomplete = event.value("startup_complete")
                .filter(new JsonValue.JsonBoolean(false)::equals)
                .isPresent();
    }

    static boolean isOne(EventType type) {
        return type.equals(EventType.CONNECTION_ESTABLISHED)
                || type.name().equals("connect")
                || type.name().endsWith("_connection_established");
    }

    /** Returns the welcome that came at this moment; empty if its text is no JSON object. */
    static Optional<Welcome> in(Moment moment) {
        return moment.frame()
                .map(frame -> frame instanceof Frame.Text text ? text.text() : "")
                .flatMap(StagingEvent::in)
                .map(event -> new Welcome(moment, event));
    }

    public StagingEvent event() {
        return moment.event().orElseThrow();
    }

    public Optional<String> connectionId() {
        return event().text("connection_id");
    }

    /** Returns the user that staging took the token for; later builds cut it: {@code staging-...}. */
    public Optional<String> userId() {
        return userId;
    }

    /** Returns the most bytes a message may have that staging will read; larger ones it drops in silence. */
    public Optional<Long> maxMessageSize() {
        return maxMessageSize;
    }

    /** Returns whether staging admits that it has not finished starting. */
    public boolean startupIncomplete() {
        return startupIncomplete;
    }

    /** Returns the time from the start of its connection until it was read. */
    Duration sinceConnecting() {
        return moment.sinceConnecting();
    }

    boolean isFor(String user) {
        return userId.map(welcomed -> welcomed.endsWith(CUT)
                        ? user.startsWith(welcomed.substring(0, welcomed.length() - CUT.length()))
                        : welcomed.equals(user))
                .orElse(true);
    }

    @Override
    public String toString() {
        return event().toString();
    }
}
