package ai.netrasystems.testkit.cli;

import ai.netrasystems.testkit.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The JDK's HTTP client, pointed at what the program printed. */
final class Http {

    static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Http() {}

    static HttpResponse<String> get(JsonObject served, String origin, String path) {
        return send(HttpRequest.newBuilder(at(served, origin, path)));
    }

    /** Returns the status with which the auth service answers to this bypass key. */
    static int buyToken(JsonObject served, String bypassKey) {
        return status(send(HttpRequest.newBuilder(at(served, "authUrl", "/auth/e2e/test-auth"))
                .header("X-E2E-Bypass-Key", bypassKey)
                .POST(BodyPublishers.ofString("{}"))));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static int status(HttpResponse<String> answer) {
        return answer.statusCode();
    }

    static int port(JsonObject served, String origin) {
        return at(served, origin, "/").getPort();
    }

    private static URI at(JsonObject served, String origin, String path) {
        return URI.create(served.text(origin).orElseThrow()).resolve(path);
    }
}
