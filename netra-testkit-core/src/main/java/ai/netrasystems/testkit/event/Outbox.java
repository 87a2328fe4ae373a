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
    synchronized CompletionStage<Void> add(Supplier<CompletionStage<Void>> sending) {
        Departure departure = new Departure(sending);
        if (last == null) {
            first = departure;
        } else {
            last.next = departure;
        }
        last = departure;
        return departure;
    }

    /** Sends all that was added, unless another thread is about it: then that one does. Never waits. */
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

        private final Supplier<CompletionStage<Void>> sending;
        private @Nullable Departure next;

        private Departure(Supplier<CompletionStage<Void>> sending) {
            this.sending = sending;
        }

        private void leave() {
            CompletionStage<Void> taken;
            try {
                taken = sending.get();
            } catch (RuntimeException e) {
                completeExceptionally(e);
                return;
            }
            var unused = taken.whenComplete(this::finish);
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
