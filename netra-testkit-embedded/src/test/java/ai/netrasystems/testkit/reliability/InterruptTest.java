package ai.netrasystems.testkit.reliability;

import static ai.netrasystems.testkit.event.EventType.AGENT_COMPLETED;
import static ai.netrasystems.testkit.event.EventType.AGENT_STARTED;
import static ai.netrasystems.testkit.reliability.Wordings.comparable;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.client.AuthenticatedWebSocketClient;
import ai.netrasystems.testkit.event.ClientMessage;
import ai.netrasystems.testkit.event.Conversation;
import ai.netrasystems.testkit.event.Moment;
import ai.netrasystems.testkit.event.StagingEvent;
import ai.netrasystems.testkit.wire.CloseFrame;
import ai.netrasystems.testkit.wire.Frame;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** A thread that is interrupted in whatever it does: its flag stays set, and the connection is whole or over. */
@LeavesNothingBehind
class InterruptTest {

    @Test
    void while_it_waits_harms_nobody_else() throws Exception {
        try (RawStaging staging = RawStaging.wellBred(line -> {
                    assertThat(line.read()).contains("why?");
                    line.event("agent_started", "");
                });
                AuthenticatedWebSocketClient client = staging.connect()) {
            Worker<StagingEvent> waiting = Worker.doing(() -> client.events().await(AGENT_COMPLETED, ofSeconds(30)));

            waiting.interrupt();

            assertThat(comparable(waiting.failure())).isEqualTo("""
                    The thread was interrupted while it waited.
                    for   : agent_completed
                    heard : 1 frame
                        ... s  connection_established""");
            assertThat(waiting.endedInterrupted()).isTrue();
            client.send(ClientMessage.user("why?"));
            assertThat(client.events().await(AGENT_STARTED, ofSeconds(20)).runId())
                    .contains("r-1");
        }
    }

    @Test
    void before_the_101_ends_the_connection() throws Exception {
        CompletableFuture<Worker<AuthenticatedWebSocketClient>> connecting = new CompletableFuture<>();
        try (RawStaging staging = RawStaging.playing(line -> {
            connecting.get(10, TimeUnit.SECONDS).interrupt();
            assertThat(line.read()).isEqualTo(Line.HUNG_UP);
        })) {
            Worker<AuthenticatedWebSocketClient> worker = Worker.doing(staging::connect);
            connecting.complete(worker);

            assertThat(comparable(worker.failure())).isEqualTo("""
                    The thread was interrupted while a connection was being opened.
                    to : ws://127.0.0.1:.../ws""");
            assertThat(worker.endedInterrupted()).isTrue();
        }
    }

    @Test
    void before_the_welcome_ends_the_connection() throws Exception {
        CompletableFuture<Worker<AuthenticatedWebSocketClient>> connecting = new CompletableFuture<>();
        try (RawStaging staging = RawStaging.playing(line -> {
            line.agree();
            line.frame(0x89, new byte[0]);
            assertThat(line.read()).as("what proves that the 101 was read").isEqualTo("8a");
            connecting.get(10, TimeUnit.SECONDS).interrupt();
            assertThat(line.read()).isEqualTo(Line.HUNG_UP);
        })) {
            Worker<AuthenticatedWebSocketClient> worker = Worker.doing(staging::connect);
            connecting.complete(worker);

            assertThat(comparable(worker.failure())).isIn("""
                            The thread was interrupted while a connection was being opened.
                            to : ws://127.0.0.1:.../ws""", """
                            The thread was interrupted while it waited for staging's welcome.
                            heard : 1 frame
                            try   : A test's own time limit interrupts: is it longer than readyWithin?""");
            assertThat(worker.endedInterrupted()).isTrue();
        }
    }

    /** The phases before and after which no test can look: whatever comes of it, the connection is had or gone. */
    @RepeatedTest(30)
    void somewhere_in_the_handshake_leaves_no_connection(RepetitionInfo repetition) throws Exception {
        CompletableFuture<Worker<AuthenticatedWebSocketClient>> connecting = new CompletableFuture<>();
        int phase = repetition.getCurrentRepetition() % 3;
        try (RawStaging staging = RawStaging.playing(line -> {
            Worker<AuthenticatedWebSocketClient> worker = connecting.get(10, TimeUnit.SECONDS);
            interruptIf(phase == 0, worker);
            line.agree();
            interruptIf(phase == 1, worker);
            line.welcome();
            interruptIf(phase == 2, worker);
            line.goodbye();
        })) {
            Worker<AuthenticatedWebSocketClient> worker = Worker.doing(() -> {
                try (AuthenticatedWebSocketClient client = staging.connect()) {
                    return client;
                }
            });
            connecting.complete(worker);

            assertThat(worker.resultOrFailure()).isNotNull();
            assertThat(worker.endedInterrupted()).isTrue();
        }
    }

    @Test
    void while_it_sends_leaves_the_message_whole() throws Exception {
        String tooMuch = ClientMessage.user("x".repeat(12 * 1024 * 1024)).toString();
        CountDownLatch sending = new CountDownLatch(1);
        try (RawStaging staging = RawStaging.wellBred(line -> {
            line.hold();
            assertThat(line.read().equals("81 " + tooMuch))
                    .as("the whole message")
                    .isTrue();
            assertThat(line.read()).isEqualTo("81 after");
        })) {
            Conversation conversation = staging.handshake(moment -> {
                        if (moment.kind() == Moment.Kind.SENT) {
                            sending.countDown();
                        }
                    })
                    .conversation();
            Worker<Moment> worker = Worker.doing(() -> conversation.send(new Frame.Text(tooMuch)));
            sending.await();

            worker.interrupt();

            assertThat(comparable(worker.failure())).isEqualTo("""
                    The thread was interrupted while a message was being sent.
                    message : user_message  xxx... (12582912 characters)""");
            assertThat(worker.endedInterrupted()).isTrue();
            staging.release();
            conversation.send(new Frame.Text("after"));
            conversation.close(CloseFrame.toSend(1000, ""));
            assertThat(conversation.awaitEnding(ofSeconds(20))).isTrue();
        }
    }

    @Test
    void while_it_closes_cuts_the_connection() throws Exception {
        try (RawStaging staging = RawStaging.welcoming(line -> {
            assertThat(line.read()).isEqualTo("88 1000");
            assertThat(line.read()).isEqualTo(Line.HUNG_UP);
        })) {
            AuthenticatedWebSocketClient client = staging.connect();
            Worker<Boolean> closing = Worker.doing(() -> {
                client.close(1000, "");
                return true;
            });

            closing.interrupt();

            assertThat(closing.result()).isTrue();
            assertThat(closing.endedInterrupted()).isTrue();
        }
    }

    @Test
    void before_it_connects_spoils_the_client_for_nobody() throws Exception {
        try (RawStaging staging = RawStaging.wellBred(line -> {})) {
            Worker<AuthenticatedWebSocketClient> worker = Worker.doing(() -> {
                Thread.currentThread().interrupt();
                return staging.connect();
            });

            assertThat(worker.failure()).hasMessage("""
                    The WebSocket client could not be started.
                    reason : InterruptedException""");
            assertThat(worker.endedInterrupted()).isTrue();
            try (AuthenticatedWebSocketClient client = staging.connect()) {
                assertThat(client.isOpen()).isTrue();
            }
        }
    }

    private static void interruptIf(boolean now, Worker<?> worker) {
        if (now) {
            worker.interrupt();
        }
    }
}
