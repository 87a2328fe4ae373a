package ai.netrasystems.testkit.recorder;

import static ai.netrasystems.testkit.event.EventType.ACK;
import static ai.netrasystems.testkit.event.EventType.AGENT_COMPLETED;
import static ai.netrasystems.testkit.event.EventType.AGENT_ERROR;
import static ai.netrasystems.testkit.event.EventType.AGENT_STARTED;
import static ai.netrasystems.testkit.event.EventType.AGENT_THINKING;
import static ai.netrasystems.testkit.event.EventType.ERROR_MESSAGE;
import static ai.netrasystems.testkit.recorder.Recording.withoutTheClock;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.netrasystems.testkit.event.ClientMessage;
import ai.netrasystems.testkit.event.EventPattern;
import ai.netrasystems.testkit.event.StagingEvent;
import ai.netrasystems.testkit.fake.Said;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ends a wait before its time; were it not so, each of these tests would take half a minute. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EarlyEndTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final Recording recording = new Recording();
    private final EventRecorder events = recording.events;

    @Test
    void a_close_ends_a_wait() {
        Mark unused = recording.send(ClientMessage.user("hello"));
        recording.hear(10, Said.event("agent_started", "r-71", "t-1"));
        recording.staging.closes(1011, "Internal error");

        assertThat(failure(AGENT_COMPLETED)).isEqualTo("""
                        agent_completed did not arrive.
                        waited : ... of at most 30 s
                        ended  : the connection was closed by staging: 1011 internal error "Internal error"
                        heard  : 1 frame
                            0.010 s  agent_started  triage""");
    }

    @Test
    void a_connection_that_breaks_ends_a_wait() {
        recording.staging.breaks("EofException");

        assertThat(failure(AGENT_COMPLETED)).isEqualTo("""
                        agent_completed did not arrive.
                        waited : ... of at most 30 s
                        ended  : the connection was ended without a close frame: 1006 abnormal closure (EofException)
                        heard  : nothing""");
    }

    @Test
    void a_close_wakes_a_thread_that_waits_already() throws Exception {
        recording.hear(10, Said.event("agent_started", "r-71", "t-1"));
        CountDownLatch waiting = new CountDownLatch(1);
        EventPattern never = EventPattern.where("what never comes", event -> {
            waiting.countDown();
            return false;
        });

        CompletableFuture<StagingEvent> found = CompletableFuture.supplyAsync(() -> events.await(never, LONG));
        waiting.await();
        recording.staging.closes(1001, "");

        ExecutionException failed = catchThrowableOfType(ExecutionException.class, found::get);
        assertThat(failed)
                .cause()
                .hasMessageContaining("\nended  : the connection was closed by staging: 1001 going away\n");
    }

    @Test
    void what_came_before_the_close_is_still_found() {
        recording.hear(10, Said.event("agent_completed", "r-71", "t-1"));
        recording.staging.closes(1000, "");

        StagingEvent found = events.await(AGENT_COMPLETED, LONG);

        assertThat(found.runId()).contains("r-71");
    }

    @ParameterizedTest
    @ValueSource(strings = {"error_message", "error"})
    void an_error_of_staging_ends_a_wait(String type) {
        Mark unused = recording.send(ClientMessage.user("hello"));
        recording.hear(10, """
                {"type":"%s","error_code":"AGENT_ERROR","error_message":"the model is gone","details":{}}""".formatted(type));

        assertThat(failure(AGENT_COMPLETED)).isEqualTo("""
                        agent_completed did not arrive.
                        waited : ... of at most 30 s
                        ended  : staging answered %1$s AGENT_ERROR "the model is gone"
                        heard  : 1 frame
                            0.010 s  %1$s  AGENT_ERROR  the model is gone""".formatted(type));
    }

    @Test
    void an_error_without_code_or_words_ends_a_wait_too() {
        recording.hear(10, "{\"type\":\"error\"}");

        assertThat(failure(AGENT_COMPLETED)).contains("\nended  : staging answered error without a code \"\"\n");
    }

    @Test
    void an_error_before_the_last_send_is_over_and_done_with() {
        recording.hear(10, Said.errorMessage("FORMAT_ERROR", "Invalid JSON"));
        Mark unused = recording.send(ClientMessage.user("hello"));
        recording.hear(20, Said.event("agent_completed", "r-71", "t-1"));

        StagingEvent found = events.await(AGENT_COMPLETED, LONG);

        assertThat(found.runId()).contains("r-71");
    }

    @Test
    void an_error_that_is_awaited_is_found() {
        recording.hear(10, Said.errorMessage("FORMAT_ERROR", "Invalid JSON"));

        StagingEvent found = events.await(ERROR_MESSAGE, LONG);

        assertThat(found.errorCode()).contains("FORMAT_ERROR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent_error", "agent_failed", "agent_death"})
    void an_agent_that_fails_ends_a_wait(String type) {
        recording.hear(10, Said.event(type, "r-71", "t-1", "\"error_message\":\"no budget\""));

        assertThat(failure(AGENT_COMPLETED)).isEqualTo("""
                        agent_completed did not arrive.
                        waited : ... of at most 30 s
                        ended  : the run failed: %1$s "no budget"
                        heard  : 1 frame
                            0.010 s  %1$s  triage""".formatted(type));
    }

    @Test
    void an_agent_failure_that_is_awaited_is_found() {
        recording.hear(10, Said.event("agent_error", "r-71", "t-1"));

        StagingEvent found = events.await(AGENT_ERROR, LONG);

        assertThat(found.runId()).contains("r-71");
    }

    @Test
    void an_ack_to_our_message_ends_a_wait() {
        Mark unused = recording.sendText("{\"type\":\"chat_massage\"}");
        recording.hear(10, Said.ack("chat_massage"));

        assertThat(failure(AGENT_COMPLETED)).isEqualTo("""
                        agent_completed did not arrive.
                        waited : ... of at most 30 s
                        ended  : staging did not understand the message: ack, received_type "chat_massage"
                        heard  : 1 frame
                            0.010 s  ack  chat_massage""");
    }

    @Test
    void an_ack_that_does_not_say_to_what_ends_a_wait() {
        Mark unused = recording.send(ClientMessage.user("hello"));
        recording.hear(10, "{\"type\":\"ack\"}");

        assertThat(failure(AGENT_COMPLETED))
                .contains("\nended  : staging did not understand the message: ack, received_type none\n");
    }

    @Test
    void an_ack_to_what_we_never_sent_is_passed_over() {
        Mark unused = recording.send(ClientMessage.user("hello"));
        recording.hear(10, Said.ack("heartbeat"));
        recording.hear(20, Said.event("agent_completed", "r-71", "t-1"));

        StagingEvent found = events.await(AGENT_COMPLETED, LONG);

        assertThat(found.runId()).contains("r-71");
    }

    @Test
    void an_ack_to_a_message_before_the_last_is_passed_over() {
        Mark first = recording.sendText("{\"type\":\"chat_massage\"}");
        Mark second = recording.send(ClientMessage.user("hello"));
        recording.hear(10, Said.ack("chat_massage"));

        assertThatThrownBy(() -> events.since(second).await(AGENT_COMPLETED, SHORT))
                .hasMessageContaining("\nended  : the time was up\n");
        assertThatThrownBy(() -> events.since(first).await(AGENT_COMPLETED, LONG))
                .hasMessageContaining("\nended  : staging did not understand the message: ");
    }

    @Test
    void an_ack_to_the_kit_s_own_pong_is_passed_over() {
        recording.hear(10, Said.PING, Said.ack("pong"));
        recording.hear(20, Said.event("agent_completed", "r-71", "t-1"));

        StagingEvent found = events.await(AGENT_COMPLETED, LONG);

        assertThat(found.runId()).contains("r-71");
    }

    @Test
    void an_ack_that_is_awaited_is_found() {
        Mark unused = recording.sendText("{\"type\":\"chat_massage\"}");
        recording.hear(10, Said.ack("chat_massage"));

        StagingEvent found = events.await(ACK, LONG);

        assertThat(found.text("received_type")).contains("chat_massage");
    }

    @Test
    void an_error_in_the_middle_ends_a_wait_for_several() {
        recording.hear(10, Said.event("agent_started", "r-71", "t-1"));
        recording.hear(20, Said.errorMessage("AGENT_ERROR", "the model is gone"));

        EventTimeoutError error = catchThrowableOfType(
                EventTimeoutError.class,
                () -> events.awaitInOrder(LONG, AGENT_STARTED, AGENT_THINKING, AGENT_COMPLETED));

        assertThat(withoutTheClock(error)).isEqualTo("""
                        agent_thinking did not arrive.
                        in order : agent_started, agent_thinking, agent_completed
                        arrived  : agent_started
                        waited   : ... of at most 30 s
                        ended    : staging answered error_message AGENT_ERROR "the model is gone"
                        heard    : 2 frames
                            0.010 s  agent_started  triage
                            0.020 s  error_message  AGENT_ERROR  the model is gone""");
    }

    private String failure(EventPattern pattern) {
        return withoutTheClock(catchThrowableOfType(EventTimeoutError.class, () -> events.await(pattern, LONG)));
    }
}
