package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.JsonObject;
import java.util.List;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/** One welcomed connection of one user. Safe for use by any thread; saying never blocks on the network. */
final class OpenConnection {

    private final String userId;
    private final Session session;

    OpenConnection(String userId, Session session) {
        this.userId = userId;
        this.session = session;
    }

    String userId() {
        return userId;
    }

    boolean isOpen() {
        return session.isOpen();
    }

    void say(JsonObject frame) {
        say(List.of(frame));
    }

    /** Says all frames with no other frame between them. */
    synchronized void say(List<JsonObject> frames) {
        // a connection that ends meanwhile hears nothing: that is no failure of the server's
        frames.forEach(frame -> session.sendText(frame.toString(), Callback.NOOP));
    }

    void close(int code, String reason) {
        session.close(code, reason, Callback.NOOP);
    }

    /** Returns whose connection it is. */
    @Override
    public String toString() {
        return "connection of " + userId;
    }
}
