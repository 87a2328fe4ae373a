package ai.netrasystems.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.netrasystems.testkit.auth.StagingToken;
import ai.netrasystems.testkit.client.AuthenticatedWebSocketClient;
import ai.netrasystems.testkit.client.Clients;
import ai.netrasystems.testkit.client.Staging;
import ai.netrasystems.testkit.client.StagingUser;
import ai.netrasystems.testkit.junit.JUnitRun.Finished;
import ai.netrasystems.testkit.staging.StagingTarget;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** What lives as long as the run, and what as long as a test. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Isolated("counts the threads of the JVM")
class LifecycleTest {

    @Test
    void all_classes_of_a_run_share_one_stand_in() {
        Finished run = JUnitRun.of(TargetTestCases.class, AnotherTargetTestCases.class)
                .execute()
                .isGreen(3);

        assertThat(Set.copyOf(run.shown(StagingTarget.class))).hasSize(1);
    }

    @Test
    void the_next_run_has_a_stand_in_and_users_of_its_own() {
        JUnitRun description = JUnitRun.of(AnotherTargetTestCases.class);

        Finished first = description.execute().isGreen(1);
        Finished second = description.execute().isGreen(1);

        assertThat(second.onlyShown(StagingTarget.class)).isNotSameAs(first.onlyShown(StagingTarget.class));
        assertThat(second.onlyShown(Staging.class).run())
                .isNotEqualTo(first.onlyShown(Staging.class).run());
    }

    @ExtendWith(NetraStaging.class)
    static class TargetTestCases {
        @Test
        void one(StagingTarget target, StagingUser user) {
            JUnitRun.show(target);
            assertThat(ourThreads()).isNotEmpty();
        }

        @Test
        void two(StagingTarget target, StagingUser user) {
            JUnitRun.show(target);
        }
    }

    @ExtendWith(NetraStaging.class)
    static class AnotherTargetTestCases {
        @Test
        void three(StagingTarget target, Staging staging, StagingUser user) {
            JUnitRun.show(target);
            JUnitRun.show(staging);
        }
    }

    @Test
    void what_a_test_opened_is_closed_after_it() {
        Finished run = JUnitRun.of(ManyClientsTestCases.class).execute().isGreen(1);

        assertThat(run.onlyShown(Clients.class)).hasToString("3 clients, 0 open");
    }

    @ExtendWith(NetraStaging.class)
    static class ManyClientsTestCases {
        @Test
        void three_clients(Staging staging) {
            JUnitRun.show(staging.open(3));
        }
    }

    @Test
    void a_client_that_came_back_is_closed_after_its_test() {
        Finished run = JUnitRun.of(ReturningTestCases.class).execute().isGreen(1);

        assertThat(run.onlyShown(AuthenticatedWebSocketClient.class).isOpen()).isFalse();
    }

    @ExtendWith(NetraStaging.class)
    static class ReturningTestCases {
        @Test
        void comes_back(AuthenticatedWebSocketClient client, StagingToken fresh) {
            JUnitRun.show(client.reconnect(fresh));
        }
    }

    @Test
    void no_thread_outlives_the_run() throws InterruptedException {
        JUnitRun.of(TargetTestCases.class, AnotherTargetTestCases.class)
                .execute()
                .isGreen(3);

        assertThat(threadsThatStay(Duration.ofSeconds(5))).isEmpty();
    }

    @Test
    void the_stand_in_refuses_connections_after_the_run() throws Exception {
        Finished run = JUnitRun.of(AnotherTargetTestCases.class).execute().isGreen(1);

        URI address = run.onlyShown(StagingTarget.class).webSocket();
        try (Socket socket = new Socket()) {
            assertThatExceptionOfType(ConnectException.class)
                    .isThrownBy(
                            () -> socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), 5_000));
        }
    }

    @Test
    void users_of_a_failing_test_are_closed_like_all_others() {
        Finished run = JUnitRun.of(FailingTestCases.class).execute();

        assertThat(run.failure()).hasMessage("on purpose");
        assertThat(run.shown(AuthenticatedWebSocketClient.class))
                .hasSize(2)
                .noneMatch(AuthenticatedWebSocketClient::isOpen);
    }

    @ExtendWith(NetraStaging.class)
    static class FailingTestCases {
        @Test
        void fails(AuthenticatedWebSocketClient client, @AsUser("ada") AuthenticatedWebSocketClient adas) {
            JUnitRun.show(client);
            JUnitRun.show(adas);
            throw new AssertionError("on purpose");
        }
    }

    @Test
    void a_test_may_close_its_client_itself() {
        JUnitRun.of(ClosingTestCases.class).execute().isGreen(1);
    }

    @ExtendWith(NetraStaging.class)
    static class ClosingTestCases {
        @Test
        void works(StagingUser user) {
            user.client().close();
        }
    }

    @Test
    void a_run_that_asks_for_nothing_starts_nothing() {
        Finished run = JUnitRun.of(IdleTestCases.class).execute().isGreen(1);

        assertThat(run.printed()).isEmpty();
    }

    @ExtendWith(NetraStaging.class)
    static class IdleTestCases {
        @Test
        void works() throws InterruptedException {
            assertThat(threadsThatStay(Duration.ofSeconds(5))).isEmpty();
        }
    }

    /** Gives the kit's threads that long to end, and returns the names of those that have not. */
    private static List<String> threadsThatStay(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        for (Thread thread : ourThreads()) {
            thread.join(Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis()));
        }
        return ourThreads().stream().map(Thread::getName).toList();
    }

    private static List<Thread> ourThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("netra-"))
                .toList();
    }
}
