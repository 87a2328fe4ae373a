package ai.netrasystems.testkit.wire;

import ai.netrasystems.testkit.explain.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How an upgrade travelled, as far as it got. A stage is empty if it did not happen, or was not over: the address needs no
 * lookup where the host is a number, and {@code ws://} no TLS.
 *
 * @param dns how long the lookup of the host took
 * @param tcp from then until the TCP connection was open, a proxy's tunnel included
 * @param tls from then until the server could read the request
 * @param upgrade from then until the head of its answer was read
 * @param trace the {@code traceparent} that went with it, by which servers log it (W3C Trace Context)
 * @param proxy the proxy through which it went, and who named that; empty if it went by itself
 * @param anyCertificate whether no certificate was checked
 */
public record Passage(
        Optional<Duration> dns,
        Optional<Duration> tcp,
        Optional<Duration> tls,
        Optional<Duration> upgrade,
        Optional<String> trace,
        Optional<String> proxy,
        boolean anyCertificate) {

    /** Nothing is known of it: no network was there. */
    public static final Passage UNKNOWN = new Passage(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false);

    /** Returns the stages that were over, in their order: {@code DNS 3 ms, TCP 12 ms}; empty if none was. */
    public String stages() {
        List<String> over = new ArrayList<>();
        dns.ifPresent(time -> over.add("DNS " + Wording.of(time)));
        tcp.ifPresent(time -> over.add("TCP " + Wording.of(time)));
        tls.ifPresent(time -> over.add("TLS " + Wording.of(time)));
        upgrade.ifPresent(time -> over.add("upgrade " + Wording.of(time)));
        return String.join(", ", over);
    }
}
