package ai.netrasystems.testkit.event;

import ai.netrasystems.testkit.event.Moment.Kind;
import ai.netrasystems.testkit.event.Moment.Speaker;
import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.StagingAssertionError;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.wire.CloseFrame;
import ai.netrasystems.testkit.wire.Connection;
import ai.netrasystems.testkit.wire.Ending;
import ai.netrasystems.testkit.wire.Frame;
import ai.netrasystems.testkit.wire.Receiver;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
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
    private final Object turn;
    private final Tap[] taps;
    private final Deque<Moment> untold = new ArrayDeque<>(2);
    private final Outbox outbox = new Outbox();
    private final RoundTrips roundTrips = new RoundTrips();
    private boolean telling;
    private @Nullable Connection connection;
    private @Nullable CloseFrame closing;
    private @Nullable Moment end;
    private final CountDownLatch over = new CountDownLatch(1);

    /** Starts the conversation's time; hand it to a connector as the receiver. */
    public Conversation(Stopwatch stopwatch, List<? extends Tap> taps) {
        this.stopwatch = stopwatch;
        this.turn = stopwatch.turn();
        this.taps =
                Stream.concat(taps.stream(), Stream.of(new AutomaticPong(this))).toArray(Tap[]::new);
    }

    @Override
    public void opened(Connection opened) {
        synchronized (turn) {
            connection = opened;
            int number = stopwatch.opened();
            tell(turnOfLife(Kind.OPENED, number == 1 ? "open" : "open again, connection " + number));
        }
        act();
    }

    @Override
    public void heard(Frame frame) {
        synchronized (turn) {
            Moment moment = Moment.received(stopwatch.nextSequence(), stopwatch, frame);
            tell(moment);
            if (frame instanceof Frame.Pong pong) {
                roundTrips.answer(pong, moment);
            }
        }
        act();
    }

    @Override
    public void ended(Ending how) {
        synchronized (turn) {
            Moment moment = turnOfLife(Kind.ENDED, how);
            end = moment;
            tell(moment);
            roundTrips.end(moment);
        }
        act();
        over.countDown();
    }

    /**
     * Says that staging has welcomed the user.
     *
     * @return whether it did so in time; false, and nothing is said, if the connection has ended meanwhile
     */
    public boolean ready() {
        synchronized (turn) {
            if (end != null) {
                return false;
            }
            tell(turnOfLife(Kind.READY, "ready"));
        }
        act();
        return true;
    }

    /**
     * Sends for the test and returns the moment of sending, once the network has taken it.
     *
     * @throws TestkitException if the connection has ended or is being closed, the network takes nothing for 30 s, or the
     *     thread is interrupted, its flag restored
     */
    public Moment send(Frame frame) {
        Moment moment;
        CompletionStage<Void> taken;
        synchronized (turn) {
            Connection open = openConnection(frame);
            moment = Moment.sent(stopwatch.nextSequence(), stopwatch, Speaker.TEST, frame);
            tell(moment);
            taken = outbox.add(() -> open.send(frame));
        }
        act();
        waitUntilTaken(taken, moment);
        return moment;
    }

    /**
     * Sends a protocol ping (RFC 6455 section 5.5.2) and waits for its pong. Both are the kit's in the recording and move no
     * mark. Any number of threads may do so at once: each waits for the pong of its own ping.
     *
     * @return how long it took
     * @throws StagingAssertionError if the pong does not come within that time, or cannot come any more
     * @throws TestkitException if the connection had ended before, the time is zero or negative, or the thread is
     *     interrupted, its flag restored
     */
    public Duration ping(Duration within) {
        if (within.isZero() || within.isNegative()) {
            throw new TestkitException(Explanation.of("A round trip needs some time.")
                    .fact("within", Wording.of(within))
                    .hint("Say how long staging may take, such as ofSeconds(5); it needs a few milliseconds."));
        }
        RoundTrips.Trip trip;
        synchronized (turn) {
            Connection open = openConnection(new Frame.Ping(""));
            long sequence = stopwatch.nextSequence();
            Frame.Ping frame = new Frame.Ping("netra-" + sequence);
            Moment moment = Moment.sent(sequence, stopwatch, Speaker.KIT, frame);
            trip = roundTrips.begin(frame, moment);
            tell(moment);
            tellIfNotTaken(outbox.add(() -> open.send(frame)), "a protocol ping", roundTrips::end);
        }
        act();
        return trip.await(within);
    }

    /**
     * Starts closing; the end is told when staging has answered, or its connection broke. Does nothing if it has ended.
     *
     * @throws TestkitException if no endpoint may send that close frame
     */
    public void close(CloseFrame wanted) {
        CloseFrame frame = CloseFrame.toSend(wanted.code().number(), wanted.reason());
        synchronized (turn) {
            Connection open = connection;
            if (open != null && end == null && closing == null) {
                closing = frame;
                CompletionStage<Void> taken = outbox.add(() -> {
                    open.close(frame);
                    return CompletableFuture.completedStage(null);
                });
                tellIfNotTaken(taken, "a close frame", trouble -> {});
            }
        }
        act();
    }

    /** Ends the connection without a close frame. */
    public void abort() {
        synchronized (turn) {
            if (connection != null && end == null) {
                connection.abort();
            }
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
    public Optional<Ending> ending() {
        return end().flatMap(Moment::ending);
    }

    /** Returns the moment at which it ended; empty while it has not. */
    public Optional<Moment> end() {
        synchronized (turn) {
            return Optional.ofNullable(end);
        }
    }

    /** Returns the time since the conversation began. */
    public Duration elapsed() {
        return stopwatch.elapsed().minusNanos(stopwatch.begunAtNanos());
    }

    /** Sends on the kit's own account; after a close frame nothing may follow (RFC 6455 section 5.5.1). */
    void reply(ClientMessage message) {
        synchronized (turn) {
            Connection open = connection;
            if (open != null && end == null && closing == null) {
                Frame frame = new Frame.Text(message.toString());
                tell(Moment.sent(stopwatch.nextSequence(), stopwatch, Speaker.KIT, frame));
                tellIfNotTaken(outbox.add(() -> open.send(frame)), "an automatic pong", trouble -> {});
            }
        }
    }

    private Moment trouble(String words) {
        Moment moment;
        synchronized (turn) {
            moment = turnOfLife(Kind.TROUBLE, words);
            tell(moment);
        }
        act();
        return moment;
    }

    /**
     * Does what has been told: sends, and wakes those who waited for it. After the turn, because whoever is woken or answered
     * wants his own at once.
     */
    private void act() {
        outbox.send();
        for (Tap tap : taps) {
            tap.act();
        }
    }

    private Moment turnOfLife(Kind kind, Object content) {
        return Moment.of(kind, stopwatch.nextSequence(), stopwatch, content);
    }

    /** Tells the taps; what a tap brings about is told to all of them after what it heard. */
    private void tell(Moment moment) {
        if (telling) {
            untold.add(moment);
            return;
        }
        telling = true;
        try {
            for (Moment next = moment; next != null; next = untold.poll()) {
                for (Tap tap : taps) {
                    tap.hear(next);
                }
            }
        } finally {
            telling = false;
        }
    }

    private void tellIfNotTaken(CompletionStage<Void> taken, String what, Consumer<Moment> afterwards) {
        CompletionStage<Void> unused = taken.whenComplete((nothing, failure) -> {
            if (failure != null) {
                afterwards.accept(trouble(what + " could not be sent: " + Wording.of(failure)));
            }
        });
    }

    private Connection openConnection(Frame frame) {
        Connection open = connection;
        if (open != null && end == null && closing == null) {
            return open;
        }
        Explanation explanation = Explanation.of("The message was not sent: the connection is "
                        + (open == null || end != null ? "closed." : "being closed."))
                .fact("message", describe(frame));
        if (end != null) {
            explanation =
                    explanation.fact("ended", end.ending().orElseThrow()).fact("at", Wording.offset(end.offset()));
        } else if (closing != null) {
            explanation = explanation.fact("closing", "by this side: " + closing);
        } else {
            explanation = explanation.fact("ended", "it was never open");
        }
        throw new TestkitException(explanation
                .fact("now", Wording.offset(stopwatch.elapsed()))
                .hint("client.reconnect(token) opens another; a closed connection never comes back on its own."));
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
        Moment unused = trouble(moment.summary() + " could not be sent: " + reason);
        return Explanation.of("The message could not be sent.")
                .fact("message", moment.summary())
                .fact("reason", reason)
                .fact("connection", ending().map(Ending::toString).orElse("open"));
    }

    private static String describe(Frame frame) {
        if (frame instanceof Frame.Ping) {
            return "protocol ping";
        }
        return frame instanceof Frame.Text text ? Wording.quote(text.text()) : frame.toString();
    }
}
