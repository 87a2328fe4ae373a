package ai.netrasystems.testkit.recorder;

import ai.netrasystems.testkit.event.Moment;
import ai.netrasystems.testkit.event.StagingEvent;
import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The questions that were asked on one connection, each bound to the run that answers it: the first {@code agent_started}
 * that carries its thread id.
 *
 * <p>Where staging keeps no thread ids, the only unbound question takes the next start. Guarded by the recorder's lock.
 */
final class Asks {

    private final List<Ask> unbound = new ArrayList<>(0);
    private final List<Moment> sent = new ArrayList<>(0);
    /** Made with the first start: many connections hear none. */
    private @Nullable Set<String> runsStarted;

    private boolean stagingKeepsThreadIds;
    private boolean stagingDropsThreadIds;

    Ask add(String threadId) {
        if (stagingDropsThreadIds && !unbound.isEmpty()) {
            throw new TestkitException(Explanation.of("A second question cannot be asked before the first has its run.")
                    .fact("reason", "this staging does not keep thread ids, so the two runs could not be told apart")
                    .hint("Await agent_started of the first run before the second ask, or use a client for each."));
        }
        Ask ask = new Ask(threadId);
        unbound.add(ask);
        return ask;
    }

    /** Keeps what the test sent; its thread is read only if a start of unknown origin asks for it. */
    void sent(Moment moment) {
        sent.add(moment);
    }

    /** Binds an {@code agent_started} to the question that it answers, if it answers one. */
    void bind(StagingEvent started) {
        boolean firstOfItsRun = started.runId().map(this::isFirstStartOf).orElse(true);
        String thread = started.threadId().orElse("");
        for (Ask ask : unbound) {
            if (ask.threadId.equals(thread)) {
                stagingKeepsThreadIds = true;
                ask.bindTo(started);
                unbound.remove(ask);
                return;
            }
        }
        // Otherwise a further agent of an earlier run would be taken for the answer to the question that waits.
        boolean ofAnotherMessage = stagingKeepsThreadIds || hasSentIn(thread) || !firstOfItsRun;
        if (unbound.isEmpty() || ofAnotherMessage) {
            return;
        }
        stagingDropsThreadIds = true;
        if (unbound.size() == 1) {
            unbound.remove(0).bindTo(started);
            return;
        }
        unbound.forEach(Ask::loseTrack);
        unbound.clear();
    }

    private boolean isFirstStartOf(String run) {
        Set<String> known = runsStarted == null ? new HashSet<>() : runsStarted;
        runsStarted = known;
        return known.add(run);
    }

    private boolean hasSentIn(String thread) {
        return sent.stream()
                .flatMap(moment -> moment.event().flatMap(StagingEvent::threadId).stream())
                .anyMatch(thread::equals);
    }

    /** One question, and its run once it has started. */
    static final class Ask {

        private final String threadId;
        private volatile @Nullable StagingEvent started;
        private volatile boolean lost;

        private Ask(String threadId) {
            this.threadId = threadId;
        }

        String threadId() {
            return threadId;
        }

        Optional<String> runId() {
            return Optional.ofNullable(started).flatMap(StagingEvent::runId);
        }

        Optional<String> lostBecause() {
            return lost
                    ? Optional.of("staging does not keep thread ids, and several questions wait for their run:"
                            + " which one it answers cannot be told")
                    : Optional.empty();
        }

        /** Returns whether the event is of this run: by run id, else by thread id, else by turn id or request id. */
        boolean includes(StagingEvent event) {
            StagingEvent start = started;
            if (start == null) {
                return false;
            }
            if (event.runId().isPresent() && start.runId().isPresent()) {
                return event.runId().equals(start.runId());
            }
            if (event.threadId().isPresent() && start.threadId().isPresent()) {
                return event.threadId().equals(start.threadId());
            }
            return isSame(event.turnId(), start.turnId()) || isSame(event.requestId(), start.requestId());
        }

        private static boolean isSame(Optional<String> id, Optional<String> other) {
            return id.isPresent() && id.equals(other);
        }

        private void bindTo(StagingEvent start) {
            started = start;
        }

        private void loseTrack() {
            lost = true;
        }
    }
}
