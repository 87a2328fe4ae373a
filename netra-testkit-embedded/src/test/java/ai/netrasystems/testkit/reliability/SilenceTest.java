package ai.netrasystems.testkit.reliability;

import static ai.netrasystems.testkit.event.EventType.AGENT_COMPLETED;
import static ai.netrasystems.testkit.event.EventType.AGENT_THINKING;
import static ai.netrasystems.testkit.event.EventType.PING;
import static ai.netrasystems.testkit.reliability.Wordings.comparable;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.netrasystems.testkit.client.AuthenticatedWebSocketClient;
import ai.netrasystems.testkit.client.Staging;
import ai.netrasystems.testkit.client.StagingUser;
import ai.netrasystems.testkit.event.ClientMessage;
import ai.netrasystems.testkit.event.Conversation;
import ai.netrasystems.testkit.event.Moment;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.handshake.HandshakeException;
import ai.netrasystems.testkit.recorder.EventTimeoutError;
import ai.netrasystems.testkit.wire.CloseFrame;
import ai.netrasystems.testkit.wire.Frame;
import ai.netrasystems.testkit.wire.Transport;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A staging that says and reads nothing while its connections stay open, and one that is killed. */
@LeavesNothingBehind
class SilenceTest {

    @Nested
    class Before_it_is_ready {

        @Test
        void an_upgrade_without_an_answer_is_waited_for_so_long_and_no_longer() throws Exception {
            Transport impatient = Transport.defaults().answeringWithin(ofMillis(300));
            try (Transport.Lease lease = impatient.lease();
                    RawStaging staging = RawStaging.playing(Line::hold)) {

                HandshakeException failure =
                        catchThrowableOfType(HandshakeException.class, () -> staging.connect(impatient));

                assertThat(comparable(failure)).isEqualTo("""
                        Staging cannot be reached.
                        staging    : raw at ws://127.0.0.1:.../ws
                        token      : ...
                        carried by : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                        stage      : waiting for an answer
                        network    : no answer to the upgrade within 300 ms
                        after      : ...
                        stages     : ...
                        trace      : ...
                        try        : Is a firewall or a proxy in the way? A cold start takes up to 30 s.""");
                assertThat(lease).isNotNull();
            }
        }

        @Test
        void a_101_without_a_welcome_is_waited_for_so_long_and_no_longer() throws Exception {
            try (RawStaging staging = RawStaging.playing(line -> {
                line.agree();
                line.hold();
            })) {

                HandshakeException failure = catchThrowableOfType(
                        HandshakeException.class,
                        () -> staging.plan().readyWithin(ofMillis(300)).connect());

                assertThat(comparable(failure)).isEqualTo("""
                        Staging opened the connection, but its welcome did not come.
                        staging    : raw at ws://127.0.0.1:.../ws
                        token      : ...
                        carried by : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                        waited     : 300 ms
                        heard      : 0 frames
                        stages     : ...
                        trace      : ...
                        try        : Is the address the platform's own /ws, and has the platform finished starting?""");
            }
        }
    }

    @Nested
    class On_a_line_that_is_half_open {

        @Test
        void a_wait_ends_when_its_time_is_up() throws Exception {
            try (RawStaging staging = RawStaging.wellBred(Line::hold);
                    AuthenticatedWebSocketClient client = staging.connect()) {
                client.send(ClientMessage.user("is anybody there?"));

                EventTimeoutError failure = catchThrowableOfType(
                        EventTimeoutError.class, () -> client.events().await(AGENT_COMPLETED, ofMillis(300)));

                assertThat(comparable(failure)).isEqualTo("""
                        agent_completed did not arrive.
                        waited : ... of at most 300 ms
                        ended  : the time was up
                        heard  : nothing""");
                assertThat(client.isOpen()).isTrue();
                staging.release();
            }
        }

        @Test
        void close_waits_five_seconds_and_then_cuts() throws Exception {
            try (RawStaging staging = RawStaging.welcoming(Line::hold)) {
                AuthenticatedWebSocketClient client = staging.connect();

                client.close();

                assertThat(client.ending().orElseThrow())
                        .hasToString(
                                "closed by this side: 1000 normal closure (staging did not answer the close frame)");
            }
        }
    }

    @Nested
    class Where_nobody_reads {

        /** More than all buffers between the two ends. */
        private final String tooMuch =
                ClientMessage.user("x".repeat(12 * 1024 * 1024)).toString();

        private final CountDownLatch sending = new CountDownLatch(1);

        @Test
        void a_send_that_waits_ends_with_the_connection() throws Exception {
            try (RawStaging staging = RawStaging.welcoming(Line::hold)) {
                Conversation conversation = staging.handshake(this::noteSending).conversation();
                Worker<Moment> worker = Worker.doing(() -> conversation.send(new Frame.Text(tooMuch)));
                sending.await();

                conversation.abort();

                assertThat(comparable(worker.failure())).isEqualTo("""
                        The message could not be sent.
                        message    : user_message  xxx... (12582912 characters)
                        reason     : EOFException: the TCP connection was closed
                        connection : closed by this side: 1006 abnormal closure (cut without a close frame)""");
                assertThat(conversation.ending().orElseThrow())
                        .hasToString("closed by this side: 1006 abnormal closure (cut without a close frame)");
            }
        }

        @Test
        void what_is_read_late_is_whole_and_in_order() throws Exception {
            try (RawStaging staging = RawStaging.wellBred(line -> {
                line.hold();
                assertThat(line.read().equals("81 " + tooMuch))
                        .as("the whole message")
                        .isTrue();
                assertThat(line.read()).isEqualTo("81 after");
            })) {
                Conversation conversation = staging.handshake(this::noteSending).conversation();
                Worker<Moment> first = Worker.doing(() -> conversation.send(new Frame.Text(tooMuch)));
                sending.await();
                Worker<Moment> second = Worker.doing(() -> conversation.send(new Frame.Text("after")));
                staging.release();

                assertThat(first.result().sequence()).isLessThan(second.result().sequence());
                conversation.close(CloseFrame.toSend(1000, ""));
                assertThat(conversation.awaitEnding(ofSeconds(20))).isTrue();
            }
        }

        private void noteSending(Moment moment) {
            if (moment.kind() == Moment.Kind.SENT) {
                sending.countDown();
            }
        }
    }

    @Nested
    class Where_the_server_is_killed {

        @Test
        void the_wait_ends_at_once_and_nobody_can_be_reached_any_more() throws Exception {
            try (StagingProcess process = StagingProcess.start()) {
                Staging staging = Staging.at(process.target(), StagingProcess.CREDENTIALS);
                try (StagingUser ada = staging.user("ada")) {
                    ada.connect();
                    // It may come behind the welcome, and so behind the question.
                    ada.events().await(PING, ofSeconds(20));
                    ada.client().ask("why did our spend double?");
                    ada.events().await(AGENT_THINKING, ofSeconds(20));

                    process.kill();

                    assertThat(comparable(catchThrowableOfType(
                                    EventTimeoutError.class, () -> ada.events().await(AGENT_COMPLETED, ofSeconds(30)))))
                            .isEqualTo("""
                                    agent_completed did not arrive.
                                    waited : ... of at most 30 s
                                    ended  : the connection was ended without a close frame: 1006 abnormal closure (the TCP connection was closed)
                                    heard  : 2 frames
                                        ... s  agent_started   cost_optimizer
                                        ... s  agent_thinking  cost_optimizer  Compare this month's spend per model with last month's.""");
                    assertThat(comparable(catchThrowableOfType(
                                    TestkitException.class, () -> ada.client().send(ClientMessage.user("and now?")))))
                            .isEqualTo("""
                                    The message was not sent: the connection is closed.
                                    message : "{"type":"user_message","content":"and now?"}"
                                    ended   : ended without a close frame: 1006 abnormal closure (the TCP connection was closed)
                                    at      : ...
                                    now     : ...
                                    try     : client.reconnect(token) opens another; a closed connection never comes back on its own.""");
                }
                try (StagingUser bob = staging.user("bob")) {
                    assertThat(comparable(catchThrowableOfType(HandshakeException.class, bob::connect)))
                            .isEqualTo("""
                                    Staging cannot be reached.
                                    staging    : a process at ws://127.0.0.1:.../ws
                                    token      : ...
                                    carried by : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                                    stage      : opening the TCP connection
                                    network    : ConnectException: Connection refused
                                    after      : ...
                                    trace      : ...
                                    try        : Is the server running, and is this its port?""");
                }
            }
        }
    }
}
