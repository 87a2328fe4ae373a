package ai.netrasystems.testkit.benchmarks;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The JDK's own client; on JDK 17 nothing ends its threads but the garbage collector. */
final class JdkPeer implements Peer {

    private final HttpClient client = HttpClient.newHttpClient();

    @Override
    public Line open(URI address, String token, Consumer<String> heard) {
        Ear ear = new Ear(heard);
        WebSocket socket = client.newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .buildAsync(address, ear)
                .join();
        return new JdkLine(socket, ear.over);
    }

    @Override
    public void close() {}

    private record JdkLine(WebSocket socket, CountDownLatch over) implements Line {
        @Override
        public void send(String text) {
            socket.sendText(text, true).join();
        }

        @Override
        public void close() throws InterruptedException {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
            over.await();
        }
    }

    private static final class Ear implements WebSocket.Listener {
        final CountDownLatch over = new CountDownLatch(1);
        private final Consumer<String> heard;
        private final StringBuilder begun = new StringBuilder();

        Ear(Consumer<String> heard) {
            this.heard = heard;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            if (last && begun.length() == 0) {
                heard.accept(data.toString());
            } else {
                begun.append(data);
                if (last) {
                    heard.accept(begun.toString());
                    begun.setLength(0);
                }
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int statusCode, String reason) {
            over.countDown();
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            over.countDown();
        }
    }
}
