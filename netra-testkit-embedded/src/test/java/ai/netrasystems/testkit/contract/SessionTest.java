package ai.netrasystems.testkit.contract;

import static ai.netrasystems.testkit.event.EventType.AGENT_COMPLETED;
import static ai.netrasystems.testkit.event.EventType.ERROR_MESSAGE;
import static ai.netrasystems.testkit.event.EventType.PING;
import static ai.netrasystems.testkit.event.EventType.PONG;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.client.AuthenticatedWebSocketClient;
import ai.netrasystems.testkit.client.Staging;
import ai.netrasystems.testkit.client.StagingUser;
import ai.netrasystems.testkit.embedded.EmbeddedStaging;
import ai.netrasystems.testkit.embedded.Fault;
import ai.netrasystems.testkit.embedded.ReceivedMessage;
import ai.netrasystems.testkit.event.ClientMessage;
import ai.netrasystems.testkit.event.Moment;
import ai.netrasystems.testkit.handshake.HandshakeException;
import ai.netrasystems.testkit.recorder.AgentRun;
import ai.netrasystems.testkit.wire.CloseFrame;
import ai.netrasystems.testkit.wire.Ending;
import ai.netrasystems.testkit.wire.Frame;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What a test does with a client between the welcome and the end, over real sockets. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SessionTest {

    private final EmbeddedStaging standIn = EmbeddedStaging.start();
    private final Staging staging = Staging.at(standIn.target(), standIn.credentials());
    private final StagingUser ada = staging.user("ada");
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
        ada.close();
        standIn.close();
    }

    @Test
    void a_round_trip_takes_its_time() {
        Duration roundTrip = ada.client().ping(ofSeconds(10));

        assertThat(roundTrip).isPositive().isLessThan(ofSeconds(10));
        assertThat(summaries()).contains("protocol ping", "protocol pong");
    }

    @Test
    void many_threads_ping_at_once() throws Exception {
        AuthenticatedWebSocketClient client = ada.client();

        inParallel(8, sender -> {
            for (int i = 0; i < 20; i++) {
                assertThat(client.ping(ofSeconds(30))).isPositive();
            }
        });

        assertThat(data(Frame.Pong.class)).hasSize(160).containsExactlyInAnyOrderElementsOf(data(Frame.Ping.class));
    }

    @Test
    void many_threads_send_in_the_order_that_is_recorded() throws Exception {
        AuthenticatedWebSocketClient client = ada.client();

        inParallel(8, sender -> {
            for (int i = 0; i < 50; i++) {
                client.send(
                        ClientMessage.of("thread_update").with("sender", sender).with("n", i));
            }
        });
        client.send(ClientMessage.ping());
        ada.events().await(PONG, ofSeconds(30));

        List<String> recorded = ada.events().timeline().moments().stream()
                .filter(moment -> moment.kind() == Moment.Kind.SENT)
                .flatMap(moment -> moment.frame().stream())
                .map(frame -> ((Frame.Text) frame).text())
                .toList();
        assertThat(recorded).hasSizeGreaterThan(400);
        assertThat(standIn.forUser(ada.id()).messages())
                .extracting(ReceivedMessage::text)
                .isEqualTo(recorded);
    }

    @Test
    void bytes_arrive_as_bytes() {
        ada.client().sendBinary(new byte[] {1, 2, 3});

        assertThat(ada.events().await(ERROR_MESSAGE, ofSeconds(10)).errorMessage())
                .contains("Invalid JSON: a binary frame");
    }

    @Test
    void an_end_by_us() {
        AuthenticatedWebSocketClient client = ada.client();
        Instant before = Instant.now().minusSeconds(1);

        client.close(4000, "seen enough");

        assertThat(client.ending()).map(Ending::by).contains(Ending.By.US);
        assertThat(client.closeFrame()).contains(CloseFrame.toSend(4000, "seen enough"));
        Moment end = client.end().orElseThrow();
        assertThat(end)
                .hasToString("#%d  %d.%03d s  closed by this side: 4000 \"seen enough\""
                        .formatted(
                                end.sequence(),
                                end.offset().toSeconds(),
                                end.offset().toMillisPart()));
        assertThat(end.wallTime()).isBetween(before, Instant.now().plusSeconds(1));
    }

    @Test
    void an_end_by_staging() {
        misbehave(Fault.closing(1011, "Internal error").afterEvents(1));
        AuthenticatedWebSocketClient client = ada.client();

        client.ask("why?");
        ada.events().awaitClose(ofSeconds(30));

        assertThat(client.ending()).map(Ending::by).contains(Ending.By.STAGING);
        assertThat(client.closeFrame()).contains(CloseFrame.toSend(1011, "Internal error"));
        assertThat(client.isOpen()).isFalse();
    }

    @Test
    void an_end_by_the_network() {
        misbehave(Fault.dropping().afterEvents(1));
        AuthenticatedWebSocketClient client = ada.client();

        client.ask("why?");
        ada.events().awaitClose(ofSeconds(30));

        assertThat(client.ending()).map(Ending::by).contains(Ending.By.NETWORK);
        assertThat(client.closeFrame()).isEmpty();
        assertThat(client.end()).isPresent();
    }

    @Test
    void an_end_before_there_was_a_client() {
        misbehave(Fault.closing(1011, "Internal error").beforeWelcome());

        assertThatThrownBy(ada::client)
                .isInstanceOf(HandshakeException.class)
                .hasMessageStartingWith("Staging ended the connection before its welcome.\n");

        assertThat(ada.connected()).isEmpty();
        assertThat(summaries())
                .doesNotContain("ready")
                .endsWith("closed by staging: 1011 internal error \"Internal error\"");
    }

    @RepeatedTest(20)
    void nobody_is_ready_after_the_end() {
        misbehave(Fault.closing(1011, "Internal error"));

        try {
            ada.connect();
        } catch (HandshakeException closedWithItsWelcome) {
            assertThat(closedWithItsWelcome)
                    .hasMessageStartingWith("Staging welcomed the user, and the connection ended at once.\n");
        }
        ada.events().awaitClose(ofSeconds(30));

        assertThat(summaries()).last().isEqualTo("closed by staging: 1011 internal error \"Internal error\"");
    }

    @Test
    void a_user_that_staging_dropped_comes_back_into_the_same_recording() {
        misbehave(Fault.dropping().afterEvents(2).times(1));
        ada.client().ask("why?");
        ada.events().awaitClose(ofSeconds(30));

        AuthenticatedWebSocketClient again = ada.reconnect();
        ada.events().await(PING, ofSeconds(10));
        AgentRun run = again.ask("why, again?");

        run.await(AGENT_COMPLETED, ofSeconds(30));
        List<Moment> moments = ada.events().timeline().moments();
        assertThat(moments)
                .extracting(Moment::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, moments.size()).boxed().toList());
        assertThat(moments).extracting(Moment::offset).isSorted();
        assertThat(moments).extracting(Moment::connection).isSorted().contains(1, 2);
        assertThat(summaries()).containsOnlyOnce("open", "open again, connection 2");
        assertThat(standIn.upgrades()).hasSize(2);
    }

    @Test
    void a_client_comes_back_while_it_is_still_open() {
        AuthenticatedWebSocketClient first = ada.client();

        AuthenticatedWebSocketClient second = first.reconnect(ada.token());

        assertThat(first.ending()).map(Ending::by).contains(Ending.By.US);
        assertThat(second.ping(ofSeconds(10))).isPositive();
        assertThatThrownBy(() -> first.ping(ofSeconds(10)))
                .hasMessageStartingWith("The message was not sent: the connection is closed.\n");
    }

    private void misbehave(Fault fault) {
        standIn.forUser(ada.id()).misbehave(fault);
    }

    private List<String> summaries() {
        return ada.events().timeline().moments().stream().map(Moment::summary).toList();
    }

    private List<String> data(Class<? extends Frame> type) {
        return ada.events().timeline().moments().stream()
                .flatMap(moment -> moment.frame().stream())
                .filter(type::isInstance)
                .map(frame -> frame instanceof Frame.Ping ping ? ping.data() : ((Frame.Pong) frame).data())
                .toList();
    }

    /** Something that several threads do, each told which it is. */
    @FunctionalInterface
    private interface Act {
        void by(int thread);
    }

    private void inParallel(int count, Act act) throws Exception {
        List<Callable<Void>> acts = IntStream.range(0, count)
                .<Callable<Void>>mapToObj(thread -> () -> {
                    act.by(thread);
                    return null;
                })
                .toList();
        for (Future<Void> done : threads.invokeAll(acts)) {
            done.get();
        }
    }
}
