package ai.netrasystems.testkit.reliability;

import static ai.netrasystems.testkit.event.EventType.AGENT_COMPLETED;
import static ai.netrasystems.testkit.reliability.Wordings.comparable;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.netrasystems.testkit.client.AuthenticatedWebSocketClient;
import ai.netrasystems.testkit.event.EventPattern;
import ai.netrasystems.testkit.event.Moment;
import ai.netrasystems.testkit.handshake.HandshakeException;
import ai.netrasystems.testkit.recorder.EventTimeoutError;
import ai.netrasystems.testkit.wire.Frame;
import ai.netrasystems.testkit.wire.Transport;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames as RFC 6455 allows them and as it does not: large, in pieces, compressed, unreadable, too late. */
@LeavesNothingBehind
class FramesTest {

    private static final int TEXT = 0x81;
    private static final int FIRST_OF_TEXT = 0x01;
    private static final int CONTINUED = 0x00;
    private static final int LAST = 0x80;
    private static final int PING = 0x89;
    private static final int PONG = 0x8a;
    private static final int CLOSE = 0x88;
    private static final int MEBIBYTE = 1024 * 1024;

    @Nested
    class Large_messages {

        @Test
        void five_mebibytes_go_and_come_back_as_they_are() throws Exception {
            String text = fiveMebibytes();
            try (RawStaging staging = RawStaging.wellBred(line -> {
                        String heard = line.read();
                        line.text(heard.substring("81 ".length()));
                    });
                    AuthenticatedWebSocketClient client = staging.connect()) {

                client.sendText(text);
                client.events()
                        .await(
                                EventPattern.where(
                                        "the echo", event -> event.type().name().equals("echo")),
                                ofSeconds(30));

                assertThat(text.getBytes(UTF_8)).hasSize(5 * MEBIBYTE);
                assertThat(lastText(client).equals(text)).as("the same text").isTrue();
            }
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void one_byte_more_than_the_transport_takes_ends_the_connection(boolean inOneFrame) throws Exception {
            Transport small = new Transport(ofSeconds(30), 64 * 1024);
            byte[] tooMuch = new byte[64 * 1024 + 1];
            Arrays.fill(tooMuch, (byte) 'x');
            try (Transport.Lease lease = small.lease();
                    RawStaging staging = RawStaging.welcoming(line -> {
                        if (inOneFrame) {
                            line.frame(TEXT, tooMuch);
                        } else {
                            line.frame(FIRST_OF_TEXT, new byte[1]);
                            line.frame(LAST, Arrays.copyOf(tooMuch, tooMuch.length - 1));
                        }
                        assertThat(line.read()).isEqualTo("88 1009 a message has more than 65536 bytes");
                        line.answerClose();
                    });
                    AuthenticatedWebSocketClient client = staging.connect(small)) {

                assertThat(failureToHear(client)).isEqualTo("""
                        agent_completed did not arrive.
                        waited : ... of at most 30 s
                        ended  : the connection was closed by this side: 1009 message too big "a message has more than 65536 bytes"
                        heard  : 1 frame
                            ... s  connection_established""");
                assertThat(lease).isNotNull();
            }
        }

        private String fiveMebibytes() {
            String start = "{\"type\":\"echo\",\"payload\":{\"text\":\"";
            String end = "\"}}";
            StringBuilder text = new StringBuilder(start);
            int bytes = start.length() + end.length();
            for (int number = 1_000_000; bytes < 5 * MEBIBYTE - 20; number++) {
                text.append(number).append("é€😀 ");
                bytes += 7 + 2 + 3 + 4 + 1;
            }
            return text.append("x".repeat(5 * MEBIBYTE - bytes)).append(end).toString();
        }
    }

    @Nested
    class Fragments {

        private static final String WORDS = "{\"type\":\"piece\",\"payload\":{\"text\":\"a\u0080é߿ࠀ€\uffff😀\"}}";

        @Test
        void a_text_may_be_cut_anywhere() throws Exception {
            byte[] bytes = WORDS.getBytes(UTF_8);

            assertThat(heardOf(line -> {
                        for (int cut = 0; cut <= bytes.length; cut++) {
                            line.frame(FIRST_OF_TEXT, Arrays.copyOf(bytes, cut));
                            line.frame(LAST, Arrays.copyOfRange(bytes, cut, bytes.length));
                        }
                    }))
                    .hasSize(bytes.length + 1)
                    .containsOnly(WORDS);
        }

        @Test
        void a_text_may_come_byte_by_byte_with_control_frames_between() throws Exception {
            byte[] bytes = WORDS.getBytes(UTF_8);

            assertThat(heardOf(line -> {
                        line.frame(FIRST_OF_TEXT, new byte[0]);
                        for (byte one : bytes) {
                            line.frame(CONTINUED, new byte[] {one});
                            line.frame(PING, new byte[] {one});
                            line.frame(PONG, new byte[0]);
                        }
                        line.frame(LAST, new byte[0]);
                        for (byte one : bytes) {
                            assertThat(line.read()).isEqualTo("8a " + new String(new byte[] {one}, UTF_8));
                        }
                    }))
                    .containsExactly(WORDS);
        }

        @Test
        void packets_may_be_cut_anywhere() throws Exception {
            byte[] frame = Line.frameOf(TEXT, WORDS.getBytes(UTF_8));

            assertThat(heardOf(line -> {
                        for (int cut = 1; cut < frame.length; cut++) {
                            line.write(Arrays.copyOf(frame, cut));
                            line.write(Arrays.copyOfRange(frame, cut, frame.length));
                        }
                    }))
                    .hasSize(frame.length - 1)
                    .containsOnly(WORDS);
        }

        private List<String> heardOf(Line.Script script) throws Exception {
            try (RawStaging staging = RawStaging.welcoming(line -> {
                        script.play(line);
                        line.closeFrame(1000, "");
                    });
                    AuthenticatedWebSocketClient client = staging.connect()) {
                awaitEnd(client);
                return texts(client).skip(1).toList();
            }
        }
    }

    @Nested
    class Compression {

        @Test
        void none_is_offered() throws Exception {
            CompletableFuture<List<String>> offered = new CompletableFuture<>();
            try (RawStaging staging =
                            RawStaging.wellBred(line -> offered.complete(line.header("Sec-WebSocket-Extensions")));
                    AuthenticatedWebSocketClient client = staging.connect()) {

                assertThat(offered.get(10, TimeUnit.SECONDS)).isEmpty();
                assertThat(client.isOpen()).isTrue();
            }
        }

        @Test
        void a_server_that_compresses_all_the_same_breaks_the_protocol() throws Exception {
            assertThat(endAfter(
                            line -> line.frame(TEXT | 0x40, deflated("{\"type\":\"agent_started\"}")),
                            "88 1002 RSV1 not allowed to be set"))
                    .isEqualTo(
                            "closed by this side: 1002 protocol error \"RSV1 not allowed to be set\" (staging broke the protocol)");
        }

        @Test
        void a_server_that_agrees_to_what_was_not_offered_gets_no_connection() throws Exception {
            try (RawStaging staging =
                    RawStaging.playing(line -> line.agree("Sec-WebSocket-Extensions: permessage-deflate"))) {

                assertThat(comparable(catchThrowableOfType(HandshakeException.class, staging::connect)))
                        .isEqualTo("""
                        Staging agreed to a WebSocket in a way that RFC 6455 forbids.
                        staging    : raw at ws://127.0.0.1:.../ws
                        token      : ...
                        carried by : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                        answer     : HTTP 101: WebSocketException: Upgrade failed: Sec-WebSocket-Extensions contained extension not \
                        requested
                        after      : ...
                        stages     : ...
                        trace      : ...
                        try        : Compare Sec-WebSocket-Accept and Sec-WebSocket-Protocol of the answer with what was offered.""");
            }
        }

        private byte[] deflated(String text) throws Exception {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (DeflaterOutputStream deflating =
                    new DeflaterOutputStream(bytes, new Deflater(Deflater.DEFAULT_COMPRESSION, true))) {
                deflating.write(text.getBytes(UTF_8));
            }
            return bytes.toByteArray();
        }
    }

    @Nested
    class Texts_that_are_not_utf_8 {

        static Stream<Arguments> texts() {
            return Stream.of(
                    Arguments.of("a lone continuation", new byte[] {'a', (byte) 0x80}),
                    Arguments.of("a sequence cut off", new byte[] {'a', (byte) 0xe2, (byte) 0x82}),
                    Arguments.of("an overlong slash", new byte[] {(byte) 0xc0, (byte) 0xaf}),
                    Arguments.of("half a surrogate pair", new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}),
                    Arguments.of("beyond U+10FFFF", new byte[] {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80}),
                    Arguments.of("no UTF-8 byte at all", new byte[] {(byte) 0xff}));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("texts")
        void end_the_connection(String name, byte[] text) throws Exception {
            assertThat(endAfter(line -> line.frame(TEXT, text), "88 1007 a text message is not UTF-8"))
                    .as(name)
                    .isEqualTo("closed by this side: 1007 invalid payload data \"a text message is not UTF-8\"");
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("texts")
        void end_the_connection_in_fragments_too(String name, byte[] text) throws Exception {
            assertThat(endAfter(
                            line -> {
                                line.frame(FIRST_OF_TEXT, new byte[] {'a'});
                                line.frame(CONTINUED, text);
                                line.frame(LAST, new byte[] {'b'});
                            },
                            "88 1007 a text message is not UTF-8"))
                    .as(name)
                    .isEqualTo("closed by this side: 1007 invalid payload data \"a text message is not UTF-8\"");
        }

        @Test
        void in_a_close_frame_end_the_connection_as_well() throws Exception {
            assertThat(endAfter(
                            line -> line.frame(CLOSE, new byte[] {3, (byte) 0xe8, (byte) 0xff}),
                            "88 1007 Invalid UTF-8"))
                    .isEqualTo("closed by this side: 1007 invalid payload data \"Invalid UTF-8\"");
        }

        @Test
        void a_replacement_character_that_was_sent_is_text() throws Exception {
            assertThat(endAfter(
                            line -> {
                                line.text("\ufffd");
                                line.closeFrame(1000, "\ufffd");
                            },
                            "88 1000 \ufffd"))
                    .isEqualTo("closed by staging: 1000 normal closure \"\ufffd\"");
        }
    }

    @Nested
    class Garbage {

        static Stream<Arguments> frames() {
            return Stream.of(
                    Arguments.of("opcode 3", new byte[] {(byte) 0x83, 0}, "1002 Unknown opcode: 3"),
                    Arguments.of("opcode 7", new byte[] {(byte) 0x87, 0}, "1002 Unknown opcode: 7"),
                    Arguments.of("opcode 11", new byte[] {(byte) 0x8b, 0}, "1002 Unknown opcode: 11"),
                    Arguments.of("opcode 15", new byte[] {(byte) 0x8f, 0}, "1002 Unknown opcode: 15"),
                    Arguments.of("RSV1", new byte[] {(byte) 0xc1, 0}, "1002 RSV1 not allowed to be set"),
                    Arguments.of("RSV2", new byte[] {(byte) 0xa1, 0}, "1002 RSV2 not allowed to be set"),
                    Arguments.of("RSV3", new byte[] {(byte) 0x91, 0}, "1002 RSV3 not allowed to be set"),
                    Arguments.of(
                            "a mask",
                            new byte[] {(byte) 0x81, (byte) 0x81, 1, 2, 3, 4, 'x' ^ 1},
                            "1002 Server MUST NOT mask any frames (RFC-6455: Section 5.1)"),
                    Arguments.of(
                            "a ping of 126 bytes",
                            Line.frameOf(PING, new byte[126]),
                            "1002 Invalid control frame payload length, [126] cannot exceed [125]"),
                    Arguments.of(
                            "a close frame of 126 bytes",
                            Line.frameOf(CLOSE, new byte[126]),
                            "1002 Invalid control frame payload length, [126] cannot exceed [125]"),
                    Arguments.of("half a ping", new byte[] {0x09, 0}, "1002 Fragmented Control Frame [PING]"),
                    Arguments.of(
                            "the end of nothing", new byte[] {(byte) 0x80, 0}, "1002 CONTINUATION after fin==true"),
                    Arguments.of(
                            "a beginning without an end",
                            new byte[] {0x01, 1, 'a', (byte) 0x81, 1, 'b'},
                            "1002 DataFrame before fin==true"),
                    Arguments.of(
                            "a negative length",
                            new byte[] {(byte) 0x81, 127, (byte) 0x80, 0, 0, 0, 0, 0, 0, 1},
                            "1009 Frame payload exceeded integer max value"),
                    Arguments.of(
                            "4 GiB",
                            new byte[] {(byte) 0x81, 127, 0, 0, 0, 1, 0, 0, 0, 0},
                            "1009 Frame payload exceeded integer max value"),
                    Arguments.of("half a close code", new byte[] {(byte) 0x88, 1, 3}, "1002 Invalid CLOSE payload"),
                    Arguments.of(
                            "close code 999",
                            new byte[] {(byte) 0x88, 2, 3, (byte) 0xe7},
                            "1002 Invalid CLOSE Code: 999"),
                    Arguments.of(
                            "close code 1005",
                            new byte[] {(byte) 0x88, 2, 3, (byte) 0xed},
                            "1002 Invalid CLOSE Code: 1005"),
                    Arguments.of(
                            "close code 65535",
                            new byte[] {(byte) 0x88, 2, (byte) 0xff, (byte) 0xff},
                            "1002 Invalid CLOSE Code: 65535"));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("frames")
        void is_told_and_ends_the_connection(String name, byte[] frame, String answer) throws Exception {
            boolean tooBig = answer.startsWith("1009");
            String reason = "\"" + answer.substring("1002 ".length()) + "\"";

            assertThat(endAfter(line -> line.write(frame), "88 " + answer))
                    .as(name)
                    .isEqualTo("closed by this side: "
                            + (tooBig
                                    ? "1009 message too big " + reason
                                    : "1002 protocol error " + reason + " (staging broke the protocol)"));
        }

        @Test
        void shows_in_the_wait_that_it_ends() throws Exception {
            try (RawStaging staging = RawStaging.welcoming(line -> {
                        line.event("agent_started", "");
                        line.frame(0x83, new byte[0]);
                        line.read();
                        line.answerClose();
                    });
                    AuthenticatedWebSocketClient client = staging.connect()) {

                assertThat(failureToHear(client)).isEqualTo("""
                        agent_completed did not arrive.
                        waited : ... of at most 30 s
                        ended  : the connection was closed by this side: 1002 protocol error "Unknown opcode: 3" (staging broke the protocol)
                        heard  : 2 frames
                            ... s  connection_established
                            ... s  agent_started""");
            }
        }
    }

    @Nested
    class Frames_while_closing {

        @Test
        void what_comes_after_our_close_frame_is_recorded() throws Exception {
            try (RawStaging staging = RawStaging.welcoming(line -> {
                assertThat(line.read()).isEqualTo("88 1000");
                line.text("{\"type\":\"afterthought\"}");
                line.text("{\"type\":\"ping\"}");
                line.frame(PING, new byte[0]);
                line.closeFrame(1000, "");
                assertThat(line.read()).isEqualTo("hung up");
            })) {
                AuthenticatedWebSocketClient client = staging.connect();
                client.close();

                assertThat(client.ending().orElseThrow()).hasToString("closed by this side: 1000 normal closure");
                assertThat(client.events().timeline().moments())
                        .extracting(Moment::summary)
                        .containsSubsequence("afterthought", "ping", "protocol ping");
            }
        }

        @Test
        void what_comes_after_the_servers_close_frame_is_not_heard() throws Exception {
            assertThat(endAfter(
                            line -> {
                                line.closeFrame(1001, "deploying");
                                line.text("{\"type\":\"afterthought\"}");
                                line.closeFrame(1011, "and another");
                                line.write(new byte[] {(byte) 0xff, (byte) 0xff});
                            },
                            "88 1001 deploying"))
                    .isEqualTo("closed by staging: 1001 going away \"deploying\"");
        }

        @Test
        void garbage_after_our_close_frame_loses_no_end() throws Exception {
            try (RawStaging staging = RawStaging.welcoming(line -> {
                assertThat(line.read()).isEqualTo("88 1000");
                line.frame(0x83, new byte[0]);
                assertThat(line.read()).isEqualTo("hung up");
            })) {
                AuthenticatedWebSocketClient client = staging.connect();
                client.close();

                assertThat(client.ending().orElseThrow())
                        .hasToString(
                                "closed by this side: 1000 normal closure (staging did not answer the close frame)");
            }
        }
    }

    /** Returns how the connection ended when staging has done this and then read that. */
    private static String endAfter(Line.Script script, String answer) throws Exception {
        try (RawStaging staging = RawStaging.welcoming(line -> {
                    script.play(line);
                    assertThat(line.read()).isEqualTo(answer);
                    line.answerClose();
                });
                AuthenticatedWebSocketClient client = staging.connect()) {
            awaitEnd(client);
            return client.ending().orElseThrow().toString();
        }
    }

    /** Returns once the connection has ended, as every wait does. */
    private static void awaitEnd(AuthenticatedWebSocketClient client) {
        assertThat(failureToHear(client)).contains("ended  : the connection was ");
    }

    private static String failureToHear(AuthenticatedWebSocketClient client) {
        return comparable(catchThrowableOfType(
                EventTimeoutError.class, () -> client.events().await(AGENT_COMPLETED, ofSeconds(30))));
    }

    private static Stream<String> texts(AuthenticatedWebSocketClient client) {
        return client.events().timeline().moments().stream()
                .filter(moment -> moment.kind() == Moment.Kind.RECEIVED)
                .flatMap(moment -> moment.frame().stream())
                .filter(Frame.Text.class::isInstance)
                .map(frame -> ((Frame.Text) frame).text());
    }

    private static String lastText(AuthenticatedWebSocketClient client) {
        return texts(client).reduce((one, next) -> next).orElseThrow();
    }
}
