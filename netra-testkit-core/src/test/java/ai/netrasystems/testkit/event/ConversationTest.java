package ai.netrasystems.testkit.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.event.Moment.Kind;
import ai.netrasystems.testkit.event.Moment.Speaker;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.fake.FakeConnection;
import ai.netrasystems.testkit.fake.ManualClock;
import ai.netrasystems.testkit.fake.Said;
import ai.netrasystems.testkit.wire.CloseFrame;
import ai.netrasystems.testkit.wire.Frame;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConversationTest {

    private static final Frame HELLO = new Frame.Text("{\"type\":\"user_message\",\"content\":\"hello\"}");

    private final ManualClock clock = new ManualClock();
    private final List<Moment> first = new ArrayList<>();
    private final List<Moment> second = new ArrayList<>();
    private final List<String> inTurn = new ArrayList<>();
    private final Conversation conversation = new Conversation(
            clock.stopwatch(),
            List.<Tap>of(
                    moment -> {
                        first.add(moment);
                        inTurn.add("first " + moment.summary());
                    },
                    moment -> {
                        second.add(moment);
                        inTurn.add("second " + moment.summary());
                    }));

    @Test
    void every_tap_hears_everything_in_the_same_order() {
        FakeConnection staging = FakeConnection.openFor(conversation);
        staging.says(Said.opening("staging-e2e-user-001"));
        assertThat(conversation.ready()).isTrue();
        conversation.send(HELLO);
        staging.closes(1000, "Normal closure");

        assertThat(first).isEqualTo(second);
        assertThat(first)
                .extracting(Moment::kind)
                .containsExactly(
                        Kind.OPENED,
                        Kind.RECEIVED,
                        Kind.RECEIVED,
                        Kind.RECEIVED,
                        Kind.SENT,
                        Kind.READY,
                        Kind.SENT,
                        Kind.ENDED);
        assertThat(first)
                .extracting(Moment::sequence)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 8).boxed().toList());
    }

    @Test
    void a_ping_of_staging_is_answered_by_the_kit() {
        FakeConnection staging = FakeConnection.openFor(conversation);

        staging.says(Said.PING);

        assertThat(staging.sentTexts()).containsExactly("{\"type\":\"pong\"}");
        Moment pong = first.get(first.size() - 1);
        assertThat(pong.kind()).isEqualTo(Kind.SENT);
        assertThat(pong.speaker()).isEqualTo(Speaker.KIT);
    }

    @Test
    void every_tap_hears_the_ping_before_any_hears_the_pong() {
        FakeConnection staging = FakeConnection.openFor(conversation);

        staging.says(Said.PING);

        assertThat(inTurn)
                .containsExactly("first open", "second open", "first ping", "second ping", "first pong", "second pong");
    }

    @Test
    void a_protocol_ping_and_a_ping_of_the_test_are_not_answered() {
        FakeConnection staging = FakeConnection.openFor(conversation);

        staging.says(new Frame.Ping("x"));
        conversation.send(new Frame.Text(ClientMessage.ping().toString()));

        assertThat(staging.sentTexts()).containsExactly("{\"type\":\"ping\"}");
    }

    @Test
    void a_ping_after_our_close_is_not_answered() {
        FakeConnection staging = FakeConnection.openFor(conversation);
        staging.ignoresClose();
        conversation.close(CloseFrame.toSend(1000, ""));

        staging.says(Said.PING);

        assertThat(staging.sent()).isEmpty();
    }

    @Test
    void what_the_test_sends_is_told_as_the_test_s() {
        FakeConnection staging = FakeConnection.openFor(conversation);
        clock.at(412);

        Moment moment = conversation.send(HELLO);

        assertThat(staging.sent()).containsExactly(HELLO);
        assertThat(moment.speaker()).isEqualTo(Speaker.TEST);
        assertThat(moment.offset()).isEqualTo(Duration.ofMillis(412));
        assertThat(first).endsWith(moment);
    }

    @Test
    void what_is_sent_is_told_before_its_answer() {
        FakeConnection staging = FakeConnection.openFor(conversation);
        staging.reactsWith(text -> staging.says(Said.event("agent_started", "r-71", "t-1")));

        conversation.send(HELLO);

        assertThat(first).extracting(Moment::kind).containsExactly(Kind.OPENED, Kind.SENT, Kind.RECEIVED);
    }

    @Test
    void nothing_is_sent_before_the_connection_is_open() {
        clock.at(20);

        assertThatThrownBy(() -> conversation.send(HELLO))
                .isExactlyInstanceOf(TestkitException.class)
                .hasMessage("""
                        The message was not sent: the connection is closed.
                        message : "{"type":"user_message","content":"hello"}"
                        ended   : it was never open
                        now     : 0.020 s
                        try     : client.reconnect(token) opens another; a closed connection never comes back on its own.""");
    }

    @Test
    void nothing_is_sent_after_staging_has_closed() {
        FakeConnection staging = FakeConnection.openFor(conversation);
        clock.at(1200);
        staging.closes(1011, "Internal error");
        clock.at(2500);

        assertThatThrownBy(() -> conversation.send(HELLO))
                .isExactlyInstanceOf(TestkitException.class)
                .hasMessage("""
                        The message was not sent: the connection is closed.
                        message : "{"type":"user_message","content":"hello"}"
                        ended   : closed by staging: 1011 internal error "Internal error"
                        at      : 1.200 s
                        now     : 2.500 s
                        try     : client.reconnect(token) opens another; a closed connection never comes back on its own.""");
        assertThat(staging.sent()).isEmpty();
        assertThat(first).extracting(Moment::kind).containsExactly(Kind.OPENED, Kind.ENDED);
    }

    @Test
    void nothing_is_sent_after_our_close_frame() {
        FakeConnection staging = FakeConnection.openFor(conversation);
        staging.ignoresClose();
        conversation.close(CloseFrame.toSend(4000, "seen enough"));
        conversation.close(CloseFrame.toSend(1000, ""));
        clock.at(2500);

        assertThatThrownBy(() -> conversation.send(HELLO))
                .isExactlyInstanceOf(TestkitException.class)
                .hasMessage("""
                        The message was not sent: the connection is being closed.
                        message : "{"type":"user_message","content":"hello"}"
                        closing : by this side: 4000 "seen enough"
                        now     : 2.500 s
                        try     : client.reconnect(token) opens another; a closed connection never comes back on its own.""");
        assertThat(staging.sent()).isEmpty();
    }

    @Test
    void its_end_is_a_moment() {
        FakeConnection staging = FakeConnection.openFor(conversation);
        assertThat(conversation.end()).isEmpty();
        clock.at(1200);

        staging.closes(1011, "Internal error");

        Moment end = conversation.end().orElseThrow();
        assertThat(first).endsWith(end);
        assertThat(end.ending()).isEqualTo(conversation.ending()).isPresent();
        assertThat(end.offset()).isEqualTo(Duration.ofMillis(1200));
        assertThat(end.wallTime()).isEqualTo(ManualClock.NOON.plusMillis(1200));
    }

    @Test
    void nobody_is_ready_after_the_end() {
        FakeConnection staging = FakeConnection.openFor(conversation);
        staging.closes(1011, "Internal error");

        boolean inTime = conversation.ready();

        assertThat(inTime).isFalse();
        assertThat(first).extracting(Moment::kind).containsExactly(Kind.OPENED, Kind.ENDED);
    }

    @Test
    void a_send_that_fails_is_thrown_and_told() {
        FakeConnection staging = FakeConnection.openFor(conversation);
        IOException brokenPipe = new IOException("Broken pipe");
        staging.failsToSend(brokenPipe);

        assertThatThrownBy(() -> conversation.send(HELLO))
                .isExactlyInstanceOf(TestkitException.class)
                .hasRootCause(brokenPipe)
                .hasMessage("""
                        The message could not be sent.
                        message    : user_message  hello
                        reason     : IOException: Broken pipe
                        connection : open""");
        assertThat(first)
                .extracting(Moment::summary)
                .containsExactly(
                        "open",
                        "user_message  hello",
                        "user_message  hello could not be sent: IOException: Broken pipe");
        assertThat(first.get(2).kind()).isEqualTo(Kind.TROUBLE);
    }

    @Test
    void a_pong_that_cannot_be_sent_is_told() {
        FakeConnection staging = FakeConnection.openFor(conversation);
        staging.failsToSend(new IOException("Broken pipe"));

        staging.says(Said.PING);

        Moment trouble = first.get(first.size() - 1);
        assertThat(trouble.kind()).isEqualTo(Kind.TROUBLE);
        assertThat(trouble.summary()).isEqualTo("an automatic pong could not be sent: IOException: Broken pipe");
    }

    @Test
    void a_send_that_is_interrupted_says_so_and_restores_the_flag() {
        FakeConnection.openFor(conversation).takesNothing();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> conversation.send(HELLO))
                .isExactlyInstanceOf(TestkitException.class)
                .hasMessage("""
                        The thread was interrupted while a message was being sent.
                        message : user_message  hello""");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void many_threads_send_in_the_order_that_is_told() throws Exception {
        FakeConnection staging = FakeConnection.openFor(conversation);
        List<Callable<Void>> senders = IntStream.range(0, 8)
                .<Callable<Void>>mapToObj(sender -> () -> {
                    for (int i = 0; i < 100; i++) {
                        conversation.send(new Frame.Text("{\"sender\":" + sender + ",\"n\":" + i + "}"));
                    }
                    return null;
                })
                .toList();

        ExecutorService threads = Executors.newFixedThreadPool(senders.size());
        try {
            for (Future<Void> done : threads.invokeAll(senders)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }

        List<Frame> told =
                first.stream().flatMap(moment -> moment.frame().stream()).toList();
        assertThat(told).hasSize(800).isEqualTo(staging.sent());
        assertThat(first)
                .extracting(Moment::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 801).boxed().toList());
    }

    @Test
    void closing_waits_for_the_end() {
        FakeConnection staging = FakeConnection.openFor(conversation);

        conversation.close(CloseFrame.toSend(1000, "bye"));

        assertThat(conversation.awaitEnding(Duration.ofSeconds(30))).isTrue();
        assertThat(staging.closedWith()).contains(CloseFrame.toSend(1000, "bye"));
        assertThat(conversation.ending())
                .map(Object::toString)
                .contains("closed by this side: 1000 normal closure \"bye\"");
    }

    @Test
    void a_close_without_an_answer_does_not_end_the_conversation() {
        FakeConnection staging = FakeConnection.openFor(conversation);
        staging.ignoresClose();

        conversation.close(CloseFrame.toSend(1000, ""));

        assertThat(conversation.awaitEnding(Duration.ofMillis(10))).isFalse();
        assertThat(conversation.ending()).isEmpty();
    }

    @Test
    void closing_what_has_ended_or_never_was_open_does_nothing() {
        conversation.close(CloseFrame.toSend(1000, ""));
        conversation.abort();
        FakeConnection staging = FakeConnection.openFor(conversation);
        staging.closes(1000, "");

        conversation.close(CloseFrame.toSend(1000, ""));
        conversation.abort();

        assertThat(staging.closedWith()).isEmpty();
        assertThat(staging.wasAborted()).isFalse();
    }
}
