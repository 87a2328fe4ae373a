package ai.netrasystems.testkit.examples.guide;

import static ai.netrasystems.testkit.event.EventType.AGENT_COMPLETED;
import static ai.netrasystems.testkit.event.EventType.AGENT_STARTED;
import static ai.netrasystems.testkit.event.EventType.ERROR_MESSAGE;
import static ai.netrasystems.testkit.event.EventType.HEARTBEAT_ACK;
import static ai.netrasystems.testkit.event.EventType.PONG;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.netrasystems.testkit.client.AuthenticatedWebSocketClient;
import ai.netrasystems.testkit.client.Clients;
import ai.netrasystems.testkit.client.Staging;
import ai.netrasystems.testkit.client.StagingUser;
import ai.netrasystems.testkit.event.ClientMessage;
import ai.netrasystems.testkit.event.EventType;
import ai.netrasystems.testkit.event.StagingEvent;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.junit.NetraStaging;
import ai.netrasystems.testkit.recorder.EventRecorder;
import ai.netrasystems.testkit.wire.Ending;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the section "Saying" of docs/guide.md shows. */
@ExtendWith(NetraStaging.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class SayingExample {

    @Test
    void a_client_says_what_staging_knows(AuthenticatedWebSocketClient client, EventRecorder events) {
        client.send(ClientMessage.heartbeat());
        events.await(HEARTBEAT_ACK, ofSeconds(10));

        client.send(ClientMessage.of("agent_status_request").with("agent", "triage"));
        events.await(EventType.of("agent_status_update"), ofSeconds(10));

        JsonObject request = JsonObject.empty().with("user_request", "why did our spend double?");
        client.send(ClientMessage.of("execute_agent").payload(request).inThread("t-1"));
        events.await(AGENT_STARTED.inThread("t-1"), ofSeconds(30));
    }

    @Test
    void a_client_says_what_staging_does_not_know(AuthenticatedWebSocketClient client, EventRecorder events) {
        client.sendText("no JSON at all");
        StagingEvent error = events.await(ERROR_MESSAGE, ofSeconds(10));
        assertEquals(Optional.of("FORMAT_ERROR"), error.errorCode());

        client.sendBinary(new byte[] {1, 2, 3});
        events.await(ERROR_MESSAGE, ofSeconds(10));
    }

    @Test
    void a_message_that_would_be_dropped_is_not_sent(AuthenticatedWebSocketClient client) {
        assertThrows(TestkitException.class, () -> client.ask("why? ".repeat(2000)));
    }

    @Test
    void a_ping_measures_the_round_trip(AuthenticatedWebSocketClient client) {
        Duration roundTrip = client.ping(ofSeconds(5));

        assertTrue(roundTrip.compareTo(ofSeconds(5)) < 0);
    }

    @Test
    void an_end_can_be_told_afterwards(AuthenticatedWebSocketClient client) {
        client.close(4000, "seen enough");

        assertEquals(Ending.By.US, client.ending().orElseThrow().by());
        assertEquals(4000, client.closeFrame().orElseThrow().code().number());
        assertEquals(1, client.end().orElseThrow().connection());
    }

    @Test
    void a_user_comes_back_into_the_same_recording(StagingUser user) {
        AuthenticatedWebSocketClient first = user.client();

        AuthenticatedWebSocketClient second = user.reconnect();
        second.ask("why did our spend double?").await(AGENT_COMPLETED, ofSeconds(30));

        assertFalse(first.isOpen());
        assertEquals(
                2, user.events().timeline().first(AGENT_COMPLETED).orElseThrow().connection());
    }

    @Test
    void many_clients_speak_at_once(Staging staging) {
        try (Clients clients = staging.open(10)) {
            clients.forEach(client -> client.send(ClientMessage.ping()));

            clients.forEach(client -> client.events().await(PONG, ofSeconds(30)));
        }
    }
}
