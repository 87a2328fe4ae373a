package ai.netrasystems.testkit.wire;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.jetty.client.Connection;
import org.eclipse.jetty.client.Destination;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpClientTransport;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;
import org.jspecify.annotations.Nullable;

/** Jetty's client, which writes down for each connection when its address was known and when it was open. */
@SuppressWarnings("try") // Jetty declares that close() throws anything at all; JettyClient stops it
final class TimedHttpClient extends HttpClient {

    /** Begun by this thread: Jetty asks for the connection, and for its address, on the thread that sends the request. */
    private static final ThreadLocal<@Nullable PassageTimes> BEGUN = new ThreadLocal<>();

    /** A connection may carry another request than the one for which it was opened, and then brings its times along. */
    private final Map<Connection, PassageTimes> opened = Collections.synchronizedMap(new WeakHashMap<>());

    TimedHttpClient(HttpClientTransport transport) {
        super(transport);
        setSocketAddressResolver(new Resolver());
    }

    /** Sends a request; the connections that are opened for it are timed by this. */
    <T> T timing(PassageTimes times, Supplier<T> send) {
        BEGUN.set(times);
        try {
            return send.get();
        } finally {
            BEGUN.remove();
        }
    }

    /** Returns the times of the connection that carries this request; those at hand if it was opened for no request. */
    PassageTimes timesOf(Request request, PassageTimes atHand) {
        PassageTimes known = opened.remove(request.getConnection());
        return known == null ? atHand : known;
    }

    @Override
    public void newConnection(Destination destination, Promise<Connection> promise) {
        PassageTimes times = BEGUN.get();
        super.newConnection(destination, times == null ? promise : new TimedPromise(promise, times));
    }

    /** Jetty keeps it for as long as the connection, and it keeps no more than it needs. */
    private final class TimedPromise extends Promise.Wrapper<Connection> {

        private @Nullable PassageTimes times;

        TimedPromise(Promise<Connection> promise, PassageTimes times) {
            super(promise);
            this.times = times;
        }

        @Override
        public void succeeded(Connection connection) {
            PassageTimes begun = times;
            times = null;
            if (begun != null) {
                begun.connected();
                opened.put(connection, begun);
            }
            super.succeeded(connection);
        }
    }

    /** Looks a name up on a thread of the client; a number needs none. */
    private final class Resolver implements SocketAddressResolver {

        private static final Pattern NUMBER = Pattern.compile("[0-9.]+|\\[?[0-9A-Fa-f:.]*:[0-9A-Fa-f:.%]*]?");

        @Override
        public void resolve(
                String host, int port, Map<String, Object> context, Promise<List<InetSocketAddress>> promise) {
            resolve(host, port, promise);
        }

        /** The form of Jetty 12.0. */
        @SuppressWarnings("EffectivelyPrivate") // there it is the interface's own, and so has to be public
        public void resolve(String host, int port, Promise<List<InetSocketAddress>> promise) {
            PassageTimes times = BEGUN.get();
            if (NUMBER.matcher(host).matches()) {
                resolve(host, port, times, false, promise);
                return;
            }
            getExecutor().execute(() -> resolve(host, port, times, true, promise));
        }

        private void resolve(
                String host,
                int port,
                @Nullable PassageTimes times,
                boolean byLookup,
                Promise<List<InetSocketAddress>> promise) {
            InetAddress[] addresses;
            try {
                addresses = InetAddress.getAllByName(host);
            } catch (UnknownHostException e) {
                promise.failed(e);
                return;
            }
            if (times != null) {
                times.resolved(byLookup);
            }
            promise.succeeded(Arrays.stream(addresses)
                    .map(address -> new InetSocketAddress(address, port))
                    .toList());
        }
    }
}
