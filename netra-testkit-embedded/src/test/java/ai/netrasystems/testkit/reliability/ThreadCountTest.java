package ai.netrasystems.testkit.reliability;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A count that sees nothing would prove nothing. */
@LeavesNothingBehind
class ThreadCountTest {

    @Test
    void a_thread_that_lives_on_is_found_and_one_that_ends_is_waited_for() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        CountDownLatch end = new CountDownLatch(1);
        Worker<Boolean> worker = Worker.doing(() -> {
            end.await();
            return true;
        });

        assertThat(ThreadCount.leftSince(before, ofMillis(50)))
                .singleElement()
                .extracting(Thread::getName)
                .isEqualTo("worker");

        end.countDown();
        assertThat(worker.result()).isTrue();
        assertThat(ThreadCount.leftSince(before, ofSeconds(20))).isEmpty();
    }
}
