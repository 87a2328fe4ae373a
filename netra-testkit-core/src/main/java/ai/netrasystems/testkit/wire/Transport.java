package ai.netrasystems.testkit.wire;

import ai.netrasystems.testkit.explain.CheckReturnValue;
import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import java.time.Duration;

/**
 * How the network is used: limits and the name the kit gives itself. Immutable; equal transports share one started
 * client per JVM.
 *
 * @param answersWithin how long a server may take to answer an upgrade, cold starts included
 * @param largestMessage the most bytes a message may have; a larger one closes the connection with 1009
 */
public record Transport(Duration answersWithin, int largestMessage) {

    private static final int MEBIBYTE = 1024 * 1024;

    /** Starts with 30 s for an answer and messages of at most 16 MiB. */
    public static Transport defaults() {
        return new Transport(Duration.ofSeconds(30), 16 * MEBIBYTE);
    }

    /**
     * Sets how long a server may take to answer an upgrade.
     *
     * @throws TestkitException if the time is zero or negative
     */
    @CheckReturnValue
    public Transport answeringWithin(Duration limit) {
        if (limit.isZero() || limit.isNegative()) {
            throw new TestkitException(Explanation.of("A server needs some time to answer.")
                    .fact("answeringWithin", Wording.of(limit))
                    .hint("Transport.defaults() waits 30 s, enough for a cold start."));
        }
        return new Transport(limit, largestMessage);
    }

    /** Returns the connector of all equal transports; its client starts with the first connection. Its threads are daemons. */
    public Connector connector() {
        return SharedConnectors.of(this);
    }

    /** Returns what makes HTTP calls within the same limits; its client is made with the first call. */
    public HttpCaller http() {
        return SharedConnectors.httpOf(this);
    }

    /**
     * Keeps the shared client started until the lease is closed; with the last lease it stops and its threads end.
     *
     * <p>Without a lease it stays started. For those who own a run from its start to its end.
     */
    public Lease lease() {
        return SharedConnectors.lease(this);
    }

    /** A claim on a started client. */
    public interface Lease extends AutoCloseable {
        @Override
        void close();
    }
}
