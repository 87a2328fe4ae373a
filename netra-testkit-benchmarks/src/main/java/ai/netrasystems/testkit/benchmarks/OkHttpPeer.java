package ai.netrasystems.testkit.benchmarks;

import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;

/** OkHttp's client. */
final class OkHttpPeer implements Peer {

    private final OkHttpClient client = new OkHttpClient();

    @Override
    public Line open(URI address, String token, Consumer<String> heard) throws InterruptedException {
        Ear ear = new Ear(heard);
        Request request = new Request.Builder()
                .url(address.toString())
                .header("Authorization", "Bearer " + token)
                .build();
        WebSocket socket = client.newWebSocket(request, ear);
        ear.open.await();
        if (ear.failure != null) {
            throw new IllegalStateException("OkHttp did not connect", ear.failure);
        }
        return new OkHttpLine(socket, ear.over);
    }

    @Override
    public void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    private record OkHttpLine(WebSocket socket, CountDownLatch over) implements Line {
        @Override
        public void send(String text) {
            if (!socket.send(text)) {
                throw new IllegalStateException("OkHttp did not take the message");
            }
        }

        @Override
        public void close() throws InterruptedException {
            socket.close(1000, null);
            over.await();
        }
    }

    private static final class Ear extends WebSocketListener {
        final CountDownLatch open = new CountDownLatch(1);
        final CountDownLatch over = new CountDownLatch(1);
        volatile @Nullable Throwable failure;
        private final Consumer<String> heard;

        Ear(Consumer<String> heard) {
            this.heard = heard;
        }

        @Override
        public void onOpen(WebSocket socket, Response response) {
            open.countDown();
        }

        @Override
        public void onMessage(WebSocket socket, String text) {
            heard.accept(text);
        }

        @Override
        public void onClosed(WebSocket socket, int code, String reason) {
            over.countDown();
        }

        @Override
        public void onFailure(WebSocket socket, Throwable cause, @Nullable Response response) {
            failure = cause;
            open.countDown();
            over.countDown();
        }
    }
}
