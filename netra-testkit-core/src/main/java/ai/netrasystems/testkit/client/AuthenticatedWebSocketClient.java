package ai.netrasystems.testkit.client;

import ai.netrasystems.testkit.auth.StagingToken;
import ai.netrasystems.testkit.event.ClientMessage;
import ai.netrasystems.testkit.event.Conversation;
import ai.netrasystems.testkit.event.Moment;
import ai.netrasystems.testkit.explain.CheckReturnValue;
import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.handshake.Outcome;
import ai.netrasystems.testkit.handshake.TokenCarrier;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.recorder.AgentRun;
import ai.netrasystems.testkit.recorder.EventRecorder;
import ai.netrasystems.testkit.recorder.Mark;
import ai.netrasystems.testkit.staging.StagingTarget;
import ai.netrasystems.testkit.wire.CloseCode;
import ai.netrasystems.testkit.wire.CloseFrame;
import ai.netrasystems.testkit.wire.Ending;
import ai.netrasystems.testkit.wire.Frame;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket to staging that was open, authenticated and ready when you got it. Everything said on it is in
 * {@link #events()}; staging's application pings are answered. Safe for use by any thread.
 */
public final class AuthenticatedWebSocketClient implements AutoCloseable {

    static final Duration STAGING_CLOSES_WITHIN = Duration.ofSeconds(5);

    private final ConnectionPlan plan;
    private final Outcome.Ready handshake;
    private final Conversation conversation;
    private final EventRecorder events;
    private volatile @Nullable AuthenticatedWebSocketClient successor;

    AuthenticatedWebSocketClient(
            ConnectionPlan plan, Outcome.Ready handshake, Conversation conversation, EventRecorder events) {
        this.plan = plan;
        this.handshake = handshake;
        this.conversation = conversation;
        this.events = events;
    }

    /** Starts a plan for this staging; the token is still to be named. */
    @CheckReturnValue
    public static Unauthenticated to(StagingTarget target) {
        return new Unauthenticated(target);
    }

    /** A staging to connect to, and no token yet. */
    public static final class Unauthenticated {

        private final StagingTarget target;

        private Unauthenticated(StagingTarget target) {
            this.target = target;
        }

        /** Presents this token, in the header and in the subprotocol, and waits up to 15 s for the welcome. */
        public ConnectionPlan with(StagingToken token) {
            return ConnectionPlan.of(target, token);
        }
    }

    /** Returns what came of the handshake: subprotocol, welcome, times. */
    public Outcome.Ready handshake() {
        return handshake;
    }

    /** Returns the recorder of this connection, and of those after it by {@link #reconnect}. */
    public EventRecorder events() {
        return events;
    }

    /** Returns the user that the token speaks for; empty if the token does not say. */
    public Optional<String> user() {
        return plan.token().user();
    }

    /** Returns how the token travelled. */
    public TokenCarrier carrier() {
        return plan.carrier();
    }

    /**
     * Sends a message, and moves the mark from which waits look. Any number of threads may send: messages leave in the order
     * in which they are recorded.
     *
     * @return the place in the recording where it was sent
     * @throws TestkitException if it was not sent: the connection has ended, or the message has more bytes than staging
     *     reads
     */
    public Mark send(ClientMessage message) {
        return sendText(message.toString());
    }

    /** Sends a JSON object as it is, like {@link #send(ClientMessage)}. */
    public Mark send(JsonObject message) {
        return sendText(message.toString());
    }

    /** Sends a text as it is, JSON or not, like {@link #send(ClientMessage)}. */
    public Mark sendText(String text) {
        refuseWhatStagingWouldDrop(sizeOf(text));
        return send(new Frame.Text(text));
    }

    /** Sends bytes in a binary frame, like {@link #send(ClientMessage)}. Staging's own messages are texts. */
    public Mark sendBinary(byte[] bytes) {
        refuseWhatStagingWouldDrop(bytes.length);
        return send(new Frame.Binary(bytes));
    }

    /**
     * Sends a {@code user_message} in a thread of its own.
     *
     * @return the run that answers it, from the first {@code agent_started} that carries the thread id
     * @throws TestkitException if it was not sent, as in {@link #send(ClientMessage)}
     */
    public AgentRun ask(String question) {
        String threadId = "thread_e2e_" + UUID.randomUUID().toString().replace("-", "");
        ClientMessage message = ClientMessage.user(question).inThread(threadId);
        refuseWhatStagingWouldDrop(sizeOf(message.toString()));
        AgentRun run = events.expectRun(threadId);
        send(message);
        return run;
    }

    /**
     * Sends a protocol ping and waits for its pong; both are recorded as the kit's and move no mark. Any number of threads
     * may do so at once.
     *
     * @return the round trip's time
     * @throws ai.netrasystems.testkit.explain.StagingAssertionError if the pong does not come within that time, or cannot
     *     come any more
     * @throws TestkitException if the connection had ended before, the time is zero or negative, or the thread is
     *     interrupted, its flag restored
     */
    public Duration ping(Duration within) {
        return conversation.ping(within);
    }

    /**
     * Closes this client if it is open, and connects once more: the same user, staging and carrier, recorded by the same
     * recorder, in which numbers and times go on. A wait without a mark then looks at what came on the new connection.
     *
     * @param fresh another token of the same user
     * @return the new client; this one stays closed
     * @throws TestkitException if the token is another user's, this client then staying as it is, or if this client has been
     *     reconnected before
     * @throws ai.netrasystems.testkit.handshake.HandshakeException if the new one is not ready, with the outcome
     */
    public synchronized AuthenticatedWebSocketClient reconnect(StagingToken fresh) {
        refuseTokenOfAnother(fresh);
        refuseSecondSuccessor();
        close();
        AuthenticatedWebSocketClient next = plan.with(fresh).connect(events);
        successor = next;
        return next;
    }

    public boolean isOpen() {
        return conversation.end().isEmpty();
    }

    /** Returns how the connection ended: who ended it, with which close frame; empty while it is open. */
    public Optional<Ending> ending() {
        return conversation.ending();
    }

    /**
     * Returns the last moment of the connection: how it ended, by {@link Moment#ending()}, and when, by {@link
     * Moment#offset()} and {@link Moment#wallTime()}; empty while it is open.
     */
    public Optional<Moment> end() {
        return conversation.end();
    }

    /** Returns the close frame with which the connection ended; empty while it is open, and where it ended without one. */
    public Optional<CloseFrame> closeFrame() {
        return ending().map(Ending::frame).filter(frame -> !frame.code().equals(CloseCode.ABNORMAL));
    }

    /** Closes with 1000 and waits up to 5 s for staging's answer; then the connection is cut. The second call does nothing. */
    @Override
    public void close() {
        close(1000, "");
    }

    /**
     * Closes with a code and a reason, like {@link #close()}. Only after 1000 and codes from 3000 on is staging's answer waited
     * for; with any other the connection ends at once.
     *
     * @throws TestkitException if no endpoint may send that code, or the reason has more than 123 bytes
     */
    public void close(int code, String reason) {
        conversation.close(CloseFrame.toSend(code, reason));
        finishClosing(STAGING_CLOSES_WITHIN);
    }

    /** Returns the user and whether the connection is open; no token. */
    @Override
    public String toString() {
        return "client of %s, %s"
                .formatted(
                        user().orElse("nobody"), ending().map(Ending::toString).orElse("open"));
    }

    void startClosing() {
        conversation.close(CloseFrame.toSend(CloseCode.NORMAL.number(), ""));
    }

    void finishClosing(Duration limit) {
        if (!conversation.awaitEnding(limit)) {
            conversation.abort();
            conversation.awaitEnding(STAGING_CLOSES_WITHIN);
        }
    }

    /** Returns the client that came after this one by reconnecting, and after that one; itself if none did. */
    AuthenticatedWebSocketClient latest() {
        AuthenticatedWebSocketClient latest = this;
        for (AuthenticatedWebSocketClient next = successor; next != null; next = next.successor) {
            latest = next;
        }
        return latest;
    }

    private void refuseTokenOfAnother(StagingToken fresh) {
        if (user().isPresent() && fresh.user().isPresent() && !user().equals(fresh.user())) {
            throw new TestkitException(
                    Explanation.of("A client reconnects as the user it was; this token is another's.")
                            .fact("expected", user().get())
                            .fact("actual", fresh.user().get())
                            .hint("AuthenticatedWebSocketClient.to(target).with(token) connects another user."));
        }
    }

    /** Nobody would close the first: a user knows the last client alone. */
    private void refuseSecondSuccessor() {
        AuthenticatedWebSocketClient next = successor;
        if (next != null) {
            throw new TestkitException(Explanation.of(
                            "This client has been reconnected already; another came after it.")
                    .fact("after it", next)
                    .hint("Reconnect the client that reconnect(token) returned, or let user.reconnect() find it."));
        }
    }

    private Mark send(Frame frame) {
        return new Mark(conversation.send(frame).sequence());
    }

    private static int sizeOf(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private void refuseWhatStagingWouldDrop(int bytes) {
        Optional<Long> largest = handshake.welcome().maxMessageSize();
        if (largest.isPresent() && bytes > largest.get()) {
            throw new TestkitException(Explanation.of("The message was not sent: staging would drop it in silence.")
                    .fact("message", bytes + " bytes")
                    .fact("staging reads", "at most " + largest.get() + " bytes (max_message_size of its welcome)")
                    .hint("Send less; docs/staging.md#client-messages has the limits."));
        }
    }
}
