package ai.netrasystems.testkit.reliability;

import static ai.netrasystems.testkit.event.EventType.AGENT_COMPLETED;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.client.AuthenticatedWebSocketClient;
import ai.netrasystems.testkit.client.Staging;
import ai.netrasystems.testkit.client.StagingUser;
import ai.netrasystems.testkit.embedded.EmbeddedStaging;
import ai.netrasystems.testkit.embedded.ReceivedClose;
import ai.netrasystems.testkit.event.ClientMessage;
import ai.netrasystems.testkit.event.Conversation;
import ai.netrasystems.testkit.event.EventPattern;
import ai.netrasystems.testkit.event.Moment;
import ai.netrasystems.testkit.event.StagingEvent;
import ai.netrasystems.testkit.event.Tap;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.recorder.AgentRun;
import ai.netrasystems.testkit.recorder.EventRecorder;
import ai.netrasystems.testkit.recorder.Mark;
import ai.netrasystems.testkit.wire.CloseFrame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Much of everything at once: nothing is lost, nothing changes places, nobody hears another's. */
@LeavesNothingBehind
class LoadTest {

    private static final int BURST = 100_000;
    private static final int WAITERS = 8;
    private static final int MANY = 500;

    @Test
    void a_burst_reaches_all_who_wait_whole_and_in_order() throws Exception {
        try (RawStaging staging = RawStaging.wellBred(line -> {
                    assertThat(line.read()).contains("go");
                    say(BURST, line);
                });
                AuthenticatedWebSocketClient client = staging.connect()) {
            Mark start = client.events().mark();
            List<Watch> watches =
                    IntStream.range(0, WAITERS).mapToObj(n -> new Watch()).toList();
            List<Worker<StagingEvent>> waiting = watches.stream()
                    .map(watch ->
                            Worker.doing(() -> client.events().since(start).await(watch.pattern(), ofSeconds(40))))
                    .toList();

            client.send(ClientMessage.user("go"));

            assertThat(waiting).extracting(worker -> numberOf(worker.result())).containsOnly(BURST - 1L);
            assertThat(watches).extracting(Watch::seen).containsOnly((long) BURST);
            List<Moment> moments = client.events().timeline().moments();
            assertThat(numbers(moments).toArray())
                    .isEqualTo(LongStream.range(0, BURST).toArray());
            assertThat(moments.stream().mapToLong(Moment::sequence).toArray())
                    .isEqualTo(LongStream.rangeClosed(1, moments.size()).toArray());
        }
    }

    @Test
    void waits_that_follow_each_other_miss_nothing_of_a_burst() throws Exception {
        int events = 2_000;
        try (RawStaging staging = RawStaging.wellBred(line -> {
                    assertThat(line.read()).contains("go");
                    say(events, line);
                });
                AuthenticatedWebSocketClient client = staging.connect()) {
            client.send(ClientMessage.user("go"));
            List<Worker<Long>> waiting = IntStream.range(0, WAITERS)
                    .mapToObj(n -> Worker.doing(() -> {
                        for (long number = n; number < events; number += WAITERS) {
                            client.events().await(numbered(number), ofSeconds(40));
                        }
                        return (long) n;
                    }))
                    .toList();

            assertThat(waiting).extracting(Worker::result).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
        }
    }

    @Test
    void five_hundred_connections_say_and_hear_their_own() throws Exception {
        EmbeddedStaging standIn = EmbeddedStaging.start();
        List<StagingUser> users;
        try {
            Staging staging = Staging.at(standIn.target(), standIn.credentials());
            users = IntStream.range(0, MANY).mapToObj(n -> staging.user("load")).toList();
            inParallel(users, StagingUser::connect);

            List<AgentRun> runs = users.stream()
                    .map(user -> user.client().ask("what did " + user.id() + " spend?"))
                    .toList();

            runs.forEach(run -> run.await(AGENT_COMPLETED, ofSeconds(40)));
            assertThat(users).allSatisfy(user -> {
                assertThat(standIn.forUser(user.id()).messages())
                        .filteredOn(message -> message.text().contains("user_message"))
                        .singleElement()
                        .asString()
                        .contains("what did " + user.id() + " spend?");
                assertThat(user.events().timeline().moments().stream()
                                .flatMap(moment -> moment.event().stream())
                                .flatMap(event -> event.userId().stream()))
                        .containsOnly(user.id());
            });
            inParallel(users, StagingUser::close);
        } finally {
            standIn.close();
        }
        assertThat(users)
                .allSatisfy(user -> assertThat(standIn.forUser(user.id()).closes())
                        .as("closed by the client, not by the end of the server")
                        .containsExactly(new ReceivedClose(1000, "")));
    }

    @Test
    void a_slow_tap_loses_nothing() throws Exception {
        int events = 5_000;
        CountDownLatch backlog = new CountDownLatch(1);
        EventRecorder recorder = new EventRecorder();
        List<Long> heardSlowly = new ArrayList<>();
        Tap slow = moment -> {
            if (numberOf(moment) == 0) {
                await(backlog);
            }
            if (numberOf(moment) >= 0) {
                heardSlowly.add(numberOf(moment));
            }
        };
        try (RawStaging staging = RawStaging.wellBred(line -> {
            say(500, line);
            backlog.countDown();
            say(500, events, line);
        })) {
            Conversation conversation = staging.handshake(slow, recorder).conversation();

            recorder.await(numbered(events - 1), ofSeconds(40));

            conversation.close(CloseFrame.toSend(1000, ""));
            assertThat(conversation.awaitEnding(ofSeconds(20))).isTrue();
            assertThat(heardSlowly)
                    .containsExactlyElementsOf(
                            LongStream.range(0, events).boxed().toList());
        }
    }

    @Test
    void a_close_while_many_send_leaves_no_message_in_doubt() throws Exception {
        CompletableFuture<List<String>> received = new CompletableFuture<>();
        CountDownLatch underWay = new CountDownLatch(WAITERS);
        try (RawStaging staging = RawStaging.welcoming(line -> {
            List<String> texts = new ArrayList<>();
            for (String next = line.read(); next.startsWith("81 "); next = line.read()) {
                texts.add(next.substring("81 ".length()));
            }
            received.complete(texts);
            line.answerClose();
            line.hangUp();
        })) {
            AuthenticatedWebSocketClient client = staging.connect();
            List<Worker<List<String>>> senders = IntStream.range(0, WAITERS)
                    .mapToObj(sender -> Worker.doing(() -> sendUntilItIsOver(sender, client, underWay)))
                    .toList();

            assertThat(underWay.await(20, TimeUnit.SECONDS)).isTrue();
            client.close();

            List<String> sent =
                    senders.stream().flatMap(sender -> sender.result().stream()).toList();
            List<String> read = received.get(20, TimeUnit.SECONDS);
            assertThat(read).containsAll(sent).doesNotHaveDuplicates();
            for (int sender = 0; sender < WAITERS; sender++) {
                String start = sender + ":";
                List<String> ofOne =
                        read.stream().filter(text -> text.startsWith(start)).toList();
                assertThat(ofOne)
                        .containsExactlyElementsOf(IntStream.range(0, ofOne.size())
                                .mapToObj(number -> start + number)
                                .toList());
            }
            assertThat(client.ending().orElseThrow()).hasToString("closed by this side: 1000 normal closure");
        }
    }

    private static List<String> sendUntilItIsOver(
            int sender, AuthenticatedWebSocketClient client, CountDownLatch underWay) {
        List<String> sent = new ArrayList<>();
        try {
            for (int number = 0; ; number++) {
                client.sendText(sender + ":" + number);
                sent.add(sender + ":" + number);
                if (number == 20) {
                    underWay.countDown();
                }
            }
        } catch (TestkitException over) {
            assertThat(over.getMessage())
                    .containsAnyOf("The message was not sent: the connection is", "The message could not be sent.");
            return sent;
        }
    }

    private static void inParallel(List<StagingUser> users, Consumer<StagingUser> act) {
        int hands = 16;
        List<Worker<Boolean>> workers = IntStream.range(0, hands)
                .mapToObj(hand -> Worker.doing(() -> {
                    for (int i = hand; i < users.size(); i += hands) {
                        act.accept(users.get(i));
                    }
                    return true;
                }))
                .toList();
        assertThat(workers).extracting(Worker::result).containsOnly(true);
    }

    private static void say(int events, Line line) throws IOException {
        say(0, events, line);
    }

    /** Says events with these numbers, as many in one packet as a server under load would. */
    private static void say(int first, int end, Line line) throws IOException {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        for (int number = first; number < end; number++) {
            packet.writeBytes(Line.frameOf(
                    0x81,
                    "{\"type\":\"agent_thinking\",\"run_id\":\"r-1\",\"number\":%d}"
                            .formatted(number)
                            .getBytes(StandardCharsets.US_ASCII)));
            if (packet.size() > 16 * 1024 || number == end - 1) {
                line.write(packet.toByteArray());
                packet.reset();
            }
        }
    }

    private static EventPattern numbered(long number) {
        return EventPattern.where("event " + number, event -> numberOf(event) == number);
    }

    private static LongStream numbers(List<Moment> moments) {
        return moments.stream().mapToLong(LoadTest::numberOf).filter(number -> number >= 0);
    }

    private static long numberOf(Moment moment) {
        return moment.kind() == Moment.Kind.RECEIVED
                ? moment.event().map(LoadTest::numberOf).orElse(-1L)
                : -1;
    }

    private static long numberOf(StagingEvent event) {
        return event.json().integer("number").orElse(-1L);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks at every event while it waits for the last of the burst, and counts those that come in their turn. */
    private static final class Watch {

        private final AtomicLong next = new AtomicLong();

        EventPattern pattern() {
            return EventPattern.where("the last of the burst", event -> {
                next.compareAndSet(numberOf(event), numberOf(event) + 1);
                return numberOf(event) == BURST - 1;
            });
        }

        long seen() {
            return next.get();
        }
    }
}
