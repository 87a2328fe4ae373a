package ai.netrasystems.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.explain.TestkitException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TransportTest {

    @Test
    void by_default_an_answer_may_take_30_s_and_a_message_16_mib() {
        assertThat(Transport.defaults())
                .isEqualTo(new Transport(Duration.ofSeconds(30), 16 * 1024 * 1024, List.of(), false));
    }

    @Test
    void the_time_for_an_answer_can_be_set() {
        Transport defaults = Transport.defaults();

        Transport quick = defaults.answeringWithin(Duration.ofMillis(100));

        assertThat(quick.answersWithin()).isEqualTo(Duration.ofMillis(100));
        assertThat(quick.largestMessage()).isEqualTo(defaults.largestMessage());
        assertThat(defaults).isEqualTo(Transport.defaults());
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 0 ms", "PT-5S, -5 s"})
    void no_time_at_all_is_refused(Duration limit, String told) {
        assertThatThrownBy(() -> Transport.defaults().answeringWithin(limit))
                .isInstanceOf(TestkitException.class)
                .hasMessage("""
                        A server needs some time to answer.
                        answeringWithin : %s
                        try             : Transport.defaults() waits 30 s, enough for a cold start.""".formatted(told));
    }

    @Test
    void equal_transports_share_one_connector() {
        Transport one = Transport.defaults().answeringWithin(Duration.ofMillis(4711));
        Transport equal = Transport.defaults().answeringWithin(Duration.ofMillis(4711));

        assertThat(one.connector()).isSameAs(equal.connector());
        assertThat(one.connector()).isNotSameAs(Transport.defaults().connector());
    }

    @Test
    void after_the_last_lease_no_thread_is_left() throws Exception {
        Transport own = Transport.defaults().answeringWithin(Duration.ofMillis(9_001));

        List<Thread> left = threadsLeftBy(() -> {
            Transport.Lease lease = own.lease();
            connectOnce(own);
            assertThat(namesOfThreads()).anyMatch(name -> name.startsWith("netra-wire"));
            lease.close();
        });

        assertThat(left).isEmpty();
    }

    @Test
    void a_client_that_stays_started_keeps_no_jvm_alive() throws Exception {
        Transport own = Transport.defaults().answeringWithin(Duration.ofMillis(9_005));
        CompletableFuture<List<Thread>> started = new CompletableFuture<>();

        List<Thread> left = threadsLeftBy(() -> {
            Transport.Lease lease = own.lease();
            connectOnce(own);
            started.complete(threadsOf(Thread.currentThread().getThreadGroup()).stream()
                    .filter(thread -> thread != Thread.currentThread())
                    .filter(thread -> !thread.getName().startsWith("raw-server"))
                    .toList());
            lease.close();
        });

        assertThat(left).isEmpty();
        assertThat(started.join()).isNotEmpty().allSatisfy(thread -> {
            assertThat(thread.getName()).startsWith("netra-wire");
            assertThat(thread.isDaemon()).isTrue();
        });
    }

    @Test
    void while_another_lease_is_open_the_client_stays_started() throws Exception {
        Transport own = Transport.defaults().answeringWithin(Duration.ofMillis(9_002));

        List<Thread> left = threadsLeftBy(() -> {
            Transport.Lease longer = own.lease();
            Transport.Lease shorter = own.lease();
            connectOnce(own);
            shorter.close();
            shorter.close();
            assertThat(namesOfThreads()).anyMatch(name -> name.startsWith("netra-wire"));
            longer.close();
        });

        assertThat(left).isEmpty();
    }

    @Test
    void after_the_last_lease_the_client_can_start_again() throws Exception {
        Transport own = Transport.defaults().answeringWithin(Duration.ofMillis(9_003));
        Connector connector = own.connector();

        List<Thread> left = threadsLeftBy(() -> {
            for (int round = 0; round < 2; round++) {
                Transport.Lease lease = own.lease();
                connectOnce(own);
                lease.close();
            }
        });

        assertThat(left).isEmpty();
        assertThat(own.connector()).isSameAs(connector);
    }

    @Test
    void a_lease_without_a_connection_costs_nothing() throws Exception {
        Transport own = Transport.defaults().answeringWithin(Duration.ofMillis(9_004));

        List<Thread> left = threadsLeftBy(() -> {
            Transport.Lease lease = own.lease();
            assertThat(namesOfThreads()).noneMatch(name -> name.startsWith("netra-wire"));
            lease.close();
        });

        assertThat(left).isEmpty();
    }

    private static void connectOnce(Transport transport) throws Exception {
        try (RawServer server = RawServer.answering("HTTP/1.1 404 Not Found\nContent-Length: 0\n", "")) {
            UpgradeAnswer answer =
                    transport.connector().connect(Upgrade.to(server.webSocket()), new RecordingReceiver());
            assertThat(answer).isInstanceOf(UpgradeAnswer.Declined.class);
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    /** Works in a thread group of its own, so that the threads of tests beside it do not count. */
    private static List<Thread> threadsLeftBy(Work work) throws Exception {
        ThreadGroup group = new ThreadGroup("work");
        CompletableFuture<Void> worked = new CompletableFuture<>();
        Thread worker = new Thread(
                group,
                () -> {
                    try {
                        work.run();
                        worked.complete(null);
                    } catch (Throwable e) {
                        worked.completeExceptionally(e);
                    }
                },
                "worker");
        worker.start();
        worked.get(30, TimeUnit.SECONDS);
        worker.join();
        List<Thread> started = threadsOf(group);
        for (Thread thread : started) {
            // those that were told to stop need a moment for their last instructions
            thread.join(TimeUnit.SECONDS.toMillis(5));
        }
        return threadsOf(group);
    }

    private static List<String> namesOfThreads() {
        return threadsOf(Thread.currentThread().getThreadGroup()).stream()
                .map(Thread::getName)
                .toList();
    }

    private static List<Thread> threadsOf(ThreadGroup group) {
        Thread[] threads = new Thread[group.activeCount() + 100];
        group.enumerate(threads);
        return Arrays.stream(threads).filter(Objects::nonNull).toList();
    }
}
