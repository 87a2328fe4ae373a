package ai.netrasystems.testkit.embedded;

import java.nio.ByteBuffer;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;

/** The TCP connection below a WebSocket, for what no decent server says. Use it only when nothing else is being sent. */
final class RawLine {

    private final EndPoint endPoint;

    private RawLine(EndPoint endPoint) {
        this.endPoint = endPoint;
    }

    static RawLine below(Request request) {
        return new RawLine(request.getConnectionMetaData().getConnection().getEndPoint());
    }

    void write(byte... bytes) {
        endPoint.write(Callback.NOOP, ByteBuffer.wrap(bytes));
    }

    void cut() {
        endPoint.close();
    }
}
