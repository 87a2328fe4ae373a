package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.embedded.PlacedFault.Moment;
import ai.netrasystems.testkit.embedded.PlacedFault.Place;
import ai.netrasystems.testkit.json.JsonObject;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/** One welcomed connection of one user. Safe for use by any thread; saying never blocks on the network. */
final class OpenConnection {

    private final String userId;
    private final Session session;
    private final RawLine line;
    private final Troubles troubles;

    private CompletableFuture<Void> lastSent = CompletableFuture.completedFuture(null);
    private boolean silent;
    private int failures;

    OpenConnection(String userId, Session session, RawLine line, Troubles troubles) {
        this.userId = userId;
        this.session = session;
        this.line = line;
        this.troubles = troubles;
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
        frames.forEach(frame -> sayText(frame.toString()));
    }

    /** Says an event of a run, and meets what is placed after it. */
    void sayEvent(JsonObject frame, int numberInRun) {
        say(frame);
        reach(new Place(Moment.AFTER_EVENTS, numberInRun));
    }

    synchronized void sayText(String text) {
        if (!silent) {
            Sent sent = new Sent();
            session.sendText(text, sent);
            lastSent = sent;
        }
    }

    synchronized void sayBytes(byte... bytes) {
        if (!silent) {
            Sent sent = new Sent();
            session.sendBinary(ByteBuffer.wrap(bytes), sent);
            lastSent = sent;
        }
    }

    /** Meets whatever is to befall this connection at that moment of its life. */
    void reach(Place place) {
        troubles.striking(userId, PlacedFault.class, fault -> fault.isAt(place)).forEach(fault -> fault.befall(this));
    }

    /** Closes behind all that was said; with a code that no server may send, too. */
    void close(int code, String reason) {
        if (CloseBytes.areLegal(code, reason)) {
            session.close(code, reason, Callback.NOOP);
        } else {
            onceAllIsSaid(() -> line.write(CloseBytes.of(code, reason)));
        }
    }

    /** Cuts the line behind all that was said. */
    void drop() {
        onceAllIsSaid(line::cut);
    }

    /** Says nothing from now on, whatever it is asked to say. */
    synchronized void fallSilent() {
        silent = true;
    }

    /** Counts a message that could not be handled, and returns the how manieth it was. */
    synchronized int countFailure() {
        return ++failures;
    }

    /** Returns whose connection it is. */
    @Override
    public String toString() {
        return "connection of " + userId;
    }

    private synchronized void onceAllIsSaid(Runnable last) {
        silent = true;
        var unused = lastSent.thenRun(last);
    }

    /** Completes when the frame has left, or cannot leave any more: a connection that ends meanwhile hears nothing. */
    private static final class Sent extends CompletableFuture<Void> implements Callback {

        @Override
        public void succeed() {
            complete(null);
        }

        @Override
        public void fail(Throwable gone) {
            complete(null);
        }
    }
}
