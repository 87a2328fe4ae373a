package ai.netrasystems.testkit.wire;

import ai.netrasystems.testkit.explain.Wording;
import java.io.EOFException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket of Jetty's, as a connection for the kit and a listener for Jetty, which calls with one thread at a time.
 *
 * <p>It takes frames rather than messages: one bulk decode instead of Jetty's text listener receives several times
 * faster. So it joins fragments itself, answers protocol pings and judges UTF-8.
 */
final class JettyEndpoint implements Connection {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private static final String HUNG_UP = "the TCP connection was closed";

    private final Receiver receiver;
    private final MessageAssembly assembly;
    private final CompletableFuture<Session> session = new CompletableFuture<>();
    private @Nullable CloseFrame sent;
    private @Nullable CloseFrame received;
    private String trouble = "";
    private boolean aborted;
    private boolean ended;

    JettyEndpoint(Receiver receiver, int largestMessage) {
        this.receiver = receiver;
        this.assembly = new MessageAssembly(largestMessage);
    }

    /** Returns what Jetty calls; public for Jetty's reflection, while this class stays hidden. */
    Listener listener() {
        return new Listener(this);
    }

    @Override
    public CompletionStage<Void> send(Frame frame) {
        Session open = session.join();
        Outgoing done = new Outgoing();
        if (frame instanceof Frame.Text text) {
            open.sendText(text.text(), done);
        } else if (frame instanceof Frame.Binary binary) {
            open.sendBinary(ByteBuffer.wrap(binary.bytes()), done);
        } else if (frame instanceof Frame.Ping ping) {
            open.sendPing(bytes(ping.data()), done);
        } else if (frame instanceof Frame.Pong pong) {
            open.sendPong(bytes(pong.data()), done);
        } else if (frame instanceof Frame.Close close) {
            close(close.frame());
            done.succeed();
        }
        return done;
    }

    @Override
    public void close(CloseFrame wanted) {
        CloseFrame frame = CloseFrame.toSend(wanted.code().number(), wanted.reason());
        synchronized (this) {
            if (sent != null || received != null || ended) {
                return;
            }
            sent = frame;
        }
        session.join().close(frame.code().number(), frame.reason(), Callback.NOOP);
    }

    /** If it is not open yet, it ends when it is: nobody waits for it any more. */
    @Override
    public void abort() {
        synchronized (this) {
            aborted = true;
        }
        var unused = session.thenAccept(Session::disconnect);
    }

    private void opened(Session opened) {
        receiver.opened(this);
        // After that: if nobody waits any more, this ends it at once, and no end is told before the beginning.
        session.complete(opened);
    }

    private void heard(byte opCode, boolean last, @Nullable ByteBuffer payload) {
        ByteBuffer data = payload == null ? NOTHING : payload;
        try {
            assembly.add(opCode, last, data).ifPresent(this::deliver);
        } catch (UnreadableFrameException unreadable) {
            close(unreadable.answer());
        }
    }

    private void deliver(Frame frame) {
        if (frame instanceof Frame.Close close) {
            synchronized (this) {
                received = close.frame();
            }
            return;
        }
        receiver.heard(frame);
        if (frame instanceof Frame.Ping ping) {
            // Jetty 12.0 answers on its own, 12.1 does not; a second pong harms nobody.
            session.join().sendPong(bytes(ping.data()), Callback.NOOP);
        }
    }

    private void failed(Throwable cause) {
        trouble = isHangingUp(cause) ? HUNG_UP : Wording.of(cause);
    }

    /** Jetty tells the end of the stream and a reset by one of these, without a word. */
    private static boolean isHangingUp(Throwable cause) {
        return cause instanceof ClosedChannelException || cause instanceof EOFException;
    }

    private void ended(int status, String reason) {
        Ending ending;
        synchronized (this) {
            if (ended || !session.isDone()) {
                return;
            }
            ended = true;
            ending = ending(status, reason);
        }
        receiver.ended(ending);
    }

    private Ending ending(int status, String reason) {
        if (sent != null) {
            return new Ending(Ending.By.US, sent, answerTo(sent));
        }
        if (received != null) {
            return new Ending(Ending.By.STAGING, received, trouble);
        }
        if (aborted) {
            return new Ending(Ending.By.US, new CloseFrame(CloseCode.ABNORMAL, ""), "cut without a close frame");
        }
        CloseFrame jettys = new CloseFrame(new CloseCode(status), reason);
        if (jettys.code().isSendable()) {
            String why = jettys.code().equals(CloseCode.PROTOCOL_ERROR) ? "staging broke the protocol" : "";
            return new Ending(Ending.By.US, jettys, why);
        }
        return new Ending(
                Ending.By.NETWORK, new CloseFrame(CloseCode.ABNORMAL, ""), trouble.isEmpty() ? reason : trouble);
    }

    /** Returns what is to be told of staging's answer; nothing of one in kind. */
    private String answerTo(CloseFrame ours) {
        if (received == null) {
            return isWaitedFor(ours.code()) ? "staging did not answer the close frame" : "";
        }
        return received.code().equals(ours.code()) ? "" : "staging answered " + received;
    }

    /** Jetty waits for an answer to 1000 and to the codes of applications; with any other it hangs up at once. */
    private static boolean isWaitedFor(CloseCode code) {
        return code.equals(CloseCode.NORMAL) || code.number() >= 3000;
    }

    private static ByteBuffer bytes(String data) {
        return ByteBuffer.wrap(data.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** What Jetty calls. */
    public static final class Listener implements Session.Listener.AutoDemanding {

        private final JettyEndpoint endpoint;

        Listener(JettyEndpoint endpoint) {
            this.endpoint = endpoint;
        }

        @Override
        public void onWebSocketOpen(Session session) {
            endpoint.opened(session);
        }

        @Override
        public void onWebSocketFrame(org.eclipse.jetty.websocket.api.Frame frame, Callback callback) {
            endpoint.heard(frame.getOpCode(), frame.isFin(), frame.getPayload());
            callback.succeed();
        }

        @Override
        public void onWebSocketError(Throwable cause) {
            endpoint.failed(cause);
        }

        // The form with a callback is never called by Jetty 12.0.
        @Override
        @SuppressWarnings("removal")
        public void onWebSocketClose(int statusCode, String reason) {
            endpoint.ended(statusCode, reason == null ? "" : reason);
        }
    }

    private static final class Outgoing extends CompletableFuture<Void> implements Callback {
        @Override
        public void succeed() {
            complete(null);
        }

        @Override
        public void fail(Throwable cause) {
            completeExceptionally(isHangingUp(cause) ? new EOFException(HUNG_UP) : cause);
        }
    }
}
