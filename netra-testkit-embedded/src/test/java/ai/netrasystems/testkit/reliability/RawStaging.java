package ai.netrasystems.testkit.reliability;

import ai.netrasystems.testkit.auth.StagingToken;
import ai.netrasystems.testkit.client.AuthenticatedWebSocketClient;
import ai.netrasystems.testkit.client.ConnectionPlan;
import ai.netrasystems.testkit.client.Staging;
import ai.netrasystems.testkit.event.Tap;
import ai.netrasystems.testkit.handshake.Handshake;
import ai.netrasystems.testkit.handshake.TokenCarrier;
import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.staging.Provenance;
import ai.netrasystems.testkit.staging.SigningKey;
import ai.netrasystems.testkit.staging.StagingCredentials;
import ai.netrasystems.testkit.staging.StagingTarget;
import ai.netrasystems.testkit.wire.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A staging of plain sockets that believes every token and then does what the test says, however rude. Closing it proves
 * that no client left a connection open.
 */
final class RawStaging implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(40);

    private final ServerSocket listening;
    private final Line.Script script;
    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private final CountDownLatch ready = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final Thread accepting;
    private final Staging staging;

    private RawStaging(Line.Script script) {
        this.script = script;
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        accepting = new Thread(this::accept, "raw-staging-" + listening.getLocalPort());
        accepting.start();
        StagingCredentials credentials = StagingCredentials.signingWith(
                SigningKey.hs256(Secret.of("a-secret-of-tests-with-more-than-32-bytes")),
                new Provenance("the raw staging", ""));
        staging = Staging.at(target(), credentials);
    }

    /** Does this with each connection, once it has read the head of the request. */
    static RawStaging playing(Line.Script script) {
        return new RawStaging(script);
    }

    /** Agrees to the upgrade, welcomes whoever it is, and does this once the client is ready. */
    static RawStaging welcoming(Line.Script script) {
        return playing(line -> {
            line.agree();
            line.welcome();
            line.awaitReady();
            script.play(line);
        });
    }

    /** Welcomes like {@link #welcoming}, does this, and parts as well-bred servers do once the client closes. */
    static RawStaging wellBred(Line.Script script) {
        return welcoming(line -> {
            script.play(line);
            line.goodbye();
        });
    }

    StagingTarget target() {
        URI address = URI.create("http://127.0.0.1:" + listening.getLocalPort());
        return StagingTarget.at(
                "raw", URI.create("ws://127.0.0.1:" + listening.getLocalPort() + "/ws"), address, address);
    }

    Staging staging() {
        return staging;
    }

    StagingToken token() {
        return staging.auth().token();
    }

    ConnectionPlan plan() {
        return AuthenticatedWebSocketClient.to(target()).with(token());
    }

    AuthenticatedWebSocketClient connect() {
        return connect(Transport.defaults());
    }

    AuthenticatedWebSocketClient connect(Transport transport) {
        AuthenticatedWebSocketClient client = plan().via(transport.connector()).connect();
        ready.countDown();
        return client;
    }

    /** Shakes hands without a client around it, for taps and conversations of the test's own. */
    Handshake.Attempt handshake(Tap... taps) {
        Handshake.Attempt attempt = new Handshake(target(), token(), TokenCarrier.HEADER_AND_SUBPROTOCOL, PATIENCE)
                .attempt(Transport.defaults().connector(), List.of(taps));
        ready.countDown();
        return attempt;
    }

    /** Lets every connection go on that {@linkplain Line#hold() holds}. */
    void release() {
        released.countDown();
    }

    /** Waits until each connection was hung up by its client, and fails if one is not. */
    @Override
    public void close() throws IOException {
        listening.close();
        ready.countDown();
        release();
        try {
            TimeUnit.NANOSECONDS.timedJoin(accepting, PATIENCE.toNanos());
            for (Line line : lines) {
                line.awaitHangUp();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while the clients were to hang up", e);
        }
    }

    private void accept() {
        while (true) {
            try {
                Socket socket = listening.accept();
                lines.add(new Line(socket, script, ready, released));
            } catch (IOException closedByTheTest) {
                return;
            }
        }
    }
}
