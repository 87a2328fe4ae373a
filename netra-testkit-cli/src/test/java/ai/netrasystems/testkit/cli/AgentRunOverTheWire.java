package ai.netrasystems.testkit.cli;

import ai.netrasystems.testkit.json.Json;
import ai.netrasystems.testkit.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Somebody with another language's tools: buys a token, opens the WebSocket, asks, and writes down what is said. */
final class AgentRunOverTheWire {

    private static final int OPENING = 3;

    private AgentRunOverTheWire() {}

    static List<String> typesHeard(JsonObject served, int events) {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        WebSocket socket = Http.CLIENT
                .newWebSocketBuilder()
                .header("Authorization", "Bearer " + token(served))
                .buildAsync(URI.create(served.text("wsUrl").orElseThrow()), new Ear(heard))
                .join();
        try {
            next(heard, OPENING);
            socket.sendText("{\"type\":\"chat\",\"content\":\"why?\"}", true).join();
            return next(heard, events);
        } finally {
            socket.abort();
        }
    }

    private static String token(JsonObject served) {
        String body = Http.send(HttpRequest.newBuilder(
                                URI.create(served.text("authUrl").orElseThrow() + "/auth/e2e/test-auth"))
                        .header("X-E2E-Bypass-Key", served.text("bypassKey").orElseThrow())
                        .POST(BodyPublishers.ofString("{\"email\":\"ada@example.com\"}")))
                .body();
        return Json.readObject(body).text("access_token").orElseThrow();
    }

    private static List<String> next(BlockingQueue<String> heard, int count) {
        List<String> types = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            try {
                String text = heard.poll(10, TimeUnit.SECONDS);
                if (text == null) {
                    throw new AssertionError("heard only " + types);
                }
                types.add(Json.readObject(text).text("type").orElseThrow());
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        return types;
    }

    private record Ear(BlockingQueue<String> heard) implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            heard.add(data.toString());
            socket.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }
}
