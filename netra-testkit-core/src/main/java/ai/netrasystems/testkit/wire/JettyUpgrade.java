package ai.netrasystems.testkit.wire;

import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.wire.Headers.Field;
import java.io.ByteArrayOutputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.websocket.client.ClientUpgradeRequest;
import org.eclipse.jetty.websocket.client.JettyUpgradeListener;
import org.jspecify.annotations.Nullable;

/** One exchange of an upgrade with Jetty: how it is asked, and what the answer was. */
final class JettyUpgrade implements JettyUpgradeListener {

    private static final int MOST_OF_A_BODY = 8 * 1024;
    private static final int SWITCHING_PROTOCOLS = 101;

    private final Upgrade upgrade;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private volatile @Nullable Response response;

    JettyUpgrade(Upgrade upgrade) {
        this.upgrade = upgrade;
    }

    ClientUpgradeRequest request() {
        ClientUpgradeRequest request = new ClientUpgradeRequest(upgrade.address());
        upgrade.fields().stream()
                .collect(Collectors.groupingBy(Field::name, Collectors.mapping(Field::value, Collectors.toList())))
                .forEach(request::setHeader);
        return request;
    }

    @Override
    public void onHandshakeRequest(Request request) {
        if (!upgrade.subprotocols().isEmpty()) {
            // Jetty would write a line for each, of which staging reads only the first.
            String oneLine =
                    upgrade.subprotocols().stream().map(Subprotocol::name).collect(Collectors.joining(", "));
            request.headers(headers -> headers.put(HttpHeader.SEC_WEBSOCKET_SUBPROTOCOL, oneLine));
        }
        request.onResponseContent((answer, content) -> keep(content));
    }

    @Override
    public void onHandshakeResponse(Request request, Response answer) {
        response = answer;
    }

    UpgradeAnswer switched(Connection connection) {
        Headers headers = headers();
        Optional<Subprotocol> selected =
                headers.first(HttpHeader.SEC_WEBSOCKET_SUBPROTOCOL.asString()).map(Subprotocol::new);
        return new UpgradeAnswer.Switched(connection, headers, selected);
    }

    UpgradeAnswer failed(Throwable cause) {
        Response answer = response;
        if (answer != null) {
            boolean agreed = answer.getStatus() == SWITCHING_PROTOCOLS;
            return new UpgradeAnswer.Declined(
                    answer.getStatus(), headers(), body(), agreed ? Wording.of(rootOf(cause)) : "");
        }
        Throwable root = rootOf(cause);
        return new UpgradeAnswer.NotReached(stageOf(cause), Wording.of(root));
    }

    private void keep(ByteBuffer content) {
        int room = MOST_OF_A_BODY - body.size();
        byte[] bytes = new byte[Math.min(room, content.remaining())];
        content.get(bytes);
        body.writeBytes(bytes);
    }

    private String body() {
        return body.toString(StandardCharsets.UTF_8);
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

    private static UpgradeAnswer.Stage stageOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
                return UpgradeAnswer.Stage.DNS;
            }
            if (cause instanceof SSLException) {
                return UpgradeAnswer.Stage.TLS;
            }
            if (cause instanceof SocketTimeoutException || cause instanceof TimeoutException) {
                return UpgradeAnswer.Stage.TIMEOUT;
            }
            if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
                return UpgradeAnswer.Stage.TCP;
            }
        }
        return UpgradeAnswer.Stage.UPGRADE;
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
