package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What stands in front of a whole server and harms its TCP connections, before anyone knows whose they are. Immutable.
 *
 * @see <a href="https://github.com/netra-systems/netra-testkit/blob/main/docs/staging.md#stand-in">docs/staging.md#stand-in</a>
 */
public final class Gate {

    private static final Gate NONE =
            new Gate("no gate", false, false, (fromServer, toClient, closed) -> fromServer.transferTo(toClient));

    private final String name;
    private final boolean stands;
    private final boolean secure;
    private final Passage passage;

    /** Lets bytes through to the client; when it returns, both lines are closed. Called by a thread of its own. */
    @FunctionalInterface
    interface Passage {
        void open(InputStream fromServer, OutputStream toClient, CountDownLatch closed)
                throws IOException, InterruptedException;
    }

    private Gate(String name, boolean stands, boolean secure, Passage passage) {
        this.name = name;
        this.stands = stands;
        this.secure = secure;
        this.passage = passage;
    }

    static Gate none() {
        return NONE;
    }

    /**
     * Cuts every connection when that many bytes have gone to the client; none at all for 0.
     *
     * @throws TestkitException if the number is negative
     */
    public static Gate cuttingAfter(int bytes) {
        if (bytes < 0) {
            throw new TestkitException(Explanation.of("A gate cannot let fewer than no bytes through.")
                    .fact("bytes", bytes));
        }
        return new Gate("a gate cutting after %d bytes".formatted(bytes), true, false, (from, to, closed) -> {
            for (int sent = 0, next = 0; sent < bytes && next >= 0; sent++) {
                next = from.read();
                if (next >= 0) {
                    to.write(next);
                }
            }
        });
    }

    /**
     * Pauses after every byte on its way to the client.
     *
     * @throws TestkitException if the pause is not longer than no time
     */
    public static Gate dripping(Duration perByte) {
        if (perByte.isNegative() || perByte.isZero()) {
            throw new TestkitException(Explanation.of("A gate that drips must pause between two bytes.")
                    .fact("perByte", Wording.of(perByte)));
        }
        return new Gate("a gate dripping every " + Wording.of(perByte), true, false, (from, to, closed) -> {
            for (int next = from.read(); next >= 0; next = from.read()) {
                to.write(next);
                if (closed.await(perByte.toNanos(), TimeUnit.NANOSECONDS)) {
                    return;
                }
            }
        });
    }

    /** Accepts connections and what clients say, and never lets a byte of an answer through. */
    public static Gate halfOpen() {
        return new Gate("a half-open gate", true, false, (from, to, closed) -> closed.await());
    }

    /** Speaks TLS with a certificate of its own making, which no client has a reason to trust. */
    public static Gate selfSigned() {
        return new Gate("a gate with a self-signed certificate", true, true, (from, to, closed) -> from.transferTo(to));
    }

    /** Promises TLS by its address and then answers in plain HTTP. */
    public static Gate plainOnTls() {
        return new Gate("plain HTTP behind wss", false, true, NONE.passage);
    }

    /** Returns whether it is a server of its own, which takes the address that the real one would have had. */
    boolean stands() {
        return stands;
    }

    /** Returns whether its address promises TLS. */
    boolean isSecure() {
        return secure;
    }

    Passage passage() {
        return passage;
    }

    /** Returns what it does. */
    @Override
    public String toString() {
        return name;
    }
}
