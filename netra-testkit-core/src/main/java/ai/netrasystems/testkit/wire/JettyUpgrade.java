package ai.netrasystems.testkit.wire;

import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.wire.Headers.Field;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jetty.client.HttpResponseException;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.transport.HttpConversation;
import org.eclipse.jetty.client.transport.HttpRequest;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.websocket.client.ClientUpgradeRequest;
import org.eclipse.jetty.websocket.client.JettyUpgradeListener;
import org.jspecify.annotations.Nullable;

/** One exchange of an upgrade with Jetty: how it is asked, and what the answer was. */
final class JettyUpgrade implements JettyUpgradeListener {

    private static final int MOST_OF_A_BODY = 8 * 1024;
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final PassageTimes OVER = new PassageTimes();

    private volatile Upgrade upgrade;
    private volatile List<FleetingField> fleeting;
    private final JettyClient client;
    private volatile @Nullable ByteArrayOutputStream body;
    private volatile PassageTimes times = new PassageTimes();
    private volatile @Nullable Response response;
    private volatile boolean requestSent;

    JettyUpgrade(Upgrade upgrade, JettyClient client) {
        this.upgrade = upgrade.traced();
        this.fleeting = fleeting(upgrade);
        this.client = client;
    }

    PassageTimes times() {
        return times;
    }

    ClientUpgradeRequest request() {
        ClientUpgradeRequest request = new ClientUpgradeRequest(upgrade.address());
        upgrade.fields().stream()
                .filter(field -> !carriesToken(field))
                .collect(Collectors.groupingBy(Field::name, Collectors.mapping(Field::value, Collectors.toList())))
                .forEach(request::setHeader);
        return request;
    }

    @Override
    public void onHandshakeRequest(Request request) {
        // Jetty would write a line for each by itself, of which staging reads only the first.
        request.headers(headers -> {
            headers.remove(HttpHeader.SEC_WEBSOCKET_SUBPROTOCOL);
            fleeting.forEach(headers::add);
        });
        request.onRequestBegin(sending -> times = client.http().timesOf(sending, times));
        request.onRequestCommit(sent -> {
            times.requested();
            requestSent = true;
        });
        request.onResponseContent((answer, content) -> keep(content));
    }

    @Override
    public void onHandshakeResponse(Request request, Response answer) {
        // Where not even a status line could be read, Jetty makes up a 400.
        if (answer.getVersion() != null) {
            times.answered();
            response = answer;
        }
    }

    UpgradeAnswer switched(Connection connection) {
        Headers headers = headers();
        // Jetty has refused what was not offered, but lets an empty name and one in quotes pass: those select none.
        Optional<Subprotocol> selected = headers.first(HttpHeader.SEC_WEBSOCKET_SUBPROTOCOL.asString())
                .filter(this::wasOffered)
                .map(Subprotocol::new);
        UpgradeAnswer answer = new UpgradeAnswer.Switched(connection, headers, selected, passage());
        forget();
        return answer;
    }

    /**
     * Jetty keeps the request and its listeners for as long as the connection: what it said and what came of it
     * is not to be kept with them, the token least of all.
     */
    private void forget() {
        fleeting.forEach(FleetingField::forget);
        fleeting = List.of();
        upgrade = Upgrade.to(upgrade.address());
        times = OVER;
        response = null;
    }

    UpgradeAnswer failed(Throwable cause) {
        Response answer = response;
        if (answer != null) {
            boolean agreed = answer.getStatus() == SWITCHING_PROTOCOLS;
            if (agreed) {
                hangUp(answer);
            }
            return new UpgradeAnswer.Declined(
                    answer.getStatus(), headers(), body(), agreed ? forbidden(cause) : "", passage());
        }
        if (Stages.rootOf(cause) instanceof HttpResponseException refused
                && client.proxy().isPresent()) {
            return notReached(
                    UpgradeAnswer.Stage.PROXY,
                    "the proxy answered with HTTP " + refused.getResponse().getStatus());
        }
        UpgradeAnswer.Stage stage = Stages.of(cause, client.proxy().isPresent());
        if (stage == UpgradeAnswer.Stage.UPGRADE && isSecure() && !requestSent) {
            // When TLS fails, Jetty now and then reports only that the channel is closed then.
            return notReached(UpgradeAnswer.Stage.TLS, "TLS was not agreed on");
        }
        return notReached(stage, told(Stages.rootOf(cause)));
    }

    UpgradeAnswer notReached(UpgradeAnswer.Stage stage, String reason) {
        return new UpgradeAnswer.NotReached(stage, reason, passage());
    }

    private static List<FleetingField> fleeting(Upgrade upgrade) {
        List<FleetingField> fields = new ArrayList<>();
        upgrade.fields().stream()
                .filter(JettyUpgrade::carriesToken)
                .forEach(field -> fields.add(new FleetingField(HttpHeader.AUTHORIZATION, field.value())));
        upgrade.subprotocolLines()
                .forEach(line -> fields.add(new FleetingField(HttpHeader.SEC_WEBSOCKET_SUBPROTOCOL, line)));
        return fields;
    }

    private static boolean carriesToken(Field field) {
        return field.name().equalsIgnoreCase(HttpHeader.AUTHORIZATION.asString());
    }

    private Passage passage() {
        return times.passage(
                isSecure(),
                new Headers(upgrade.fields()).first(TraceParent.HEADER),
                client.proxy().map(Proxy::toString),
                client.trustsAnybody());
    }

    /** Returns what was wrong with a 101. */
    private String forbidden(Throwable cause) {
        List<String> selected = headers().all(HttpHeader.SEC_WEBSOCKET_SUBPROTOCOL.asString());
        if (selected.isEmpty() || selected.stream().allMatch(this::wasOffered)) {
            return Wording.of(Stages.rootOf(cause));
        }
        return "the server selected the subprotocol %s, and offered was: %s"
                .formatted(Wording.list(selected), Wording.list(upgrade.subprotocols()));
    }

    /** After a 101 the connection is Jetty's no more, and whatever else it does not like about it, it stays open. */
    private static void hangUp(Response answer) {
        HttpConversation conversation = ((HttpRequest) answer.getRequest()).getConversation();
        if (conversation.getAttribute(EndPoint.class.getName()) instanceof EndPoint line) {
            line.close();
        }
    }

    private boolean isSecure() {
        return "wss".equals(upgrade.address().getScheme());
    }

    private boolean wasOffered(String name) {
        return upgrade.subprotocols().stream()
                .anyMatch(offered -> offered.name().equalsIgnoreCase(name));
    }

    private void keep(ByteBuffer content) {
        ByteArrayOutputStream begun = body;
        ByteArrayOutputStream start = begun == null ? new ByteArrayOutputStream() : begun;
        byte[] bytes = new byte[Math.min(MOST_OF_A_BODY - start.size(), content.remaining())];
        content.get(bytes);
        start.writeBytes(bytes);
        body = start;
    }

    private String body() {
        ByteArrayOutputStream start = body;
        return start == null ? "" : start.toString(StandardCharsets.UTF_8);
    }

    private Headers headers() {
        Response answer = response;
        if (answer == null) {
            return new Headers(List.of());
        }
        return new Headers(answer.getHeaders().stream()
                .map(field -> new Field(field.getName(), String.valueOf(field.getValue())))
                .toList());
    }

    private static String told(Throwable root) {
        if (root instanceof EOFException) {
            return "the server closed the connection without an answer";
        }
        if (root instanceof HttpException unreadable) {
            return "the answer is not HTTP: " + unreadable.getReason();
        }
        return Wording.of(root);
    }
}
