package ai.netrasystems.testkit.wire;

import static ai.netrasystems.testkit.fake.FreshCredentials.NOWHERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.fake.ManualClock;
import ai.netrasystems.testkit.staging.StagingTarget;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
@DisplayNameGeneration(ReplaceUnderscores.class)
class GovernorTest {

    private static final StagingTarget OURS = NOWHERE;
    private static final StagingTarget SHARED = NOWHERE.shared(true);

    private final ManualClock clock = new ManualClock();
    private final List<Duration> waits = new ArrayList<>();

    /** Waits by moving the clock, so that a minute takes no time. */
    private final Governor governor = new Governor(clock, (turn, nanos) -> {
        waits.add(Duration.ofNanos(nanos));
        clock.at(Duration.ofNanos(clock.getAsLong() + nanos).toMillis());
        return 0;
    });

    @Test
    void a_staging_of_one_s_own_is_not_paced() {
        for (int i = 0; i < 200; i++) {
            assertThat(governor.awaitTurn(OURS)).isZero();
        }

        assertThat(waits).isEmpty();
    }

    @Test
    void sixty_requests_in_a_minute_wait_for_nothing() {
        for (int i = 0; i < 60; i++) {
            assertThat(governor.awaitTurn(SHARED)).isZero();
        }

        assertThat(waits).isEmpty();
    }

    @Test
    void the_61st_waits_until_the_first_is_a_minute_old_and_says_how_long() {
        governor.awaitTurn(SHARED);
        clock.at(10_000);
        for (int i = 1; i < 60; i++) {
            governor.awaitTurn(SHARED);
        }
        clock.at(15_000);

        Duration waited = governor.awaitTurn(SHARED);

        assertThat(waited).isEqualTo(Duration.ofSeconds(45));
        assertThat(waits).containsExactly(Duration.ofSeconds(45));
    }

    @Test
    void the_62nd_waits_for_the_second() {
        governor.awaitTurn(SHARED);
        clock.at(10_000);
        for (int i = 1; i < 60; i++) {
            governor.awaitTurn(SHARED);
        }

        assertThat(governor.awaitTurn(SHARED)).isEqualTo(Duration.ofSeconds(50));
        assertThat(governor.awaitTurn(SHARED)).isEqualTo(Duration.ofSeconds(10));
        assertThat(governor.awaitTurn(SHARED)).isZero();
    }

    @Test
    void after_a_quiet_minute_nobody_waits() {
        for (int i = 0; i < 60; i++) {
            governor.awaitTurn(SHARED);
        }
        clock.at(60_000);

        assertThat(governor.awaitTurn(SHARED)).isZero();
        assertThat(waits).isEmpty();
    }

    @Test
    void a_wait_that_ends_early_goes_on() {
        Governor restless = new Governor(clock, (turn, nanos) -> {
            waits.add(Duration.ofNanos(nanos));
            clock.at(Duration.ofNanos(clock.getAsLong() + nanos / 2 + 1_000_000).toMillis());
            return 0;
        });
        for (int i = 0; i < 60; i++) {
            restless.awaitTurn(SHARED);
        }

        Duration waited = restless.awaitTurn(SHARED);

        assertThat(waited).isGreaterThanOrEqualTo(Duration.ofMinutes(1));
        assertThat(waits).hasSizeGreaterThan(2);
    }

    @Test
    void stagings_that_are_shared_share_the_minute() {
        StagingTarget other = StagingTarget.at(
                "other",
                URI.create("wss://x.example/ws"),
                URI.create("https://x.example"),
                URI.create("https://y.example"));
        for (int i = 0; i < 30; i++) {
            governor.awaitTurn(SHARED);
            governor.awaitTurn(other);
        }

        assertThat(governor.awaitTurn(other)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void HTTP_calls_take_turns_too() {
        List<HttpCall> calls = new ArrayList<>();
        HttpCaller paced = governor.pacing(SHARED, call -> {
            calls.add(call);
            return new HttpAnswer(200, new Headers(List.of()), "", Instant.EPOCH, Duration.ZERO);
        });
        for (int i = 0; i < 61; i++) {
            assertThat(paced.call(HttpCall.get(URI.create("http://127.0.0.1:1")))
                            .isSuccess())
                    .isTrue();
        }

        assertThat(calls).hasSize(61);
        assertThat(waits).containsExactly(Duration.ofMinutes(1));
    }

    @Test
    void an_interrupt_ends_the_wait_and_keeps_its_flag() {
        Governor interrupted = new Governor(clock, (turn, nanos) -> {
            throw new InterruptedException();
        });
        for (int i = 0; i < 60; i++) {
            interrupted.awaitTurn(SHARED);
        }

        assertThatThrownBy(() -> interrupted.awaitTurn(SHARED))
                .isExactlyInstanceOf(TestkitException.class)
                .hasMessage("The thread was interrupted while it waited for its turn on a shared staging.")
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_turn_alone_keeps_all_others_out_until_it_ends() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        List<String> order = new ArrayList<>();
        Thread alone = thread(() -> governor.alone(SHARED, () -> {
            inside.countDown();
            await(leave);
            synchronized (order) {
                return order.add("alone");
            }
        }));
        await(inside);

        Thread guest = thread(() -> governor.amongGuests(SHARED, () -> {
            synchronized (order) {
                return order.add("guest");
            }
        }));
        awaitState(guest, Thread.State.WAITING);
        leave.countDown();

        alone.join();
        guest.join();
        assertThat(order).containsExactly("alone", "guest");
    }

    @Test
    void guests_do_not_keep_each_other_out() throws Exception {
        CountDownLatch bothInside = new CountDownLatch(2);
        Runnable visit = () -> governor.amongGuests(SHARED, () -> {
            bothInside.countDown();
            await(bothInside);
            return true;
        });

        Thread one = thread(visit);
        Thread other = thread(visit);

        one.join();
        other.join();
        assertThat(bothInside.getCount()).isZero();
    }

    @Test
    void who_is_alone_may_be_a_guest_as_well() {
        String said = governor.alone(SHARED, () -> governor.amongGuests(SHARED, () -> "controlled"));

        assertThat(said).isEqualTo("controlled");
    }

    @Test
    void a_failure_inside_gives_the_turn_back() throws Exception {
        TestkitException failure = new TestkitException(Explanation.of("It went wrong."));
        assertThatThrownBy(() -> governor.alone(SHARED, () -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThatThrownBy(() -> governor.amongGuests(SHARED, () -> {
                    throw failure;
                }))
                .isSameAs(failure);

        Thread next = thread(() -> governor.alone(SHARED, () -> true));

        next.join(TimeUnit.SECONDS.toMillis(10));
        assertThat(next.isAlive()).isFalse();
    }

    @Test
    void on_a_staging_of_one_s_own_nobody_is_kept_out() throws Exception {
        CountDownLatch bothInside = new CountDownLatch(2);
        Runnable act = () -> governor.alone(OURS, () -> {
            bothInside.countDown();
            await(bothInside);
            return true;
        });

        Thread one = thread(act);
        Thread other = thread(act);

        one.join();
        other.join();
        assertThat(bothInside.getCount()).isZero();
    }

    @Test
    void there_is_one_for_this_JVM() {
        assertThat(Governor.ofThisJvm()).isSameAs(Governor.ofThisJvm());
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "guest");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitState(Thread thread, Thread.State state) {
        while (thread.getState() != state) {
            Thread.onSpinWait();
        }
    }
}
