package ai.netrasystems.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.wire.UpgradeAnswer.Switched;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Talks with a server that sends single frames, byte by byte if need be. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class JettyEndpointTest {

    private static final int TEXT = 0x81;
    private static final int FIRST_TEXT = 0x01;
    private static final int CONTINUED = 0x00;
    private static final int LAST = 0x80;
    private static final int BINARY = 0x82;
    private static final int PING = 0x89;
    private static final int CLOSE = 0x88;
    private static final Connector SMALL = new Transport(Duration.ofSeconds(30), 64).connector();

    private final RecordingReceiver receiver = new RecordingReceiver();
    private final CompletableFuture<String> serverRead = new CompletableFuture<>();

    @Nested
    class Hearing {

        @Test
        void messages_come_in_order() throws Exception {
            try (RawServer server = RawServer.switching("", exchange -> {
                exchange.frame(TEXT, "first");
                exchange.frame(BINARY, "second");
                exchange.frame(TEXT, "");
                exchange.closeFrame(1000, "");
            })) {
                connect(server);

                receiver.ending();
            }

            assertThat(receiver.left())
                    .containsExactly(
                            new Frame.Text("first"),
                            new Frame.Binary("second".getBytes(StandardCharsets.UTF_8)),
                            new Frame.Text(""));
        }

        @Test
        void a_frame_in_the_same_packet_as_the_101_is_not_lost() throws Exception {
            try (RawServer server = RawServer.switching("", exchange -> {
                exchange.frame(TEXT, "welcome");
                exchange.read();
            })) {
                connect(server);

                assertThat(receiver.next()).isEqualTo(new Frame.Text("welcome"));
            }
        }

        @Test
        void fragments_are_joined_around_a_ping() throws Exception {
            byte[] smile = "😀".getBytes(StandardCharsets.UTF_8);
            try (RawServer server = RawServer.switching("", exchange -> {
                exchange.frame(FIRST_TEXT, new byte[] {smile[0], smile[1]});
                exchange.frame(PING, "p");
                exchange.frame(CONTINUED, new byte[] {smile[2]});
                exchange.frame(LAST, new byte[] {smile[3]});
                exchange.read();
            })) {
                connect(server);

                assertThat(receiver.next()).isEqualTo(new Frame.Ping("p"));
                assertThat(receiver.next()).isEqualTo(new Frame.Text("😀"));
            }
        }

        @Test
        void a_ping_is_answered_with_its_data() throws Exception {
            try (RawServer server = RawServer.switching("", exchange -> {
                exchange.frame(PING, "data");
                serverRead.complete(exchange.read());
            })) {
                connect(server);

                assertThat(serverRead()).isEqualTo("8a data");
            }
        }

        @Test
        void a_text_that_is_not_utf_8_closes_with_1007() throws Exception {
            try (RawServer server = RawServer.switching("", exchange -> {
                exchange.frame(TEXT, new byte[] {(byte) 0xc3, 0x28});
                exchange.frame(TEXT, "after");
                serverRead.complete(exchange.read());
                exchange.closeFrame(1007, "");
            })) {
                connect(server);

                assertThat(serverRead()).isEqualTo("88 1007 a text message is not UTF-8");
                assertThat(receiver.ending().by()).isEqualTo(Ending.By.US);
                assertThat(receiver.left()).isEmpty();
            }
        }

        @Test
        void a_message_that_is_too_big_closes_with_1009_and_its_tail_is_not_heard() throws Exception {
            try (RawServer server = RawServer.switching("", exchange -> {
                exchange.frame(FIRST_TEXT, "x".repeat(60));
                exchange.frame(CONTINUED, "x".repeat(10));
                exchange.frame(LAST, "tail");
                serverRead.complete(exchange.read());
                exchange.closeFrame(1009, "");
            })) {
                connect(server);

                assertThat(serverRead()).isEqualTo("88 1009 a message has more than 64 bytes");
                assertThat(receiver.ending().by()).isEqualTo(Ending.By.US);
                assertThat(receiver.left()).isEmpty();
            }
        }
    }

    @Nested
    class Ending_it {

        @Test
        void a_close_frame_of_the_server_is_told_and_answered() throws Exception {
            try (RawServer server = RawServer.switching("", exchange -> {
                exchange.closeFrame(1008, "SSOT Auth failed");
                serverRead.complete(exchange.read());
            })) {
                connect(server);

                assertThat(receiver.ending())
                        .hasToString("closed by staging: 1008 policy violation \"SSOT Auth failed\"");
                assertThat(serverRead()).startsWith("88 1008");
            }
        }

        @Test
        void a_close_frame_without_a_code_is_told() throws Exception {
            try (RawServer server = RawServer.switching("", exchange -> {
                exchange.frame(CLOSE, "");
                exchange.read();
            })) {
                connect(server);

                assertThat(receiver.ending()).hasToString("closed by staging: 1005 no status received");
            }
        }

        @Test
        void a_connection_that_just_breaks_is_told() throws Exception {
            try (RawServer server = RawServer.switching("", exchange -> {})) {
                connect(server);

                assertThat(receiver.ending())
                        .hasToString(
                                "ended without a close frame: 1006 abnormal closure (the TCP connection was closed)");
            }
        }

        @Test
        void a_server_that_breaks_the_protocol_is_told_so() throws Exception {
            try (RawServer server = RawServer.switching("", exchange -> {
                exchange.frame(LAST, "continues nothing");
                serverRead.complete(exchange.read());
            })) {
                connect(server);

                assertThat(serverRead()).isEqualTo("88 1002 CONTINUATION after fin==true");
                assertThat(receiver.ending())
                        .hasToString(
                                "closed by this side: 1002 protocol error \"CONTINUATION after fin==true\" (staging broke the protocol)");
            }
        }

        @Test
        void our_close_frame_goes_out_once() throws Exception {
            try (RawServer server = RawServer.switching("", exchange -> {
                serverRead.complete(exchange.read());
                exchange.closeFrame(1000, "bye too");
                exchange.read();
            })) {
                Connection connection = connect(server);

                connection.close(CloseFrame.toSend(1000, "bye"));
                connection.close(CloseFrame.toSend(4401, "again"));

                assertThat(serverRead()).isEqualTo("88 1000 bye");
                assertThat(receiver.ending()).hasToString("closed by this side: 1000 normal closure \"bye\"");
            }
        }

        @Test
        void a_close_frame_that_nobody_may_send_is_refused_and_the_connection_stays_open() throws Exception {
            try (RawServer server = RawServer.switching("", exchange -> serverRead.complete(exchange.read()))) {
                Connection connection = connect(server);

                assertThatThrownBy(() -> connection.close(new CloseFrame(CloseCode.ABNORMAL, "")))
                        .isInstanceOf(TestkitException.class)
                        .hasMessage("""
                                No endpoint may send this close code (RFC 6455 section 7.4).
                                code : 1006 abnormal closure
                                try  : 1000 to 1014 without 1004, 1005 and 1006, or 3000 to 4999.""");

                connection.send(new Frame.Text("still here"));
                assertThat(serverRead()).isEqualTo("81 still here");
            }
        }

        @Test
        void an_abort_sends_no_close_frame() throws Exception {
            try (RawServer server = RawServer.switching("", exchange -> serverRead.complete(exchange.read()))) {
                Connection connection = connect(server);

                connection.abort();

                assertThat(serverRead()).isEqualTo("end of stream");
                assertThat(receiver.ending())
                        .hasToString("closed by this side: 1006 abnormal closure (cut without a close frame)");
            }
        }
    }

    @Nested
    class Sending {

        @Test
        void a_text_is_sent_masked() throws Exception {
            assertThat(sent(new Frame.Text("hällo"))).isEqualTo("81 hällo");
        }

        @Test
        void bytes_are_sent() throws Exception {
            assertThat(sent(new Frame.Binary("bytes".getBytes(StandardCharsets.UTF_8))))
                    .isEqualTo("82 bytes");
        }

        @Test
        void a_ping_is_sent() throws Exception {
            assertThat(sent(new Frame.Ping("p"))).isEqualTo("89 p");
        }

        @Test
        void a_pong_is_sent() throws Exception {
            assertThat(sent(new Frame.Pong("p"))).isEqualTo("8a p");
        }

        @Test
        void a_close_frame_is_sent() throws Exception {
            assertThat(sent(new Frame.Close(CloseFrame.toSend(4401, "bye")))).isEqualTo("88 4401 bye");
        }

        @Test
        void what_is_sent_too_late_fails() throws Exception {
            try (RawServer server = RawServer.switching("", exchange -> exchange.closeFrame(1000, ""))) {
                Connection connection = connect(server);
                receiver.ending();

                CompletableFuture<Void> late =
                        connection.send(new Frame.Text("late")).toCompletableFuture();

                assertThatThrownBy(() -> late.get(10, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
            }
        }

        private String sent(Frame frame) throws Exception {
            try (RawServer server = RawServer.switching("", exchange -> {
                serverRead.complete(exchange.read());
                exchange.read();
            })) {
                connect(server).send(frame).toCompletableFuture().get(10, TimeUnit.SECONDS);
                return serverRead();
            }
        }
    }

    private Connection connect(RawServer server) {
        UpgradeAnswer answer = SMALL.connect(Upgrade.to(server.webSocket()), receiver);
        assertThat(answer).isInstanceOf(Switched.class);
        return ((Switched) answer).connection();
    }

    private String serverRead() throws Exception {
        return serverRead.get(10, TimeUnit.SECONDS);
    }
}
