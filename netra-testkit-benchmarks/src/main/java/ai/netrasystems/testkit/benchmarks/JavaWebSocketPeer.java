package ai.netrasystems.testkit.benchmarks;

import java.net.URI;
import java.util.Map;
import java.util.function.Consumer;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.handshake.ServerHandshake;

/** Java-WebSocket, in which a client is one connection with threads of its own. */
final class JavaWebSocketPeer implements Peer {

    @Override
    public Line open(URI address, String token, Consumer<String> heard) throws InterruptedException {
        Client client = new Client(address, token, heard);
        if (!client.connectBlocking()) {
            throw new IllegalStateException("Java-WebSocket did not connect");
        }
        return new JavaWebSocketLine(client);
    }

    @Override
    public void close() {}

    private record JavaWebSocketLine(Client client) implements Line {
        @Override
        public void send(String text) {
            client.send(text);
        }

        @Override
        public void close() throws InterruptedException {
            client.closeBlocking();
        }
    }

    private static final class Client extends WebSocketClient {
        private final Consumer<String> heard;

        Client(URI address, String token, Consumer<String> heard) {
            super(address, Map.of("Authorization", "Bearer " + token));
            this.heard = heard;
        }

        @Override
        public void onOpen(ServerHandshake handshake) {}

        @Override
        public void onMessage(String text) {
            heard.accept(text);
        }

        @Override
        public void onClose(int code, String reason, boolean remote) {}

        @Override
        public void onError(Exception failure) {}
    }
}
