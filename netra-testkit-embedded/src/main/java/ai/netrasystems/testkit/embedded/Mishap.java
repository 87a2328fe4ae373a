package ai.netrasystems.testkit.embedded;

import java.io.IOException;
import org.eclipse.jetty.websocket.api.exceptions.WebSocketException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What ends a connection against its will: mostly a client that is gone, which is nobody's concern. */
final class Mishap {

    private static final Logger LOG = LoggerFactory.getLogger(Mishap.class);

    private Mishap() {}

    static void tell(Throwable error) {
        if (isTheClients(error)) {
            LOG.debug("a client left without a word or broke the protocol", error);
        } else {
            LOG.warn("the embedded staging has a defect; the connection is lost", error);
        }
    }

    private static boolean isTheClients(Throwable error) {
        // Jetty wraps what our own endpoint throws into a plain WebSocketException
        return error instanceof IOException
                || (error instanceof WebSocketException && !error.getClass().equals(WebSocketException.class));
    }
}
