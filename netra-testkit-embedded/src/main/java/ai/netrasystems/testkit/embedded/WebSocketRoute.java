package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.embedded.Admission.Refusal;
import ai.netrasystems.testkit.embedded.Admission.Welcome;
import ai.netrasystems.testkit.json.JsonObject;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.jspecify.annotations.Nullable;

/** The route {@code /ws}: asks the door, answers 101, and hands the socket to those who speak. */
final class WebSocketRoute {

    private static final String PATH = "/ws";

    /** What staging's web server takes: far above what staging then drops, so that size alone never ends a connection. */
    private static final long LARGEST_TEXT = 16L * 1024 * 1024;

    private final Door door;
    private final UpgradeLog log;
    private final Lobby lobby;
    private final Conversation conversation;

    WebSocketRoute(Door door, UpgradeLog log, Lobby lobby, Conversation conversation) {
        this.door = door;
        this.log = log;
        this.lobby = lobby;
        this.conversation = conversation;
    }

    WebSocketUpgradeHandler handler(Server server) {
        return WebSocketUpgradeHandler.from(server, this::configure);
    }

    private void configure(ServerWebSocketContainer container) {
        container.setMaxTextMessageSize(LARGEST_TEXT);
        container.setMaxBinaryMessageSize(LARGEST_TEXT);
        // staging never ends a connection for being silent
        container.setIdleTimeout(Duration.ZERO);
        container.addMapping(PATH, this::endpoint);
    }

    private Object endpoint(
            ServerUpgradeRequest request, ServerUpgradeResponse response, org.eclipse.jetty.util.Callback callback) {
        Upgrade upgrade = UpgradeReader.read(request);
        Admission admission = door.admit(upgrade);
        log.add(ReceivedUpgrade.of(upgrade, admission));
        door.subprotocol(upgrade).ifPresent(response::setAcceptedSubProtocol);
        // staging compresses nothing, whatever was offered
        response.setExtensions(List.of());
        if (admission instanceof Refusal refusal) {
            return new RefusedEndpoint(refusal);
        }
        return new WelcomedEndpoint((Welcome) admission, lobby, conversation);
    }

    /** Says what the refusal says, and closes. Public because Jetty calls it reflectively. */
    public static final class RefusedEndpoint implements Session.Listener.AutoDemanding {

        private final Refusal refusal;

        RefusedEndpoint(Refusal refusal) {
            this.refusal = refusal;
        }

        @Override
        public void onWebSocketOpen(Session session) {
            for (JsonObject frame : refusal.frames()) {
                session.sendText(frame.toString(), Callback.NOOP);
            }
            session.close(refusal.closeCode(), refusal.closeReason(), Callback.NOOP);
        }

        @Override
        public void onWebSocketError(Throwable cause) {
            Mishap.tell(cause);
        }
    }

    /** Brings a welcomed client and the server together. Public because Jetty calls it reflectively. */
    public static final class WelcomedEndpoint implements Session.Listener.AutoDemanding {

        private final Welcome welcome;
        private final Lobby lobby;
        private final Conversation conversation;

        /** Jetty hands the session over only when the socket is open. */
        private @Nullable OpenConnection connection;

        WelcomedEndpoint(Welcome welcome, Lobby lobby, Conversation conversation) {
            this.welcome = welcome;
            this.lobby = lobby;
            this.conversation = conversation;
        }

        @Override
        public void onWebSocketOpen(Session session) {
            connection = lobby.welcome(welcome.userId(), session);
        }

        @Override
        public void onWebSocketText(String message) {
            conversation.heard(message, connection());
        }

        @Override
        public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
            conversation.heardBinary(connection());
            callback.succeed();
        }

        @Override
        @SuppressWarnings("removal") // the only form that both Jetty 12.0 and 12.1 call
        public void onWebSocketClose(int statusCode, String reason) {
            lobby.goodbye(connection());
        }

        @Override
        public void onWebSocketError(Throwable cause) {
            Mishap.tell(cause);
        }

        private OpenConnection connection() {
            return Objects.requireNonNull(connection, "Jetty calls onWebSocketOpen first");
        }
    }
}
