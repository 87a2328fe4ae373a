package ai.netrasystems.testkit.embedded;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What an upgrade meets instead of a 101. */
final class UpgradeFault extends Fault {

    static final Answer STALL = (request, response, callback) -> request.addIdleTimeoutListener(silence -> false);

    static final Answer DROP =
            (request, response, callback) -> endPointOf(request).close();

    static final Answer TRUNCATE = (request, response, callback) -> {
        EndPoint line = endPointOf(request);
        byte[] start = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: web".getBytes(StandardCharsets.US_ASCII);
        line.write(Callback.from(line::close), ByteBuffer.wrap(start));
    };

    private final Answer answer;

    /** Answers, now or never; must not block. */
    @FunctionalInterface
    interface Answer {
        void give(Request request, Response response, Callback callback);
    }

    UpgradeFault(String name, Answer answer, int times) {
        super(name, times);
        this.answer = answer;
    }

    static Answer status(int status, String body) {
        return (request, response, callback) -> {
            response.setStatus(status);
            Content.Sink.write(response, true, body, callback);
        };
    }

    void answer(Request request, Response response, Callback callback) {
        answer.give(request, response, callback);
    }

    @Override
    Fault limitedTo(int limit) {
        return new UpgradeFault(name(), answer, limit);
    }

    private static EndPoint endPointOf(Request request) {
        return request.getConnectionMetaData().getConnection().getEndPoint();
    }
}
