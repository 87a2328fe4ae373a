package ai.netrasystems.testkit.client;

import ai.netrasystems.testkit.auth.StagingAuth;
import ai.netrasystems.testkit.auth.StagingToken;
import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.handshake.HandshakeException;
import ai.netrasystems.testkit.handshake.Outcome;
import ai.netrasystems.testkit.recorder.EventRecorder;
import ai.netrasystems.testkit.wire.Connector;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One user of staging with a token, a client and a recorder of its own. The client connects when first asked for. Safe
 * for use by any thread.
 */
public final class StagingUser implements AutoCloseable {

    private final StagingAuth auth;
    private final Connector connector;
    private final EventRecorder events;
    private @Nullable AuthenticatedWebSocketClient client;
    private @Nullable Outcome failure;
    private boolean closed;

    StagingUser(StagingAuth auth, Connector connector, EventRecorder events) {
        this.auth = auth;
        this.connector = connector;
        this.events = events;
    }

    /** Returns the user's id. */
    public String id() {
        return auth.user();
    }

    /** Returns the auth of this user: {@link StagingAuth#mint()} makes tokens that speak for it. */
    public StagingAuth auth() {
        return auth;
    }

    /** Returns a fresh token of this user. */
    public StagingToken token() {
        return auth.token();
    }

    /**
     * Returns the user's client, connected by the first call.
     *
     * @throws HandshakeException if it cannot be made ready
     */
    public synchronized AuthenticatedWebSocketClient client() {
        refuseWhenLeft();
        AuthenticatedWebSocketClient known = client;
        if (known == null) {
            StagingToken token = token();
            known = ready(
                    token,
                    () -> AuthenticatedWebSocketClient.to(auth.target())
                            .with(token)
                            .via(connector)
                            .connect(events));
            client = known;
        }
        return known.latest();
    }

    /**
     * Closes the user's client if it is open, and connects once more with a fresh token and the same recorder; {@link
     * #client()} then returns the new one. Connects as {@link #client()} does if there was none.
     *
     * @throws HandshakeException if it cannot be made ready
     */
    public synchronized AuthenticatedWebSocketClient reconnect() {
        AuthenticatedWebSocketClient known = client;
        if (known == null) {
            return client();
        }
        refuseWhenLeft();
        StagingToken token = token();
        AuthenticatedWebSocketClient next = ready(token, () -> known.latest().reconnect(token));
        client = next;
        return next;
    }

    /** Returns everything said on the user's connections, one after the other; empty before {@link #client()}. */
    public EventRecorder events() {
        return events;
    }

    /** Connects the client now instead of when it is first asked for. */
    public void connect() {
        AuthenticatedWebSocketClient unused = client();
    }

    /** Returns the client if it has been connected; empty before, and after a handshake that failed. */
    public synchronized Optional<AuthenticatedWebSocketClient> connected() {
        return Optional.ofNullable(client).map(AuthenticatedWebSocketClient::latest);
    }

    /** Returns what came of the last handshake that failed; empty if none has. */
    public synchronized Optional<Outcome> failure() {
        return Optional.ofNullable(failure);
    }

    private AuthenticatedWebSocketClient ready(StagingToken token, Supplier<AuthenticatedWebSocketClient> connecting) {
        try {
            return connecting.get();
        } catch (HandshakeException e) {
            failure = e.outcome();
            if (e.outcome() instanceof Outcome.Refused) {
                auth.discard(token);
            }
            throw e;
        }
    }

    /** Closes the client, if there is one. */
    @Override
    public void close() {
        startLeaving();
        finishLeaving(AuthenticatedWebSocketClient.STAGING_CLOSES_WITHIN);
    }

    synchronized void startLeaving() {
        closed = true;
        connected().ifPresent(AuthenticatedWebSocketClient::startClosing);
    }

    void finishLeaving(Duration limit) {
        connected().ifPresent(leaving -> leaving.finishClosing(limit));
    }

    /** Returns the user's id. */
    @Override
    public String toString() {
        return id();
    }

    private void refuseWhenLeft() {
        if (closed) {
            throw new TestkitException(Explanation.of("This user has left: its client was closed.")
                    .fact("user", id())
                    .hint("staging.user(label) makes another."));
        }
    }
}
