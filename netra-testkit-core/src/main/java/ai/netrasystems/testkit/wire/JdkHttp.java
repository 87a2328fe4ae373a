package ai.netrasystems.testkit.wire;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.wire.Headers.Field;
import ai.netrasystems.testkit.wire.UpgradeAnswer.Stage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
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
import java.util.Optional;
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
    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

    /** How the JDK's client begins to tell that a proxy refused; the status follows. */
    private static final String TUNNEL_FAILED = "Tunnel failed, got: ";

    private final Duration answersWithin;
    private final ProxySettings proxies;
    private final HttpClient client;

    JdkHttp(Transport transport) {
        this(transport, ProxySettings.ofThisProcess());
    }

    JdkHttp(Transport transport, ProxySettings proxies) {
        this.answersWithin = transport.answersWithin();
        this.proxies = proxies;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(new Selector(proxies));
        if (Tls.isSpecial(transport)) {
            builder.sslContext(Tls.contextOf(transport));
        }
        this.client = builder.build();
    }

    @Override
    public HttpAnswer call(HttpCall asked) {
        HttpCall call = asked.traced();
        Optional<Proxy> proxy = proxies.of(call.address());
        HttpRequest request = request(call);
        Instant sent = Instant.now();
        long start = System.nanoTime();
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(request, head -> startOfBody());
        try {
            HttpResponse<String> response = answer.get(answersWithin.toNanos(), TimeUnit.NANOSECONDS);
            if (response.statusCode() == PROXY_AUTHENTICATION_REQUIRED && proxy.isPresent()) {
                throw new HttpUnreachableException(call, Stage.PROXY, "the proxy answered with HTTP 407", proxy);
            }
            return answer(response, sent, Duration.ofNanos(System.nanoTime() - start));
        } catch (ExecutionException e) {
            Throwable failure = e.getCause() == null ? e : e.getCause();
            throw unreachable(call, failure, proxy);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new HttpUnreachableException(
                    call, Stage.TIMEOUT, "no whole answer within " + Wording.of(answersWithin), proxy);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new TestkitException(
                    Explanation.of("The thread was interrupted while it waited for an answer.")
                            .fact("call", call),
                    e);
        }
    }

    private static HttpUnreachableException unreachable(HttpCall call, Throwable failure, Optional<Proxy> proxy) {
        Throwable telling = mostTelling(failure);
        String words = String.valueOf(telling.getMessage());
        if (words.startsWith(TUNNEL_FAILED)) {
            return new HttpUnreachableException(
                    call,
                    Stage.PROXY,
                    "the proxy answered with HTTP " + words.substring(TUNNEL_FAILED.length()),
                    proxy);
        }
        return new HttpUnreachableException(call, Stages.of(failure, proxy.isPresent()), Wording.of(telling), proxy);
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
                .header("User-Agent", JettyClient.USER_AGENT)
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

    private static final class Selector extends ProxySelector {

        private final ProxySettings proxies;

        Selector(ProxySettings proxies) {
            this.proxies = proxies;
        }

        @Override
        public List<java.net.Proxy> select(URI address) {
            return List.of(proxies.of(address)
                    .map(proxy -> new java.net.Proxy(
                            java.net.Proxy.Type.HTTP, new InetSocketAddress(proxy.host(), proxy.port())))
                    .orElse(java.net.Proxy.NO_PROXY));
        }

        @Override
        public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
            // the call itself tells
        }
    }
}
