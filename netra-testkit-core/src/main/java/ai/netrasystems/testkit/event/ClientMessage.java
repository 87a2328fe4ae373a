package ai.netrasystems.testkit.event;

import ai.netrasystems.testkit.explain.CheckReturnValue;
import ai.netrasystems.testkit.json.JsonObject;

/**
 * A message a client sends. Immutable: every step returns a new one.
 *
 * @see <a href="https://github.com/netra-systems/netra-testkit/blob/main/docs/staging.md#client-messages">docs/staging.md#client-messages</a>
 */
public final class ClientMessage {

    private final JsonObject json;

    private ClientMessage(JsonObject json) {
        this.json = json;
    }

    /** Returns a {@code user_message} with this text: what a person types into the chat. */
    public static ClientMessage user(String text) {
        return of(JsonObject.empty().with("type", "user_message").with("content", text));
    }

    /** Returns the platform's own {@code ping}, a text frame that is answered by a {@code pong} text frame. */
    public static ClientMessage ping() {
        return of(JsonObject.empty().with("type", "ping"));
    }

    /** Returns the {@code pong} with which a client answers staging's {@code ping}. */
    public static ClientMessage pong() {
        return of(JsonObject.empty().with("type", "pong"));
    }

    /** Returns a message of your own making. */
    public static ClientMessage of(JsonObject json) {
        return new ClientMessage(json);
    }

    /** Says to which thread the message belongs; staging keeps it in the events of the run. */
    @CheckReturnValue
    public ClientMessage inThread(String threadId) {
        return new ClientMessage(json.without("thread_id").with("thread_id", threadId));
    }

    public JsonObject json() {
        return json;
    }

    /** Returns the JSON text that is sent. */
    @Override
    public String toString() {
        return json.toString();
    }
}
