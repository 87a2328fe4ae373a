package ai.netrasystems.testkit.event;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded as sent and has yet to leave. It leaves in the order in which it was added, by whichever thread comes first,
 * and no lock is held meanwhile: the answer may be back before a send returns.
 */
final class Outbox {

    private volatile @Nullable Departure first;
    private @Nullable Departure last;
    private boolean sending;

    /** Adds what sends one thing; returns what completes when the network has taken that, or has not. */
    synchronized CompletionStage<Void> add(Supplier<CompletionStage<Void>> leaving) {
        Departure departure = new Departure(leaving);
        if (last == null) {
            first = departure;
        } else {
            last.next = departure;
        }
        last = departure;
        return departure;
    }

    /** Sends all that was added, by others meanwhile too, unless another thread is about it: then that one does. */
    void send() {
        if (first == null) {
            return;
        }
        for (Departure next = begin(); next != null; next = next()) {
            next.leave();
        }
    }

    private synchronized @Nullable Departure begin() {
        return sending ? null : next();
    }

    private synchronized @Nullable Departure next() {
        Departure next = first;
        first = next == null ? null : next.next;
        last = first == null ? null : last;
        sending = next != null;
        return next;
    }

    private static final class Departure extends CompletableFuture<Void> {

        private final Supplier<CompletionStage<Void>> leaving;
        private @Nullable Departure next;

        private Departure(Supplier<CompletionStage<Void>> leaving) {
            this.leaving = leaving;
        }

        /** Whatever goes wrong goes wrong for this one alone: what waits behind it is to leave. */
        private void leave() {
            try {
                var unused = leaving.get().whenComplete(this::finish);
            } catch (Throwable e) {
                completeExceptionally(e);
            }
        }

        private void finish(Void nothing, Throwable failure) {
            if (failure == null) {
                complete(null);
            } else {
                completeExceptionally(failure);
            }
        }
    }
}
