package ai.netrasystems.testkit.reliability;

import static ai.netrasystems.testkit.event.EventType.AGENT_COMPLETED;
import static ai.netrasystems.testkit.event.EventType.AGENT_STARTED;
import static ai.netrasystems.testkit.reliability.Wordings.comparable;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.netrasystems.testkit.client.AuthenticatedWebSocketClient;
import ai.netrasystems.testkit.event.ClientMessage;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.handshake.Handshake;
import ai.netrasystems.testkit.handshake.HandshakeException;
import ai.netrasystems.testkit.recorder.EventTimeoutError;
import ai.netrasystems.testkit.wire.CloseFrame;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a reader of a failed test sees when a connection ends, in each phase of its life and by each way to end it. */
@LeavesNothingBehind
class ClosePhasesTest {

    @Nested
    class Before_the_101 {

        @Test
        void the_server_hangs_up() throws Exception {
            try (RawStaging staging = RawStaging.playing(Line::hangUp)) {

                assertThat(failure(staging)).isEqualTo("""
                        No HTTP answer came to the upgrade.
                        staging    : raw at ws://127.0.0.1:.../ws
                        token      : ...
                        carried by : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                        answer     : the server closed the connection without an answer
                        after      : ...
                        stages     : ...
                        trace      : ...
                        try        : Is this the address of a WebSocket server, and is it ws:// or wss:// as it should be?""");
            }
        }

        @Test
        void the_server_resets_the_connection() throws Exception {
            try (RawStaging staging = RawStaging.playing(Line::reset)) {

                assertThat(failure(staging)).isEqualTo("""
                        No HTTP answer came to the upgrade.
                        staging    : raw at ws://127.0.0.1:.../ws
                        token      : ...
                        carried by : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                        answer     : the server closed the connection without an answer
                        after      : ...
                        stages     : ...
                        trace      : ...
                        try        : Is this the address of a WebSocket server, and is it ws:// or wss:// as it should be?""");
            }
        }
    }

    @Nested
    class Between_the_101_and_the_welcome {

        @Test
        void the_server_closes() throws Exception {
            try (RawStaging staging = RawStaging.playing(line -> {
                line.agree();
                line.closeFrame(1011, "no factory");
            })) {

                assertThat(failure(staging)).isEqualTo("""
                        Staging ended the connection before its welcome.
                        staging    : raw at ws://127.0.0.1:.../ws
                        token      : ...
                        carried by : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                        then       : closed by staging: 1011 internal error "no factory"
                        after      : ...
                        stages     : ...
                        trace      : ...
                        try        : 1011 is staging's own failure; a user id of a form it does not know is one cause \
                        (docs/staging.md#user-ids), its log tells the others.""");
            }
        }

        @Test
        void the_server_hangs_up() throws Exception {
            try (RawStaging staging = RawStaging.playing(line -> {
                line.agree();
                line.hangUp();
            })) {

                assertThat(failure(staging)).isEqualTo("""
                        Staging ended the connection before its welcome.
                        staging    : raw at ws://127.0.0.1:.../ws
                        token      : ...
                        carried by : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                        then       : ended without a close frame: 1006 abnormal closure (the TCP connection was closed)
                        after      : ...
                        stages     : ...
                        trace      : ...
                        try        : Look this close code up in docs/staging.md#close-codes.""");
            }
        }

        @Test
        void the_server_resets_the_connection() throws Exception {
            try (RawStaging staging = RawStaging.playing(line -> {
                line.agree();
                line.frame(0x89, new byte[0]);
                assertThat(line.read()).as("what proves that the 101 was read").isEqualTo("8a");
                line.reset();
            })) {

                assertThat(failure(staging)).isEqualTo("""
                        Staging ended the connection before its welcome.
                        staging    : raw at ws://127.0.0.1:.../ws
                        token      : ...
                        carried by : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                        then       : ended without a close frame: 1006 abnormal closure (the TCP connection was closed)
                        after      : ...
                        stages     : ...
                        trace      : ...
                        try        : Look this close code up in docs/staging.md#close-codes.""");
            }
        }
    }

    @Nested
    class Before_the_first_send {

        @Test
        void the_server_closes() throws Exception {
            try (RawStaging staging = RawStaging.welcoming(line -> line.closeFrame(1001, "deploying"));
                    AuthenticatedWebSocketClient client = staging.connect()) {
                awaitEnd(client);

                assertThat(failureToSend(client))
                        .isEqualTo(notSent("closed by staging: 1001 going away \"deploying\""));
            }
        }

        @Test
        void the_server_hangs_up() throws Exception {
            try (RawStaging staging = RawStaging.welcoming(Line::hangUp);
                    AuthenticatedWebSocketClient client = staging.connect()) {
                awaitEnd(client);

                assertThat(failureToSend(client))
                        .isEqualTo(notSent(
                                "ended without a close frame: 1006 abnormal closure (the TCP connection was closed)"));
            }
        }

        @Test
        void the_server_resets_the_connection() throws Exception {
            CompletableFuture<Void> welcomed = new CompletableFuture<>();
            try (RawStaging staging = RawStaging.welcoming(line -> {
                        welcomed.get(10, TimeUnit.SECONDS);
                        line.reset();
                    });
                    AuthenticatedWebSocketClient client = staging.connect()) {
                welcomed.complete(null);
                awaitEnd(client);

                assertThat(failureToSend(client))
                        .isEqualTo(notSent(
                                "ended without a close frame: 1006 abnormal closure (the TCP connection was closed)"));
            }
        }

        @Test
        void we_close() throws Exception {
            try (RawStaging staging = RawStaging.welcoming(line -> {
                        assertThat(line.read()).isEqualTo("88 4000 enough");
                        line.closeFrame(4000, "enough");
                        line.hangUp();
                    });
                    AuthenticatedWebSocketClient client = staging.connect()) {
                client.close(4000, "enough");

                assertThat(failureToSend(client)).isEqualTo(notSent("closed by this side: 4000 \"enough\""));
            }
        }
    }

    @Nested
    class In_the_middle_of_a_run {

        @Test
        void the_server_closes() throws Exception {
            try (RawStaging staging = RawStaging.welcoming(line -> {
                        beginRun(line);
                        line.closeFrame(1011, "agent pool lost");
                        assertThat(line.read()).isEqualTo("88 1011 agent pool lost");
                    });
                    AuthenticatedWebSocketClient client = staging.connect()) {

                assertThat(failureToComplete(client)).isEqualTo("""
                        agent_completed did not arrive.
                        waited : ... of at most 30 s
                        ended  : the connection was closed by staging: 1011 internal error "agent pool lost"
                        heard  : 1 frame
                            ... s  agent_started""");
            }
        }

        @Test
        void the_server_hangs_up() throws Exception {
            try (RawStaging staging = RawStaging.welcoming(line -> {
                        beginRun(line);
                        line.hangUp();
                    });
                    AuthenticatedWebSocketClient client = staging.connect()) {

                assertThat(failureToComplete(client)).isEqualTo("""
                        agent_completed did not arrive.
                        waited : ... of at most 30 s
                        ended  : the connection was ended without a close frame: 1006 abnormal closure (the TCP connection was closed)
                        heard  : 1 frame
                            ... s  agent_started""");
            }
        }

        @Test
        void the_server_hangs_up_in_the_middle_of_a_frame() throws Exception {
            try (RawStaging staging = RawStaging.welcoming(line -> {
                        beginRun(line);
                        line.write(new byte[] {(byte) 0x81, 50, '{', '"'});
                        line.hangUp();
                    });
                    AuthenticatedWebSocketClient client = staging.connect()) {

                assertThat(failureToComplete(client)).isEqualTo("""
                        agent_completed did not arrive.
                        waited : ... of at most 30 s
                        ended  : the connection was ended without a close frame: 1006 abnormal closure (the TCP connection was closed)
                        heard  : 1 frame
                            ... s  agent_started""");
            }
        }

        @Test
        void the_server_resets_the_connection() throws Exception {
            CompletableFuture<Void> heard = new CompletableFuture<>();
            try (RawStaging staging = RawStaging.welcoming(line -> {
                        beginRun(line);
                        heard.get(10, TimeUnit.SECONDS);
                        line.reset();
                    });
                    AuthenticatedWebSocketClient client = staging.connect()) {
                client.send(ClientMessage.user("why?"));
                client.events().await(AGENT_STARTED, ofSeconds(10));
                heard.complete(null);

                assertThat(failureToHear(client)).isEqualTo("""
                        agent_completed did not arrive.
                        waited : ... of at most 30 s
                        ended  : the connection was ended without a close frame: 1006 abnormal closure (the TCP connection was closed)
                        heard  : 1 frame
                            ... s  agent_started""");
            }
        }

        @Test
        void another_thread_of_ours_closes() throws Exception {
            CompletableFuture<Void> begun = new CompletableFuture<>();
            try (RawStaging staging = RawStaging.welcoming(line -> {
                        beginRun(line);
                        begun.complete(null);
                        assertThat(line.read()).isEqualTo("88 1000");
                        line.closeFrame(1000, "");
                        line.hangUp();
                    });
                    AuthenticatedWebSocketClient client = staging.connect()) {
                Thread closing = new Thread(() -> {
                    begun.join();
                    client.close(1000, "");
                });
                closing.start();

                assertThat(failureToComplete(client)).isEqualTo("""
                        agent_completed did not arrive.
                        waited : ... of at most 30 s
                        ended  : the connection was closed by this side: 1000 normal closure
                        heard  : 1 frame
                            ... s  agent_started""");
                closing.join();
            }
        }
    }

    @Nested
    class While_we_close {

        @Test
        void the_server_answers_in_kind() throws Exception {
            assertThat(endWhen(line -> {
                        line.closeFrame(1000, "");
                        line.hangUp();
                    }))
                    .isEqualTo("closed by this side: 1000 normal closure");
        }

        @Test
        void the_server_answers_with_another_code() throws Exception {
            assertThat(endWhen(line -> {
                        line.closeFrame(1011, "agent pool lost");
                        line.hangUp();
                    }))
                    .isEqualTo(
                            "closed by this side: 1000 normal closure (staging answered 1011 internal error \"agent pool lost\")");
        }

        @Test
        void the_server_answers_and_keeps_the_tcp_connection() throws Exception {
            assertThat(endWhen(line -> line.closeFrame(1000, "")))
                    .isEqualTo("closed by this side: 1000 normal closure");
        }

        @Test
        void the_server_hangs_up_without_a_close_frame() throws Exception {
            assertThat(endWhen(Line::hangUp))
                    .isEqualTo("closed by this side: 1000 normal closure (staging did not answer the close frame)");
        }

        @Test
        void the_server_resets_the_connection() throws Exception {
            assertThat(endWhen(Line::reset))
                    .isEqualTo("closed by this side: 1000 normal closure (staging did not answer the close frame)");
        }

        private String endWhen(Line.Script afterOurClose) throws Exception {
            try (RawStaging staging = RawStaging.welcoming(line -> {
                assertThat(line.read()).isEqualTo("88 1000");
                afterOurClose.play(line);
            })) {
                AuthenticatedWebSocketClient client = staging.connect();
                client.close();
                return client.ending().orElseThrow().toString();
            }
        }
    }

    @Nested
    class While_the_server_closes {

        @Test
        void both_close_at_once() throws Exception {
            CompletableFuture<Void> weClosed = new CompletableFuture<>();
            try (RawStaging staging = RawStaging.welcoming(line -> {
                weClosed.get(10, TimeUnit.SECONDS);
                line.closeFrame(1001, "deploying");
                assertThat(line.read()).isEqualTo("88 1000");
                assertThat(line.read()).isEqualTo("hung up");
            })) {
                Handshake.Attempt attempt = staging.handshake();
                attempt.conversation().close(CloseFrame.toSend(1000, ""));
                weClosed.complete(null);

                assertThat(attempt.conversation().awaitEnding(ofSeconds(10))).isTrue();
                assertThat(attempt.conversation().ending().orElseThrow())
                        .hasToString(
                                "closed by this side: 1000 normal closure (staging answered 1001 going away \"deploying\")");
            }
        }

        @Test
        void the_server_keeps_the_tcp_connection() throws Exception {
            try (RawStaging staging = RawStaging.welcoming(line -> {
                line.closeFrame(1001, "deploying");
                assertThat(line.read()).isEqualTo("88 1001 deploying");
                assertThat(line.read()).isEqualTo("hung up");
            })) {
                AuthenticatedWebSocketClient client = staging.connect();
                awaitEnd(client);

                assertThat(client.ending().orElseThrow())
                        .hasToString("closed by staging: 1001 going away \"deploying\"");
            }
        }

        @Test
        void the_close_frame_says_no_code() throws Exception {
            try (RawStaging staging = RawStaging.welcoming(line -> {
                line.frame(0x88, new byte[0]);
                assertThat(line.read()).isEqualTo("88");
            })) {
                AuthenticatedWebSocketClient client = staging.connect();
                awaitEnd(client);

                assertThat(client.ending().orElseThrow()).hasToString("closed by staging: 1005 no status received");
            }
        }
    }

    private static void beginRun(Line line) throws Exception {
        assertThat(line.read()).contains("user_message");
        line.event("agent_started", "");
    }

    private static String failure(RawStaging staging) {
        return comparable(catchThrowableOfType(HandshakeException.class, staging::connect));
    }

    private static String failureToSend(AuthenticatedWebSocketClient client) {
        return comparable(catchThrowableOfType(
                TestkitException.class, () -> client.send(ClientMessage.user("is anybody there?"))));
    }

    private static String notSent(String ended) {
        return """
                The message was not sent: the connection is closed.
                message : "{"type":"user_message","content":"is anybody there?"}"
                ended   : %s
                at      : ...
                now     : ...
                try     : client.reconnect(token) opens another; a closed connection never comes back on its own.""".formatted(ended);
    }

    private static String failureToComplete(AuthenticatedWebSocketClient client) {
        client.send(ClientMessage.user("why?"));
        return failureToHear(client);
    }

    private static String failureToHear(AuthenticatedWebSocketClient client) {
        return comparable(catchThrowableOfType(
                EventTimeoutError.class, () -> client.events().await(AGENT_COMPLETED, ofSeconds(30))));
    }

    /** Returns once the connection has ended, as every wait does. */
    private static void awaitEnd(AuthenticatedWebSocketClient client) {
        assertThat(failureToHear(client)).contains("ended  : the connection was ");
    }
}
