package ai.netrasystems.testkit.recorder;

import ai.netrasystems.testkit.event.EventPattern;
import ai.netrasystems.testkit.event.EventType;
import ai.netrasystems.testkit.event.Moment;
import ai.netrasystems.testkit.event.Stopwatch;
import ai.netrasystems.testkit.event.Tap;
import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.staging.CredentialSearch;
import ai.netrasystems.testkit.staging.TimeFactor;
import ai.netrasystems.testkit.wire.Ending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Records every moment of one connection from its first frame, and waits for events without polling. When the client
 * reconnects, numbers and times go on, and a line tells the seam.
 *
 * <p>A wait looks at what came after the test's last {@code send} or {@code ask} on the connection, or since it was opened if
 * there was none, so that a second question is never answered by the first run.
 *
 * <p>Noise is skipped by every pattern that does not name its type: at first {@code ping}, {@code pong}, {@code heartbeat},
 * {@code heartbeat_ack}, {@code handshake_validation} and reports of progress. Safe for use by any number of threads.
 */
public final class EventRecorder extends AwaitableEvents implements Tap {

    private final ReentrantLock lock = new ReentrantLock();
    private final int most;
    private final TimeFactor timeFactor;
    private final Patience patience;
    private final Tape tape;
    private final List<Wait> waits = new ArrayList<>(0);
    private volatile List<Wait> decided = List.of();
    private final Asks asks = new Asks();
    private Mark lastSend = Mark.START;
    private int connection;
    private @Nullable Stopwatch stopwatch;
    private @Nullable Ending ending;
    private volatile EventPattern noise = Noise.USUAL;

    /** Records everything; waits are stretched by the {@code netra.time.factor} of this JVM's properties and environment. */
    public EventRecorder() {
        this(Integer.MAX_VALUE, TimeFactor.from(CredentialSearch.everywhere()), Patience.OF_THE_MACHINE);
    }

    private EventRecorder(int most, TimeFactor timeFactor, Patience patience) {
        this.most = most;
        this.timeFactor = timeFactor;
        this.patience = patience;
        this.tape = new Tape(most);
    }

    /** Records everything; waits are stretched by this factor. */
    public static EventRecorder stretchedBy(TimeFactor factor) {
        return new EventRecorder(Integer.MAX_VALUE, factor, Patience.OF_THE_MACHINE);
    }

    /** Records everything; waits by this clock. */
    static EventRecorder waitingBy(Patience patience, TimeFactor factor) {
        return new EventRecorder(Integer.MAX_VALUE, factor, patience);
    }

    /**
     * Records the last so many moments and counts those that it drops, for connections that say more than memory holds. The
     * timeline and each failed wait say how many are missing.
     *
     * @throws TestkitException if the number is not positive
     */
    public static EventRecorder keepingAtMost(int moments) {
        if (moments < 1) {
            throw new TestkitException(Explanation.of("A recorder has to keep something.")
                    .fact("keepingAtMost", moments)
                    .hint("new EventRecorder() keeps everything."));
        }
        return new EventRecorder(moments, TimeFactor.from(CredentialSearch.everywhere()), Patience.OF_THE_MACHINE);
    }

    @Override
    public void hear(Moment moment) {
        lock.lock();
        try {
            tape.append(moment);
            switch (moment.kind()) {
                case RECEIVED -> hearFrame(moment);
                case SENT -> hearOurselves(moment);
                case OPENED -> hearOpening(moment);
                case ENDED -> hearEnd(moment);
                default -> {}
            }
        } finally {
            lock.unlock();
        }
    }

    /** Wakes the threads whose waits are over by what was heard. */
    @Override
    public void act() {
        if (!decided.isEmpty()) {
            takeDecided().forEach(Wait::wake);
        }
    }

    /** Returns a view that waits for what came after the mark, such as the one that {@code send} returned. */
    public EventsSince since(Mark mark) {
        return new EventsSince(this, mark, Scope.EVERYTHING);
    }

    /**
     * Does something and returns a view of what came since just before it began: {@code events.during(() ->
     * post("/api/runs")).await(AGENT_STARTED, ofSeconds(10))}.
     *
     * @throws E if the action does
     */
    public <E extends Exception> EventsSince during(Action<E> action) throws E {
        Mark before = mark();
        action.run();
        return since(before);
    }

    /** Something to do. */
    @FunctionalInterface
    public interface Action<E extends Exception> {
        void run() throws E;
    }

    /**
     * Waits until the connection has ended, whoever ends it and however.
     *
     * @return how it ended
     * @throws EventTimeoutError if it is still open when the time is up
     */
    public Ending awaitClose(Duration within) {
        return here().awaitClose(within);
    }

    /** Starts a time that several waits share. */
    public TimeBudget budget(Duration total) {
        return new TimeBudget(total, timeFactor, patience);
    }

    /**
     * Declares more events noise, for the waits that begin from now on: a pattern that does not name their type passes them
     * over, and failures count them instead of listing them.
     *
     * @throws TestkitException if one of them matches by name an {@code ack}, which says that staging did not understand
     */
    public void skip(EventPattern first, EventPattern... others) {
        EventPattern more = EventPattern.anyOf(first, others);
        if (more.mayMatch(EventType.ACK) && !more.mayMatch(EventType.UNTYPED)) {
            throw new TestkitException(Explanation.of("An ack is never noise: it says that staging did not understand.")
                    .fact("skip", more)
                    .hint("Send a type that staging knows (docs/staging.md#client-messages)."));
        }
        lock.lock();
        try {
            noise = EventPattern.anyOf(noise, more);
        } finally {
            lock.unlock();
        }
    }

    /** Returns the place after everything recorded so far. */
    public Mark mark() {
        lock.lock();
        try {
            return tape.end();
        } finally {
            lock.unlock();
        }
    }

    /** Begins another connection and returns its stopwatch: the first starts it, for the others it goes on. */
    public Stopwatch nextConnection() {
        lock.lock();
        try {
            Stopwatch next = stopwatch == null ? Stopwatch.start() : stopwatch.forNextConnection();
            stopwatch = next;
            return next;
        } finally {
            lock.unlock();
        }
    }

    /** Returns what has been recorded so far. */
    public Timeline timeline() {
        return timelineSince(Mark.START);
    }

    /**
     * Returns the run that will answer the message which is sent next in that thread.
     *
     * @throws TestkitException if staging keeps no thread ids and an earlier question still waits for its run, so that the two
     *     could not be told apart
     */
    public AgentRun expectRun(String threadId) {
        lock.lock();
        try {
            Asks.Ask ask = asks.add(threadId);
            return new AgentRun(ask, new EventsSince(this, tape.end(), Scope.of(ask)));
        } finally {
            lock.unlock();
        }
    }

    /** Returns what has been recorded so far, as text; secrets taken out. */
    @Override
    public String toString() {
        return timeline().toString();
    }

    @Override
    EventsSince here() {
        lock.lock();
        try {
            return since(lastSend);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets the wait look at what came after the mark, then at everything as it comes, until it is over or the time is up.
     *
     * @return how long that took
     */
    Duration await(Wait wait, Mark since, Duration limit) throws InterruptedException {
        long start = patience.nanoTime();
        begin(wait, since);
        try {
            patience.await(wait.over(), limit);
        } finally {
            if (wait.over().getCount() > 0) {
                forget(wait);
            }
        }
        return Duration.ofNanos(patience.nanoTime() - start);
    }

    /** Returns why nothing that comes after the mark can be heard, or was heard whole; empty if it can. */
    Optional<String> reasonWhyNothingComes(Mark since) {
        lock.lock();
        try {
            if (connection == 0) {
                return Optional.of("no connection has been opened");
            }
            if (ending != null) {
                return Optional.of("the connection was " + ending);
            }
            return tape.hasDroppedSince(since)
                    ? Optional.of("this recorder keeps %d moments, and has dropped some of that time".formatted(most))
                    : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    Explanation withWhatWasDropped(Mark since, Explanation explanation) {
        lock.lock();
        try {
            return tape.hasDroppedSince(since)
                    ? explanation.fact(
                            "dropped",
                            "%d earlier moments; this recorder keeps the last %d".formatted(tape.dropped(), most))
                    : explanation;
        } finally {
            lock.unlock();
        }
    }

    TimeFactor timeFactor() {
        return timeFactor;
    }

    EventPattern noise() {
        return noise;
    }

    Timeline timelineSince(Mark mark) {
        lock.lock();
        try {
            return new Timeline(tape.since(mark), tape.hasDroppedSince(mark) ? tape.dropped() : 0, noise);
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether the test has sent a message of that type at the mark or later. */
    boolean hasSent(String type, Mark since) {
        lock.lock();
        try {
            EventType sent = EventType.of(type);
            for (int i = Math.max(0, tape.indexAfter(since) - 1); i < tape.size(); i++) {
                Moment moment = tape.get(i);
                if (moment.speaker() == Moment.Speaker.TEST && moment.isOf(sent)) {
                    return true;
                }
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void begin(Wait wait, Mark since) {
        lock.lock();
        try {
            for (int i = tape.indexAfter(since); i < tape.size(); i++) {
                Moment moment = tape.get(i);
                if (isFor(wait, moment) && wait.isDecidedBy(moment)) {
                    wait.wake();
                    return;
                }
            }
            if (ending == null) {
                waits.add(wait);
            } else {
                wait.end(ending);
                wait.wake();
            }
        } finally {
            lock.unlock();
        }
    }

    private void forget(Wait wait) {
        lock.lock();
        try {
            waits.remove(wait);
        } finally {
            lock.unlock();
        }
    }

    private void hearFrame(Moment moment) {
        if (moment.isOf(EventType.AGENT_STARTED)) {
            moment.event().ifPresent(asks::bind);
        }
        judge(moment);
    }

    private void hearOurselves(Moment moment) {
        if (moment.speaker() == Moment.Speaker.TEST) {
            lastSend = new Mark(moment.sequence());
            asks.sent(moment);
        }
    }

    private void hearOpening(Moment moment) {
        ending = null;
        connection = moment.connection();
        lastSend = new Mark(moment.sequence());
    }

    private void hearEnd(Moment moment) {
        if (moment.connection() == connection) {
            ending = moment.ending().orElse(null);
            judge(moment);
        }
    }

    /** Lets all waits judge a moment; those that are over by it are no longer among them, and yet to be woken. */
    private void judge(Moment moment) {
        List<Wait> over = List.of();
        EventType type = moment.type().orElse(null);
        for (int i = waits.size() - 1; i >= 0; i--) {
            Wait wait = waits.get(i);
            boolean isForIt = type == null || type.endsWaits() || wait.concerns(type);
            if (isForIt && wait.isDecidedBy(moment)) {
                waits.remove(i);
                over = over.isEmpty() ? new ArrayList<>(decided) : over;
                over.add(wait);
            }
        }
        if (!over.isEmpty()) {
            decided = over;
        }
    }

    private List<Wait> takeDecided() {
        lock.lock();
        try {
            List<Wait> taken = decided;
            decided = List.of();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether a wait has to judge a moment of the past. The end of an earlier connection ends no wait on a later one. */
    private boolean isFor(Wait wait, Moment moment) {
        if (moment.kind() == Moment.Kind.ENDED) {
            return moment.connection() == connection;
        }
        EventType type = moment.type().orElse(null);
        return type != null && moment.kind() == Moment.Kind.RECEIVED && (type.endsWaits() || wait.concerns(type));
    }
}
