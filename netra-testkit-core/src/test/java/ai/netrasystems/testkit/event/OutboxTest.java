package ai.netrasystems.testkit.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OutboxTest {

    private final Outbox outbox = new Outbox();
    private final List<Integer> left = new ArrayList<>();

    @Test
    void what_is_added_leaves_in_its_order_when_somebody_sends() {
        CompletionStage<Void> first = outbox.add(() -> leaves(1));
        CompletionStage<Void> second = outbox.add(() -> leaves(2));

        assertThat(left).isEmpty();

        outbox.send();

        assertThat(left).containsExactly(1, 2);
        assertThat(first).isCompleted();
        assertThat(second).isCompleted();
    }

    @Test
    void it_is_taken_when_the_network_has_taken_it() {
        CompletableFuture<Void> network = new CompletableFuture<>();
        CompletionStage<Void> taken = outbox.add(() -> network);

        outbox.send();
        assertThat(taken).isNotCompleted();

        network.complete(null);
        assertThat(taken).isCompleted();
    }

    @Test
    void what_fails_keeps_nothing_behind_it() {
        IllegalStateException broken = new IllegalStateException("broken");
        CompletionStage<Void> thrown = outbox.add(() -> {
            throw broken;
        });
        CompletionStage<Void> outOfOrder = outbox.add(() -> {
            throw new AssertionError("out of order");
        });
        CompletionStage<Void> failed = outbox.add(() -> CompletableFuture.failedFuture(broken));
        CompletionStage<Void> next = outbox.add(() -> leaves(3));

        outbox.send();

        assertThat(thrown).isCompletedExceptionally();
        assertThat(outOfOrder).isCompletedExceptionally();
        assertThat(failed).isCompletedExceptionally();
        assertThat(next).isCompleted();
        assertThat(left).containsExactly(3);
    }

    @Test
    void what_is_added_while_sending_leaves_after_it() {
        var unused = outbox.add(() -> {
            var unusedToo = outbox.add(() -> leaves(2));
            outbox.send();
            return leaves(1);
        });

        outbox.send();

        assertThat(left).containsExactly(1, 2);
    }

    @Test
    void many_threads_lose_nothing_and_never_send_at_the_same_time() throws Exception {
        int each = 20_000;
        List<CompletionStage<Void>> taken = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                all.add(threads.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        synchronized (taken) {
                            int number = taken.size();
                            // left is guarded by nothing but the outbox
                            taken.add(outbox.add(() -> leaves(number)));
                        }
                        outbox.send();
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }

        assertThat(left)
                .containsExactlyElementsOf(IntStream.range(0, 4 * each).boxed().toList());
        assertThat(taken)
                .allSatisfy(one -> assertThat(one.toCompletableFuture()).isCompleted());
    }

    private CompletionStage<Void> leaves(int number) {
        left.add(number);
        return CompletableFuture.completedStage(null);
    }
}
