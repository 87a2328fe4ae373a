package ai.netrasystems.testkit.wire;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.wire.Headers.Field;
import ai.netrasystems.testkit.wire.UpgradeAnswer.Stage;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Calls with the JDK's own client, which is made when the first call is. Its threads are daemons.
 *
 * <p>The time limit is for the whole answer: the client's own ends with the headers, and a body may then take for ever.
 */
final class JdkHttp implements HttpCaller {

    private static final int MOST_OF_A_BODY = 1024 * 1024;

    private final Duration answersWithin;
    private final HttpClient client;

    JdkHttp(Transport transport) {
        this.answersWithin = transport.answersWithin();
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public HttpAnswer call(HttpCall asked) {
        HttpCall call = asked.traced();
        HttpRequest request = request(call);
        Instant sent = Instant.now();
        long start = System.nanoTime();
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(request, head -> startOfBody());
        try {
            HttpResponse<String> response = answer.get(answersWithin.toNanos(), TimeUnit.NANOSECONDS);
            return answer(response, sent, Duration.ofNanos(System.nanoTime() - start));
        } catch (ExecutionException e) {
            Throwable failure = e.getCause() == null ? e : e.getCause();
            throw new HttpUnreachableException(call, Stages.of(failure), Wording.of(mostTelling(failure)));
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new HttpUnreachableException(
                    call, Stage.TIMEOUT, "no whole answer within " + Wording.of(answersWithin));
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new TestkitException(
                    Explanation.of("The thread was interrupted while it waited for an answer.")
                            .fact("call", call),
                    e);
        }
    }

    /** The JDK's client wraps a refused connection around a channel that was closed: the root alone would mislead. */
    private static Throwable mostTelling(Throwable failure) {
        Throwable telling = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null) {
                telling = cause;
            }
        }
        return telling;
    }

    private HttpRequest request(HttpCall call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(call.address())
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
        return new HttpAnswer(response.statusCode(), new Headers(fields), response.body(), sent, after);
    }

    /** Keeps the start of a body and lets the rest pass by, however long it is. */
    private static BodySubscriber<String> startOfBody() {
        ByteArrayOutputStream start = new ByteArrayOutputStream();
        return BodySubscribers.mapping(
                BodySubscribers.ofByteArrayConsumer(next -> next.ifPresent(
                        bytes -> start.write(bytes, 0, Math.min(bytes.length, MOST_OF_A_BODY - start.size())))),
                nothing -> start.toString(StandardCharsets.UTF_8));
    }
}
