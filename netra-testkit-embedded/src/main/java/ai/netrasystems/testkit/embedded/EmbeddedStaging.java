package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.embedded.BypassKey.Configured;
import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.staging.Provenance;
import ai.netrasystems.testkit.staging.SigningKey;
import ai.netrasystems.testkit.staging.StagingCredentials;
import ai.netrasystems.testkit.staging.StagingTarget;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * A staging in your JVM, running: its WebSocket behaves like that of Netra's beta-10 build with its two crashes repaired, or
 * like another build's if its options name another {@link Profile}; its two HTTP origins like those of the backend and the
 * auth service.
 *
 * <p>It listens on {@code 127.0.0.1} alone and opens no other connection. All its threads are daemons named {@code
 * netra-staging-}…, so that a program may forget to close it. Safe for use by any thread.
 *
 * @see <a href="https://github.com/netra-systems/netra-testkit/blob/main/docs/staging.md#stand-in">docs/staging.md#stand-in</a>
 */
public final class EmbeddedStaging implements AutoCloseable {

    private static final Duration GOODBYES = Duration.ofMillis(250);

    private final WebServer server;
    private final StagingTarget target;
    private final Secret secret;
    private final WebSocketSide webSocket;
    private final HttpSide http;

    private EmbeddedStaging(
            WebServer server, StagingTarget target, Secret secret, WebSocketSide webSocket, HttpSide http) {
        this.server = server;
        this.target = target;
        this.secret = secret;
        this.webSocket = webSocket;
        this.http = http;
    }

    /**
     * Starts one on any free port, with a fresh secret, runs that follow {@link Script#optimization()} and a ping every 20
     * seconds.
     */
    public static EmbeddedStaging start() {
        return options().start();
    }

    /** Describes one that differs from {@link #start()}; {@link EmbeddedOptions#start()} starts it. */
    public static EmbeddedOptions options() {
        return EmbeddedOptions.defaults();
    }

    static EmbeddedStaging start(EmbeddedOptions options, InstantSource source) {
        Behaviour behaviour = options.behaviour();
        WebServer server = WebServer.bind(options.port(), options.http().authPort(), behaviour.gate());
        StagingTarget target = targetOf(server, behaviour.gate());
        Secret secret = options.secret();
        RevokedTokens revoked = new RevokedTokens();
        WebSocketSide webSocket = WebSocketSide.of(options, secret, revoked, target.auth(), source, server.timer());
        StagingClock clock = webSocket.clocks().server();
        HttpSide http = new HttpSide(target, secret, revoked, webSocket.rules(), options.http(), clock);
        server.start(
                webSocket.route(),
                new HttpOrigin(http.backend(), webSocket.upgrades()),
                new HttpOrigin(http.authService(), webSocket.upgrades()),
                handler -> new DateHeader(
                        clock, behaviour.profile() == Profile.NULL_SERVER ? new HealthOnly(handler) : handler));
        return new EmbeddedStaging(server, target, secret, webSocket, http);
    }

    /** Returns its addresses, under the name {@code embedded}. */
    public StagingTarget target() {
        return target;
    }

    /** Returns what makes tokens that it accepts. */
    public StagingCredentials credentials() {
        return StagingCredentials.signingWith(SigningKey.hs256(secret), new Provenance("the stand-in", ""));
    }

    /**
     * Returns what buys tokens at its {@code /auth/e2e/test-auth}.
     *
     * @throws TestkitException if it was started {@linkplain EmbeddedOptions#withoutBypassKey() without a key}
     */
    public StagingCredentials bypassCredentials() {
        if (http.bypassKey() instanceof Configured configured) {
            return new StagingCredentials.BypassKey(configured.key(), new Provenance("the stand-in", ""));
        }
        throw new TestkitException(Explanation.of("This stand-in has no bypass key.")
                .fact("started", "withoutBypassKey()")
                .hint("Leave that step out, or say withBypassKey(...)."));
    }

    /** Lets the backend's health pages say from now on that it is starting (503), or that it is not. */
    public void starting(boolean isStarting) {
        http.startUp().underWay(isStarting);
    }

    Secret secret() {
        return secret;
    }

    /**
     * Returns the door to what is done for one user alone.
     *
     * @throws TestkitException if staging would never welcome a user of this id
     */
    public UserScope forUser(String userId) {
        if (!UserIds.isAccepted(userId)) {
            throw new TestkitException(Explanation.of("Staging welcomes no user of this id.")
                    .fact("userId", Wording.quote(userId))
                    .fact("accepted", Wording.list(UserIds.EXAMPLES) + ", and a few more forms")
                    .hint("e2e- before any word makes an id that staging takes: e2e-ada."));
        }
        return new UserScope(userId, webSocket);
    }

    /** Returns the clock that everybody here goes by; move it, or {@link UserScope#clock()} for one user alone. */
    public StagingClock clock() {
        return webSocket.clocks().server();
    }

    /** Returns what has been received so far, in the order in which it was decided. */
    public List<ReceivedUpgrade> upgrades() {
        return webSocket.upgrades().all();
    }

    /**
     * Ends it, usually within a second: open connections hear 1001, and all its threads have ended when this returns. A
     * client that does not answer is waited for a quarter of a second. A second call does nothing. If interrupted, it still ends everything, waits no more and leaves the flag set.
     */
    @Override
    public void close() {
        server.closePorts();
        try {
            webSocket.lobby().clear(GOODBYES);
            server.stop();
        } catch (InterruptedException e) {
            server.stopWithoutWaiting();
            Thread.currentThread().interrupt();
        }
    }

    /** Returns the name and the WebSocket's address. */
    @Override
    public String toString() {
        return target.toString();
    }

    private static StagingTarget targetOf(WebServer server, Gate gate) {
        String tls = gate.isSecure() ? "s" : "";
        return StagingTarget.at(
                StagingTarget.EMBEDDED,
                URI.create("ws%s://%s:%d/ws".formatted(tls, LoopbackPort.HOST, server.port())),
                URI.create("http%s://%s:%d".formatted(tls, LoopbackPort.HOST, server.port())),
                URI.create("http://%s:%d".formatted(LoopbackPort.HOST, server.authPort())));
    }
}
