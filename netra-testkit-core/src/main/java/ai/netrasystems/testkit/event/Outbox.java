package ai.netrasystems.testkit.event;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * What is recorded as sent and has yet to leave. It leaves in the order in which it was added, by whichever thread comes first,
 * and no lock is held meanwhile: the answer may be back before a send returns.
 */
final class Outbox {

    private final Queue<Departure> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger senders = new AtomicInteger();

    /** Adds what sends one thing; returns what completes when the network has taken that, or has not. */
    CompletionStage<Void> add(Supplier<CompletionStage<Void>> sending) {
        Departure departure = new Departure(sending);
        waiting.add(departure);
        return departure;
    }

    /** Sends all that was added, unless another thread is about it: then that one does. Never waits. */
    void send() {
        if (waiting.isEmpty() || senders.getAndIncrement() > 0) {
            return;
        }
        do {
            for (Departure next = waiting.poll(); next != null; next = waiting.poll()) {
                next.leave();
            }
        } while (senders.decrementAndGet() > 0);
    }

    private static final class Departure extends CompletableFuture<Void> {

        private final Supplier<CompletionStage<Void>> sending;

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
