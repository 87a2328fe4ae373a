package ai.netrasystems.testkit.event;

import ai.netrasystems.testkit.event.Moment.Kind;
import ai.netrasystems.testkit.event.Moment.Speaker;
import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.wire.CloseFrame;
import ai.netrasystems.testkit.wire.Connection;
import ai.netrasystems.testkit.wire.Ending;
import ai.netrasystems.testkit.wire.Frame;
import ai.netrasystems.testkit.wire.Receiver;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One connection as a conversation: it sends, makes each frame a moment, and tells the taps in order.
 *
 * <p>Safe for use by any thread. What is sent is told before its bytes leave, in the order in which they leave. Staging's
 * application pings are answered here, visibly for all taps.
 */
public final class Conversation implements Receiver {

    private static final Duration NETWORK_TAKES_WITHIN = Duration.ofSeconds(30);

    private final Stopwatch stopwatch;
    private final List<Tap> taps;
    private final Deque<Moment> untold = new ArrayDeque<>();
    private boolean telling;
    private long sequence;
    private @Nullable Connection connection;
    private @Nullable Ending ending;
    private boolean closing;
    private final CountDownLatch over = new CountDownLatch(1);

    /** Starts the conversation's time; hand it to a connector as the receiver. */
    public Conversation(Stopwatch stopwatch, List<? extends Tap> taps) {
        this.stopwatch = stopwatch;
        this.taps = new ArrayList<>(taps);
        this.taps.add(new AutomaticPong(this));
    }

    @Override
    public synchronized void opened(Connection opened) {
        connection = opened;
        tell(Moment.of(Kind.OPENED, ++sequence, stopwatch, "open"));
    }

    @Override
    public synchronized void heard(Frame frame) {
        tell(Moment.received(++sequence, stopwatch, frame));
    }

    @Override
    public synchronized void ended(Ending how) {
        ending = how;
        tell(Moment.of(Kind.ENDED, ++sequence, stopwatch, how));
        over.countDown();
    }

    /** Says that staging has welcomed the user. */
    public synchronized void ready() {
        tell(Moment.of(Kind.READY, ++sequence, stopwatch, "ready"));
    }

    /**
     * Sends for the test and returns the moment of sending, once the network has taken it.
     *
     * @throws TestkitException if the connection has ended, the network takes nothing for 30 s, or the thread is
     *     interrupted, its flag restored
     */
    public Moment send(Frame frame) {
        Moment moment;
        CompletionStage<Void> taken;
        synchronized (this) {
            Connection open = openConnection(frame);
            moment = Moment.sent(++sequence, stopwatch, Speaker.TEST, frame);
            tell(moment);
            taken = open.send(frame);
        }
        waitUntilTaken(taken, moment);
        return moment;
    }

    /** Starts closing; the end is told when staging has answered, or its connection broke. Does nothing if it has ended. */
    public synchronized void close(CloseFrame frame) {
        if (connection != null && ending == null) {
            closing = true;
            connection.close(frame);
        }
    }

    /** Ends the connection without a close frame. */
    public synchronized void abort() {
        if (connection != null && ending == null) {
            connection.abort();
        }
    }

    /** Waits until the connection has ended and returns whether it has; ends early, the flag restored, when interrupted. */
    public boolean awaitEnding(Duration limit) {
        try {
            return over.await(TimeUnit.NANOSECONDS.convert(limit), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return over.getCount() == 0;
        }
    }

    /** Returns how it ended; empty while it has not. */
    public synchronized Optional<Ending> ending() {
        return Optional.ofNullable(ending);
    }

    /** Returns the time since the conversation began. */
    public Duration elapsed() {
        return stopwatch.elapsed();
    }

    /** Sends on the kit's own account; after a close frame nothing may follow (RFC 6455 section 5.5.1). */
    synchronized void reply(ClientMessage message) {
        if (connection != null && ending == null && !closing) {
            Frame frame = new Frame.Text(message.toString());
            tell(Moment.sent(++sequence, stopwatch, Speaker.KIT, frame));
            connection.send(frame).whenComplete((nothing, failure) -> {
                if (failure != null) {
                    trouble("an automatic pong could not be sent: " + Wording.of(failure));
                }
            });
        }
    }

    private synchronized void trouble(String words) {
        tell(Moment.of(Kind.TROUBLE, ++sequence, stopwatch, words));
    }

    /** Tells the taps; what a tap brings about is told to all of them after what it heard. */
    private void tell(Moment moment) {
        untold.add(moment);
        if (telling) {
            return;
        }
        telling = true;
        try {
            for (Moment next = untold.poll(); next != null; next = untold.poll()) {
                for (Tap tap : taps) {
                    tap.hear(next);
                }
            }
        } finally {
            telling = false;
        }
    }

    private Connection openConnection(Frame frame) {
        if (connection == null || ending != null) {
            throw new TestkitException(Explanation.of("The message was not sent: the connection is closed.")
                    .fact("message", describe(frame))
                    .fact("ended", ending == null ? "it was never open" : ending)
                    .fact("at", Wording.offset(stopwatch.elapsed()))
                    .hint("Open another client; a closed connection never comes back on its own."));
        }
        return connection;
    }

    private void waitUntilTaken(CompletionStage<Void> taken, Moment moment) {
        try {
            taken.toCompletableFuture().get(NETWORK_TAKES_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new TestkitException(notTaken(moment, Wording.of(e.getCause() == null ? e : e.getCause())), e);
        } catch (TimeoutException e) {
            throw new TestkitException(
                    notTaken(moment, "the network took nothing for " + Wording.of(NETWORK_TAKES_WITHIN)), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TestkitException(
                    Explanation.of("The thread was interrupted while a message was being sent.")
                            .fact("message", moment.summary()),
                    e);
        }
    }

    private Explanation notTaken(Moment moment, String reason) {
        trouble(moment.summary() + " could not be sent: " + reason);
        return Explanation.of("The message could not be sent.")
                .fact("message", moment.summary())
                .fact("reason", reason)
                .fact("connection", ending().map(Ending::toString).orElse("open"));
    }

    private static String describe(Frame frame) {
        return frame instanceof Frame.Text text ? Wording.quote(text.text()) : frame.toString();
    }
}
