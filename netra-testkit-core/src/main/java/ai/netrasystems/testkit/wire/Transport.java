package ai.netrasystems.testkit.wire;

import ai.netrasystems.testkit.explain.CheckReturnValue;
import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.staging.StagingTarget;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

/**
 * How the network is used: limits, and whom it trusts. Immutable; equal transports share one started client per JVM. A
 * proxy is taken from the usual settings ({@code docs/settings.md}), never for loopback.
 *
 * @param answersWithin how long a server may take to answer an upgrade, cold starts included
 * @param largestMessage the most bytes a message may have; a larger one closes the connection with 1009
 * @param trusted the certificates of authorities that are trusted besides those of this JVM
 * @param anyCertificate whether no certificate is checked, nor the name in it
 */
public record Transport(
        Duration answersWithin, int largestMessage, List<X509Certificate> trusted, boolean anyCertificate) {

    private static final int MEBIBYTE = 1024 * 1024;

    public Transport {
        trusted = List.copyOf(trusted);
    }

    /** Trusts the authorities that this JVM trusts, and no other. */
    public Transport(Duration answersWithin, int largestMessage) {
        this(answersWithin, largestMessage, List.of(), false);
    }

    /** Starts with 30 s for an answer, messages of at most 16 MiB, and the authorities that this JVM trusts. */
    public static Transport defaults() {
        return new Transport(Duration.ofSeconds(30), 16 * MEBIBYTE);
    }

    /** Starts with the defaults, and trusts the authorities of that staging as well. */
    public static Transport to(StagingTarget target) {
        return defaults().trusting(target.trusted());
    }

    /** Trusts these authorities besides those of this JVM, instead of others named before. */
    @CheckReturnValue
    public Transport trusting(List<X509Certificate> authorities) {
        return new Transport(answersWithin, largestMessage, authorities, anyCertificate);
    }

    /**
     * Checks no certificate, nor the name in it: anybody on the way can read tokens and pretend to be staging. Every outcome
     * of a handshake says so. {@link #trusting} is nearly always what is wanted.
     */
    @CheckReturnValue
    public Transport trustingAnyCertificate() {
        return new Transport(answersWithin, largestMessage, trusted, true);
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
        return new Transport(limit, largestMessage, trusted, anyCertificate);
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
