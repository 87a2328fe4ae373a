package ai.netrasystems.testkit.wire;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.wire.Headers.Field;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Calls with the JDK's own client, which is made when the first call is. Its threads are daemons. */
final class JdkHttp implements HttpCaller {

    private static final int MOST_OF_A_BODY = 1024 * 1024;

    private final Duration answersWithin;
    private final HttpClient client;

    JdkHttp(Transport transport) {
        this.answersWithin = transport.answersWithin();
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(answersWithin)
                .build();
    }

    @Override
    public HttpAnswer call(HttpCall call) {
        HttpRequest request = request(call);
        Instant sent = Instant.now();
        long start = System.nanoTime();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            return answer(response, sent, Duration.ofNanos(System.nanoTime() - start));
        } catch (IOException e) {
            throw new HttpUnreachableException(call, Stages.of(e), Wording.of(Stages.rootOf(e)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TestkitException(
                    Explanation.of("The thread was interrupted while it waited for an answer.")
                            .fact("call", call),
                    e);
        }
    }

    private HttpRequest request(HttpCall call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(call.address())
                .timeout(answersWithin)
                .header("User-Agent", JettyConnector.USER_AGENT)
                .method(
                        call.method(),
                        call.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(call.body()));
        call.fields().forEach(field -> request.header(field.name(), field.value()));
        return request.build();
    }

    private static HttpAnswer answer(HttpResponse<String> response, Instant sent, Duration after) {
        List<Field> fields = response.headers().map().entrySet().stream()
                .flatMap(header -> header.getValue().stream().map(value -> new Field(header.getKey(), value)))
                .collect(Collectors.toList());
        String body = response.body();
        String kept = body.length() <= MOST_OF_A_BODY ? body : body.substring(0, MOST_OF_A_BODY);
        return new HttpAnswer(response.statusCode(), new Headers(fields), kept, sent, after);
    }
}
