package ai.netrasystems.testkit.benchmarks;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Frame;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.client.ClientUpgradeRequest;
import org.eclipse.jetty.websocket.client.WebSocketClient;
import org.jspecify.annotations.Nullable;

/** Jetty's client, on which the kit stands: with its text listener, or with its frame callback. */
final class JettyPeer implements Peer {

    private static final int OPCODE_TEXT = 1;
    private static final int OPCODE_CONTINUATION = 0;

    private final WebSocketClient client = new WebSocketClient();
    private final boolean frames;

    private JettyPeer(boolean frames) throws Exception {
        this.frames = frames;
        client.start();
    }

    static JettyPeer withTextListener() throws Exception {
        return new JettyPeer(false);
    }

    /** One bulk decode of each frame; fragments are joined, because Jetty's parser splits frames where a read ends. */
    static JettyPeer withFrameCallback() throws Exception {
        return new JettyPeer(true);
    }

    static JettyPeer withFrameCallback(int inputBuffer) throws Exception {
        JettyPeer peer = new JettyPeer(true);
        peer.client.setInputBufferSize(inputBuffer);
        return peer;
    }

    @Override
    // What stands beside it does not exist in Jetty 12.0, on which the kit runs as well.
    @SuppressWarnings("removal")
    public Line open(URI address, String token, Consumer<String> heard) throws Exception {
        Ear ear = frames ? new FrameEar(heard) : new TextEar(heard);
        ClientUpgradeRequest request = new ClientUpgradeRequest(address);
        request.setHeader("Authorization", "Bearer " + token);
        Session session = client.connect(ear, address, request).get(30, TimeUnit.SECONDS);
        return new JettyLine(session, ear.over);
    }

    @Override
    public void close() {
        try {
            client.stop();
        } catch (Exception e) {
            throw new IllegalStateException("Jetty's client did not stop", e);
        }
    }

    private record JettyLine(Session session, CountDownLatch over) implements Line {
        @Override
        public void send(String text) {
            session.sendText(text, Callback.NOOP);
        }

        @Override
        public void close() throws InterruptedException {
            session.close(1000, "", Callback.NOOP);
            over.await();
        }
    }

    /** What both listeners do; public for Jetty's reflection. */
    public abstract static class Ear implements Session.Listener.AutoDemanding {
        final CountDownLatch over = new CountDownLatch(1);

        @Override
        @SuppressWarnings("removal")
        public void onWebSocketClose(int statusCode, @Nullable String reason) {
            over.countDown();
        }
    }

    /** The listener that everybody writes first. */
    public static final class TextEar extends Ear {
        private final Consumer<String> heard;

        TextEar(Consumer<String> heard) {
            this.heard = heard;
        }

        @Override
        public void onWebSocketText(String message) {
            heard.accept(message);
        }
    }

    /** The listener of those who measured. */
    public static final class FrameEar extends Ear {
        private final Consumer<String> heard;
        private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

        FrameEar(Consumer<String> heard) {
            this.heard = heard;
        }

        @Override
        public void onWebSocketFrame(Frame frame, Callback callback) {
            if (frame.getOpCode() == OPCODE_TEXT || frame.getOpCode() == OPCODE_CONTINUATION) {
                byte[] bytes = bytes(frame.getPayload());
                if (frame.isFin() && begun.size() == 0) {
                    heard.accept(new String(bytes, StandardCharsets.UTF_8));
                } else {
                    begun.writeBytes(bytes);
                    if (frame.isFin()) {
                        heard.accept(begun.toString(StandardCharsets.UTF_8));
                        begun.reset();
                    }
                }
            }
            callback.succeed();
        }

        private static byte[] bytes(ByteBuffer payload) {
            byte[] bytes = new byte[payload.remaining()];
            payload.get(bytes);
            return bytes;
        }
    }
}
