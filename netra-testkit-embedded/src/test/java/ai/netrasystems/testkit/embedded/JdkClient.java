package ai.netrasystems.testkit.embedded;

import static java.util.concurrent.TimeUnit.SECONDS;

import ai.netrasystems.testkit.json.Json;
import ai.netrasystems.testkit.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;

/** A client nobody here wrote: the JDK's WebSocket, with a memory. All waits end after ten seconds. */
final class JdkClient implements AutoCloseable {

    private static final long PATIENCE = 10;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Ear ear = new Ear();
    private final WebSocket socket;

    private JdkClient(WebSocket.Builder builder, URI address) {
        this.socket = get(builder.buildAsync(address, ear));
    }

    /** How a client introduces itself. */
    record Introduction(URI address, List<String> headers, List<String> protocols) {

        Introduction withHeader(String name, String value) {
            List<String> longer = new ArrayList<>(headers);
            longer.addAll(List.of(name, value));
            return new Introduction(address, longer, protocols);
        }

        Introduction offering(String... offered) {
            return new Introduction(address, headers, List.of(offered));
        }

        Introduction asking(String query) {
            return new Introduction(URI.create(address + "?" + query), headers, protocols);
        }

        JdkClient connect() {
            WebSocket.Builder builder = HTTP.newWebSocketBuilder();
            for (int i = 0; i < headers.size(); i += 2) {
                builder.header(headers.get(i), headers.get(i + 1));
            }
            if (!protocols.isEmpty()) {
                builder.subprotocols(
                        protocols.get(0), protocols.stream().skip(1).toArray(String[]::new));
            }
            return new JdkClient(builder, address);
        }
    }

    record Closed(int code, String reason) {}

    static Introduction to(EmbeddedStaging staging) {
        return new Introduction(staging.target().webSocket(), List.of(), List.of());
    }

    /** Connects with a good token in the header and hears the three frames of the opening. */
    static JdkClient welcomed(EmbeddedStaging staging, String userId) {
        JdkClient client = to(staging)
                .withHeader(
                        "Authorization",
                        "Bearer " + TestToken.of(userId, staging).text())
                .connect();
        client.next();
        client.next();
        client.next();
        return client;
    }

    String subprotocol() {
        return socket.getSubprotocol();
    }

    JdkClient send(String text) {
        get(socket.sendText(text, true));
        return this;
    }

    JdkClient sendBinary(byte... bytes) {
        get(socket.sendBinary(ByteBuffer.wrap(bytes), true));
        return this;
    }

    JsonObject next() {
        try {
            String text = ear.heard.poll(PATIENCE, SECONDS);
            if (text == null) {
                throw new AssertionError("nothing was heard; closed: " + ear.closed);
            }
            return Json.readObject(text);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    List<JsonObject> next(int frames) {
        List<JsonObject> heard = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            heard.add(next());
        }
        return heard;
    }

    Closed closed() {
        return get(ear.closed);
    }

    boolean hasHeardEverything() {
        return ear.heard.isEmpty();
    }

    @Override
    public void close() {
        socket.abort();
    }

    private static <T> T get(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE, SECONDS);
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    private static final class Ear implements WebSocket.Listener {

        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final CompletableFuture<Closed> closed = new CompletableFuture<>();
        private final StringBuilder fragments = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            fragments.append(data);
            if (last) {
                heard.add(fragments.toString());
                fragments.setLength(0);
            }
            socket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete(new Closed(code, reason));
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            closed.completeExceptionally(error);
        }
    }
}
