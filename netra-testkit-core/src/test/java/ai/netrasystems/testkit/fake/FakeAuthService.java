package ai.netrasystems.testkit.fake;

import ai.netrasystems.testkit.auth.Jws;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.staging.SigningKey;
import ai.netrasystems.testkit.staging.StagingTarget;
import ai.netrasystems.testkit.wire.Headers;
import ai.netrasystems.testkit.wire.HttpAnswer;
import ai.netrasystems.testkit.wire.HttpCall;
import ai.netrasystems.testkit.wire.HttpCaller;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** An auth service that answers as the test says and remembers what it was asked; on a socket too, if the test wants. */
public final class FakeAuthService implements HttpCaller {

    private static final SigningKey KEY = SigningKey.hs256(FreshCredentials.secret());

    private final List<Desk> desks;
    private final AtomicInteger turn = new AtomicInteger();
    private final List<HttpCall> calls = new CopyOnWriteArrayList<>();

    /** Who answers one call. */
    @FunctionalInterface
    public interface Desk {
        Reply to(HttpCall call);
    }

    /** What is answered. */
    public record Reply(int status, String type, String body) implements Desk {
        @Override
        public Reply to(HttpCall call) {
            return this;
        }
    }

    private FakeAuthService(List<Desk> desks) {
        this.desks = desks;
    }

    /** Answers by these in turn, and all further calls by the last. */
    public static FakeAuthService inTurn(Desk... desks) {
        return new FakeAuthService(List.of(desks));
    }

    public static Reply json(int status, String body) {
        return new Reply(status, "application/json", body);
    }

    /** Says no as the platform's framework does. */
    public static Reply detail(int status, String detail) {
        return json(status, JsonObject.empty().with("detail", detail).toString());
    }

    public static Reply page(int status) {
        return new Reply(status, "text/html", "<html><body>Sign in to the corporate network</body></html>");
    }

    /** Issues both tokens for this user, in the shape that was seen; expires_in is 900 whatever the truth. */
    public static Reply tokens(String user, Instant expiry) {
        return json(
                200,
                JsonObject.empty()
                        .with("access_token", token(user, expiry))
                        .with("refresh_token", token(user, expiry.plus(Duration.ofDays(14))))
                        .with("token_type", "Bearer")
                        .with("expires_in", 900)
                        .with("user", JsonObject.empty().with("id", user))
                        .toString());
    }

    public static String token(String user, Instant expiry) {
        return Jws.sign(
                KEY,
                JsonObject.empty()
                        .with("sub", user)
                        .with("exp", expiry.getEpochSecond())
                        .with("jti", UUID.randomUUID().toString())
                        .toString());
    }

    /** Returns every call so far. */
    public List<HttpCall> calls() {
        return List.copyOf(calls);
    }

    @Override
    public HttpAnswer call(HttpCall call) {
        calls.add(call);
        int next = Math.min(turn.getAndIncrement(), desks.size() - 1);
        Reply reply = desks.get(next).to(call);
        Headers headers = new Headers(List.of(new Headers.Field("Content-Type", reply.type())));
        return new HttpAnswer(reply.status(), headers, reply.body(), Instant.EPOCH, Duration.ZERO);
    }

    /** Listens on a free port of this machine, until closed. */
    public Listening listening() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        return new Listening(server);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        HttpCall heard = HttpCall.post(exchange.getRequestURI(), body);
        for (var header : exchange.getRequestHeaders().entrySet()) {
            for (String value : header.getValue()) {
                heard = heard.header(header.getKey(), value);
            }
        }
        HttpAnswer answer = call(heard);
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders()
                .set("Content-Type", answer.headers().first("Content-Type").orElse(""));
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** It, behind a socket. */
    public static final class Listening implements AutoCloseable {

        private final HttpServer server;

        Listening(HttpServer server) {
            this.server = server;
        }

        public StagingTarget target() {
            URI auth = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            return StagingTarget.at("here", URI.create("ws://127.0.0.1:1/ws"), URI.create("http://127.0.0.1:1"), auth);
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
