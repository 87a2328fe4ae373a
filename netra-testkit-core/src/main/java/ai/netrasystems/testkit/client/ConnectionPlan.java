package ai.netrasystems.testkit.client;

import ai.netrasystems.testkit.auth.StagingToken;
import ai.netrasystems.testkit.explain.CheckReturnValue;
import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.handshake.Handshake;
import ai.netrasystems.testkit.handshake.HandshakeException;
import ai.netrasystems.testkit.handshake.Outcome;
import ai.netrasystems.testkit.handshake.TokenCarrier;
import ai.netrasystems.testkit.recorder.EventRecorder;
import ai.netrasystems.testkit.staging.StagingTarget;
import ai.netrasystems.testkit.wire.Connector;
import ai.netrasystems.testkit.wire.Transport;
import ai.netrasystems.testkit.wire.Upgrade;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** How a client will connect. Immutable: every step returns a new plan; nothing happens before {@link #connect()}. */
@CheckReturnValue
public final class ConnectionPlan {

    private static final Duration USUALLY_READY_WITHIN = Duration.ofSeconds(15);

    private final StagingTarget target;
    private final StagingToken token;
    private final TokenCarrier carrier;
    private final Duration readyWithin;
    private final Connector connector;
    private final UnaryOperator<Upgrade> change;

    private ConnectionPlan(
            StagingTarget target,
            StagingToken token,
            TokenCarrier carrier,
            Duration readyWithin,
            Connector connector,
            UnaryOperator<Upgrade> change) {
        this.target = target;
        this.token = token;
        this.carrier = carrier;
        this.readyWithin = readyWithin;
        this.connector = connector;
        this.change = change;
    }

    static ConnectionPlan of(StagingTarget target, StagingToken token) {
        return new ConnectionPlan(
                target,
                token,
                TokenCarrier.HEADER_AND_SUBPROTOCOL,
                USUALLY_READY_WITHIN,
                Transport.to(target).connector(),
                UnaryOperator.identity());
    }

    /** Says how the token travels; by default in the header and in the subprotocol. */
    public ConnectionPlan carriedBy(TokenCarrier newCarrier) {
        return new ConnectionPlan(target, token, newCarrier, readyWithin, connector, change);
    }

    /**
     * Limits how long staging's welcome may take after the 101; by default 15 s.
     *
     * @throws TestkitException if the time is zero or negative
     */
    public ConnectionPlan readyWithin(Duration limit) {
        if (limit.isZero() || limit.isNegative()) {
            throw new TestkitException(Explanation.of("A welcome needs some time.")
                    .fact("readyWithin", Wording.of(limit))
                    .hint("Leave it out: 15 s is the default."));
        }
        return new ConnectionPlan(target, token, carrier, limit, connector, change);
    }

    /** Connects by another connector than the network, such as a test's own. */
    public ConnectionPlan via(Connector newConnector) {
        return new ConnectionPlan(target, token, carrier, readyWithin, newConnector, change);
    }

    /**
     * Changes the upgrade before it leaves, the token already in it: {@code Upgrade::inSeveralLines}, or {@code upgrade ->
     * upgrade.header("traceparent", ours)}. Each call replaces the change before.
     */
    public ConnectionPlan changing(UnaryOperator<Upgrade> newChange) {
        return new ConnectionPlan(target, token, carrier, readyWithin, connector, newChange);
    }

    /**
     * Connects and waits for staging's welcome.
     *
     * @return a client that is open, authenticated and ready
     * @throws HandshakeException if it is anything else, with the outcome
     */
    public AuthenticatedWebSocketClient connect() {
        return connect(new EventRecorder());
    }

    /** Connects like {@link #connect()} and records into this recorder, which so keeps what led to a failure as well. */
    public AuthenticatedWebSocketClient connect(EventRecorder recorder) {
        Handshake.Attempt attempt = present(recorder);
        if (attempt.outcome() instanceof Outcome.Ready ready) {
            return new AuthenticatedWebSocketClient(this, ready, attempt.conversation(), recorder);
        }
        throw new HandshakeException(attempt.outcome());
    }

    /** Connects, waits for what comes of it, and closes again. */
    public Outcome attempt() {
        return attempt(new EventRecorder());
    }

    /** Attempts like {@link #attempt()} and records into this recorder. */
    public Outcome attempt(EventRecorder recorder) {
        Handshake.Attempt attempt = present(recorder);
        if (attempt.outcome() instanceof Outcome.Ready ready) {
            new AuthenticatedWebSocketClient(this, ready, attempt.conversation(), recorder).close();
        }
        return attempt.outcome();
    }

    StagingToken token() {
        return token;
    }

    TokenCarrier carrier() {
        return carrier;
    }

    /** Presents another token of the same user in the same way. */
    ConnectionPlan with(StagingToken newToken) {
        return new ConnectionPlan(target, newToken, carrier, readyWithin, connector, change);
    }

    @Override
    public String toString() {
        return handshake().toString();
    }

    private Handshake.Attempt present(EventRecorder recorder) {
        return handshake().attempt(connector, List.of(recorder), recorder::nextConnection);
    }

    private Handshake handshake() {
        return new Handshake(target, token, carrier, readyWithin).changing(change);
    }
}
