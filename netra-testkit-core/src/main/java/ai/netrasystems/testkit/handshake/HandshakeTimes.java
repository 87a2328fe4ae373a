package ai.netrasystems.testkit.handshake;

import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.wire.Passage;
import java.time.Duration;
import java.util.Optional;

/**
 * How long each stage of a handshake took, one after the other. A stage that did not happen is empty: the address needs
 * no lookup where the host is a number, and {@code ws://} no TLS.
 *
 * @param dns looking up the host
 * @param tcp opening the TCP connection
 * @param tls agreeing on TLS
 * @param upgrade from the request to its 101
 * @param welcome from the 101 to the welcome
 */
public record HandshakeTimes(
        Optional<Duration> dns,
        Optional<Duration> tcp,
        Optional<Duration> tls,
        Optional<Duration> upgrade,
        Duration welcome) {

    static HandshakeTimes of(Passage passage, Duration welcome) {
        return new HandshakeTimes(passage.dns(), passage.tcp(), passage.tls(), passage.upgrade(), welcome);
    }

    /** Returns for example {@code DNS 3 ms, TCP 1 ms, no TLS, upgrade 4 ms, welcome 12 ms}. */
    @Override
    public String toString() {
        return "%s, %s, %s, %s, welcome %s"
                .formatted(
                        told("DNS", dns),
                        told("TCP", tcp),
                        told("TLS", tls),
                        told("upgrade", upgrade),
                        Wording.of(welcome));
    }

    private static String told(String stage, Optional<Duration> time) {
        return time.map(took -> stage + " " + Wording.of(took)).orElse("no " + stage);
    }
}
