package ai.netrasystems.testkit.junit;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/** A server that is up and knows nothing of WebSockets, users or tokens: green on it would be a false green. */
final class UndiscerningServer implements AutoCloseable {

    private final HttpServer server;

    private UndiscerningServer(HttpServer server) {
        this.server = server;
    }

    /** Starts one that answers 200 to {@code /health} and 404 to all else. */
    static UndiscerningServer knowingOnlyHealth() throws IOException {
        return start(200, 404);
    }

    /** Starts one that answers 403 to everything. */
    static UndiscerningServer forbiddingEverything() throws IOException {
        return start(403, 403);
    }

    URI webSocket() {
        return URI.create("ws://127.0.0.1:%d/ws".formatted(server.getAddress().getPort()));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static UndiscerningServer start(int health, int all) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            int status = exchange.getRequestURI().getPath().equals("/health") ? health : all;
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        return new UndiscerningServer(server);
    }
}
