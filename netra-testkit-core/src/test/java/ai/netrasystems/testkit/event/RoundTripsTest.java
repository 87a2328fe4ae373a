package ai.netrasystems.testkit.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.event.Moment.Kind;
import ai.netrasystems.testkit.event.Moment.Speaker;
import ai.netrasystems.testkit.explain.StagingAssertionError;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.fake.FakeConnection;
import ai.netrasystems.testkit.fake.ManualClock;
import ai.netrasystems.testkit.wire.Frame;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RoundTripsTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final ManualClock clock = new ManualClock();
    private final List<Moment> told = new ArrayList<>();
    private final CountDownLatch twoPingsSent = new CountDownLatch(2);
    private final Conversation conversation = new Conversation(clock.stopwatch(), List.<Tap>of(moment -> {
        told.add(moment);
        if (moment.kind() == Kind.SENT) {
            twoPingsSent.countDown();
        }
    }));
    private final FakeConnection staging = FakeConnection.openFor(conversation);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void each_ping_waits_for_its_own_pong() throws Exception {
        Future<Duration> one = threads.submit(() -> conversation.ping(LONG));
        Future<Duration> other = threads.submit(() -> conversation.ping(LONG));
        twoPingsSent.await();
        List<String> data = pinged();

        clock.at(40);
        staging.says(new Frame.Pong(data.get(1)));
        clock.at(300);
        staging.says(new Frame.Pong("nobody's"));
        staging.says(new Frame.Pong(data.get(0)));

        assertThat(List.of(one.get(), other.get()))
                .containsExactlyInAnyOrder(Duration.ofMillis(40), Duration.ofMillis(300));
    }

    @Test
    void ping_and_pong_are_recorded_and_the_ping_is_the_kits() throws Exception {
        Future<Duration> trip = threads.submit(() -> conversation.ping(LONG));
        twoPingsSent.countDown();
        twoPingsSent.await();
        staging.says(new Frame.Pong(pinged().get(0)));

        trip.get();

        assertThat(told).extracting(Moment::summary).containsExactly("open", "protocol ping", "protocol pong");
        assertThat(told.get(1).speaker()).isEqualTo(Speaker.KIT);
    }

    @Test
    void a_pong_that_does_not_come_is_missed() {
        clock.at(1500);

        assertThatThrownBy(() -> conversation.ping(Duration.ofMillis(10)))
                .isExactlyInstanceOf(StagingAssertionError.class)
                .hasMessage("""
                        Staging did not answer a protocol ping.
                        pinged : 1.500 s
                        waited : 10 ms
                        try    : Does staging still say anything? If not, the line is dead though no end was told.""");
    }

    @Test
    void an_end_ends_the_wait_for_the_pong() throws Exception {
        Future<?> trip = threads.submit(() -> assertThatThrownBy(() -> conversation.ping(LONG))
                .isExactlyInstanceOf(StagingAssertionError.class)
                .hasMessage("""
                        The pong of a protocol ping cannot come any more.
                        pinged  : 0.000 s
                        because : closed by staging: 1011 internal error "Internal error"
                        at      : 0.040 s"""));
        twoPingsSent.countDown();
        twoPingsSent.await();
        clock.at(40);

        staging.closes(1011, "Internal error");

        trip.get();
    }

    @Test
    void a_ping_that_cannot_be_sent_waits_for_nothing() {
        staging.failsToSend(new IOException("Broken pipe"));

        assertThatThrownBy(() -> conversation.ping(LONG))
                .isExactlyInstanceOf(StagingAssertionError.class)
                .hasMessage("""
                        The pong of a protocol ping cannot come any more.
                        pinged  : 0.000 s
                        because : a protocol ping could not be sent: IOException: Broken pipe
                        at      : 0.000 s""");
    }

    @Test
    void nothing_is_pinged_after_the_end() {
        staging.closes(1000, "Normal closure");

        assertThatThrownBy(() -> conversation.ping(LONG))
                .isExactlyInstanceOf(TestkitException.class)
                .hasMessage("""
                        The message was not sent: the connection is closed.
                        message : protocol ping
                        ended   : closed by staging: 1000 normal closure "Normal closure"
                        at      : 0.000 s
                        now     : 0.000 s
                        try     : client.reconnect(token) opens another; a closed connection never comes back on its own.""");
        assertThat(told).extracting(Moment::sequence).containsExactly(1L, 2L);
    }

    @Test
    void a_round_trip_in_no_time_is_refused() {
        assertThatThrownBy(() -> conversation.ping(Duration.ZERO))
                .isExactlyInstanceOf(TestkitException.class)
                .hasMessage("""
                        A round trip needs some time.
                        within : 0 ms
                        try    : Say how long staging may take, such as ofSeconds(5); it needs a few milliseconds.""");
    }

    @Test
    void an_interrupt_ends_the_wait_and_its_flag_is_restored() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> conversation.ping(LONG))
                .isExactlyInstanceOf(TestkitException.class)
                .hasMessage("""
                        The thread was interrupted while it waited for the pong of a protocol ping.
                        pinged : 0.000 s""");
        assertThat(Thread.interrupted()).isTrue();
    }

    private List<String> pinged() {
        return told.stream()
                .flatMap(moment -> moment.frame().stream())
                .map(frame -> ((Frame.Ping) frame).data())
                .toList();
    }
}
