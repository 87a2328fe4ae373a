package ai.netrasystems.testkit.wire;

import java.nio.channels.WritePendingException;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.client.HttpProxy;
import org.eclipse.jetty.client.Origin;
import org.eclipse.jetty.io.ClientConnectionFactory;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/** A proxy that is asked for a tunnel where there is no TLS too, as RFC 6455 section 4.1 demands. */
final class Tunnel extends HttpProxy {

    private static final long MOST_PATIENCE_NANOS = 1_000_000_000;
    private static final long BETWEEN_TRIES_NANOS = 20_000;

    Tunnel(Proxy proxy) {
        super(proxy.host(), proxy.port());
    }

    @Override
    public boolean requiresTunnel(Origin serverOrigin) {
        return true;
    }

    @Override
    public ClientConnectionFactory newClientConnectionFactory(ClientConnectionFactory factory) {
        return super.newClientConnectionFactory((endPoint, context) -> {
            awaitLastWrite(endPoint instanceof EndPoint.Wrapper secured ? secured.unwrap() : endPoint);
            return factory.newConnection(endPoint, context);
        });
    }

    /**
     * Jetty goes on as soon as the proxy's answer is read, when the thread that wrote the question may not have returned from
     * that; another write would then fail. There is no telling when it has but by trying.
     */
    private static void awaitLastWrite(EndPoint line) {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < MOST_PATIENCE_NANOS) {
            try {
                line.write(Callback.NOOP, BufferUtil.EMPTY_BUFFER);
                return;
            } catch (WritePendingException notYet) {
                LockSupport.parkNanos(BETWEEN_TRIES_NANOS);
            }
        }
    }
}
