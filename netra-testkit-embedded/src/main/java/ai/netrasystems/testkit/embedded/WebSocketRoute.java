package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.embedded.Admission.Forbidden;
import ai.netrasystems.testkit.embedded.Admission.Refusal;
import ai.netrasystems.testkit.embedded.Admission.Welcome;
import ai.netrasystems.testkit.embedded.PlacedFault.Moment;
import ai.netrasystems.testkit.embedded.PlacedFault.Place;
import ai.netrasystems.testkit.json.JsonObject;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.jspecify.annotations.Nullable;

/** The route {@code /ws}: asks the door, answers the upgrade, and hands the socket to those who speak. */
final class WebSocketRoute {

    private static final String PATH = "/ws";

    /** What staging's web server takes: far above what staging then drops, so that size alone never ends a connection. */
    private static final long LARGEST_TEXT = 16L * 1024 * 1024;

    private final Door door;
    private final Negotiation negotiation;
    private final TokenFinder finder;
    private final Troubles troubles;
    private final UpgradeLog log;
    private final Reception reception;

    WebSocketRoute(Door door, Build build, Troubles troubles, UpgradeLog log, Reception reception) {
        this.door = door;
        this.negotiation = build.negotiation();
        this.finder = build.finder();
        this.troubles = troubles;
        this.log = log;
        this.reception = reception;
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

    private @Nullable Object endpoint(
            ServerUpgradeRequest request, ServerUpgradeResponse response, org.eclipse.jetty.util.Callback callback) {
        Upgrade upgrade = UpgradeReader.read(request);
        Admission admission = door.admit(upgrade);
        StagingClock clock = reception.clocks().ofClaimed(finder.claimedUser(upgrade));
        response.getHeaders().put(HttpHeader.DATE, WireTime.httpDate(clock.instant()));
        Optional<UpgradeFault> fault = troubles.firstStriking(admission.userId(), UpgradeFault.class);
        if (fault.isPresent()) {
            log.add(ReceivedUpgrade.ofFaulty(upgrade, admission));
            fault.get().answer(request, response, callback);
            return null;
        }
        log.add(ReceivedUpgrade.of(upgrade, admission));
        if (admission instanceof Forbidden) {
            response.setStatus(HttpStatus.FORBIDDEN_403);
            callback.succeeded();
            return null;
        }
        negotiation.selected(upgrade.protocols()).ifPresent(response::setAcceptedSubProtocol);
        troubles.firstStriking(admission.userId(), HandshakeFault.class)
                .ifPresent(twist -> twist.changeAnswerTo(request));
        // staging compresses nothing, whatever was offered
        response.setExtensions(List.of());
        return admission instanceof Refusal refusal
                ? new RefusedEndpoint(refusal, reception)
                : new WelcomedEndpoint((Welcome) admission, RawLine.below(request), reception);
    }

    /** Says what the refusal says, and closes. Public because Jetty calls it reflectively. */
    public static final class RefusedEndpoint implements Session.Listener.AutoDemanding {

        private final Refusal refusal;
        private final Reception reception;

        RefusedEndpoint(Refusal refusal, Reception reception) {
            this.refusal = refusal;
            this.reception = reception;
        }

        @Override
        public void onWebSocketOpen(Session session) {
            for (JsonObject frame : refusal.frames()) {
                session.sendText(frame.toString(), Callback.NOOP);
            }
            if (reception.pauseBeforeRefusalsClose().isZero()) {
                close(session);
            } else {
                reception.clocks().server().after(reception.pauseBeforeRefusalsClose(), () -> close(session));
            }
        }

        @Override
        public void onWebSocketError(Throwable cause) {
            Mishap.tell(cause);
        }

        private void close(Session session) {
            session.close(refusal.closeCode(), refusal.closeReason(), Callback.NOOP);
        }
    }

    /** Brings a welcomed client and the server together. Public because Jetty calls it reflectively. */
    public static final class WelcomedEndpoint implements Session.Listener.AutoDemanding {

        private static final Place ON_CLOSE = new Place(Moment.ON_CLOSE, 0);

        private final Welcome welcome;
        private final RawLine line;
        private final Reception reception;

        /** Jetty hands the session over only when the socket is open. */
        private @Nullable OpenConnection connection;

        WelcomedEndpoint(Welcome welcome, RawLine line, Reception reception) {
            this.welcome = welcome;
            this.line = line;
            this.reception = reception;
        }

        @Override
        public void onWebSocketOpen(Session session) {
            connection = new OpenConnection(welcome.userId(), session, line, reception.troubles());
            reception.lobby().receive(connection);
        }

        @Override
        public void onWebSocketText(String message) {
            reception.conversation().heard(message, connection());
        }

        @Override
        public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
            reception.conversation().heardBinary(connection());
            callback.succeed();
        }

        @Override
        @SuppressWarnings("removal") // the only form that both Jetty 12.0 and 12.1 call
        public void onWebSocketClose(int statusCode, @Nullable String reason) {
            connection().reach(ON_CLOSE);
            reception.guestbook().closed(welcome.userId(), statusCode, reason == null ? "" : reason);
            reception.lobby().goodbye(connection());
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
