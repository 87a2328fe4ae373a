package ai.netrasystems.testkit.recorder;

import ai.netrasystems.testkit.event.EventPattern;
import ai.netrasystems.testkit.event.EventType;
import ai.netrasystems.testkit.event.Moment;
import ai.netrasystems.testkit.event.StagingEvent;
import ai.netrasystems.testkit.event.Tap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Records every moment of one connection from its first frame, and waits for events without polling.
 *
 * <p>A wait looks at what came after the test's last {@code send} or {@code ask} on the connection, or since it was opened if
 * there was none, so that a second question is never answered by the first run. It ends at once when the connection ends,
 * on an {@code error_message} or {@code error}, on a failed agent, and on an {@code ack} (staging's word for "not
 * understood"), unless it waits for just that. Safe for use by any number of threads.
 */
public final class EventRecorder implements Tap {

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Moment> moments = new ArrayList<>();
    private final List<Wait> waits = new ArrayList<>();
    private final Asks asks = new Asks();
    private Mark lastSend = Mark.START;

    @Override
    public void hear(Moment moment) {
        lock.lock();
        try {
            moments.add(moment);
            if (moment.kind() == Moment.Kind.SENT && moment.speaker() == Moment.Speaker.TEST) {
                lastSend = new Mark(moment.sequence());
            }
            asks.hear(moment);
            waits.removeIf(wait -> wait.isOverWith(moment));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for an event that matches, among those after the test's last send.
     *
     * @return the first that matches
     * @throws EventTimeoutError if it did not arrive in time or could not come any more, with everything heard
     * @throws ai.netrasystems.testkit.explain.TestkitException if the time is zero or negative, or the thread is
     *     interrupted, its flag restored
     */
    public StagingEvent await(EventPattern pattern, Duration within) {
        return sinceLastSend().await(pattern, within);
    }

    /**
     * Waits for events in this order, others between them or not, among those after the test's last send.
     *
     * @return the events that matched, one for each pattern
     * @throws EventTimeoutError if one of them did not arrive, with its name and everything heard
     */
    public List<StagingEvent> awaitInOrder(Duration within, EventPattern... patterns) {
        return sinceLastSend().awaitInOrder(within, patterns);
    }

    /** Returns a view that waits for what came after the mark, such as the one that {@code send} returned. */
    public EventsSince since(Mark mark) {
        return new EventsSince(this, mark, Scope.EVERYTHING);
    }

    /** Returns the place after everything recorded so far. */
    public Mark mark() {
        lock.lock();
        try {
            return moments.isEmpty()
                    ? Mark.START
                    : new Mark(moments.get(moments.size() - 1).sequence());
        } finally {
            lock.unlock();
        }
    }

    /** Returns what has been recorded so far. */
    public Timeline timeline() {
        lock.lock();
        try {
            return new Timeline(moments);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns the run that will answer the message which is sent next in that thread.
     *
     * @throws ai.netrasystems.testkit.explain.TestkitException if staging keeps no thread ids and an earlier question still
     *     waits for its run, so that the two could not be told apart
     */
    public AgentRun expectRun(String threadId) {
        lock.lock();
        try {
            Asks.Ask ask = asks.add(threadId);
            return new AgentRun(ask, new EventsSince(this, mark(), Scope.of(ask)));
        } finally {
            lock.unlock();
        }
    }

    /** Returns what has been recorded so far, as text; secrets taken out. */
    @Override
    public String toString() {
        return timeline().toString();
    }

    /** Lets the wait look at what came after the mark, then at everything as it comes, until it is over. */
    void run(Wait wait, Mark since) {
        lock.lock();
        try {
            for (int i = indexAfter(since); i < moments.size(); i++) {
                if (wait.isOverWith(moments.get(i))) {
                    return;
                }
            }
            waits.add(wait);
        } finally {
            lock.unlock();
        }
    }

    void forget(Wait wait) {
        lock.lock();
        try {
            waits.remove(wait);
        } finally {
            lock.unlock();
        }
    }

    Timeline timelineSince(Mark mark) {
        lock.lock();
        try {
            return new Timeline(moments.subList(indexAfter(mark), moments.size()));
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether the test has sent a message of that type at the mark or later. */
    boolean hasSent(String type, Mark since) {
        lock.lock();
        try {
            return moments.subList(Math.max(0, indexAfter(since) - 1), moments.size()).stream()
                    .filter(moment -> moment.speaker() == Moment.Speaker.TEST)
                    .flatMap(moment -> moment.event().stream())
                    .anyMatch(event -> event.type().equals(EventType.of(type)));
        } finally {
            lock.unlock();
        }
    }

    private EventsSince sinceLastSend() {
        lock.lock();
        try {
            return since(lastSend);
        } finally {
            lock.unlock();
        }
    }

    private int indexAfter(Mark mark) {
        int index = moments.size();
        while (index > 0 && moments.get(index - 1).sequence() > mark.sequence()) {
            index--;
        }
        return index;
    }
}
