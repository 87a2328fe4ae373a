package ai.netrasystems.testkit.examples.guide;

import static ai.netrasystems.testkit.event.EventType.AGENT_COMPLETED;
import static ai.netrasystems.testkit.event.EventType.AGENT_ERROR;
import static ai.netrasystems.testkit.event.EventType.AGENT_FALLBACK;
import static ai.netrasystems.testkit.event.EventType.AGENT_STARTED;
import static ai.netrasystems.testkit.event.EventType.AGENT_THINKING;
import static ai.netrasystems.testkit.event.EventType.HEARTBEAT_ACK;
import static ai.netrasystems.testkit.event.EventType.PONG;
import static ai.netrasystems.testkit.event.EventType.TOOL_COMPLETED;
import static ai.netrasystems.testkit.event.EventType.TOOL_EXECUTING;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.netrasystems.testkit.auth.StagingToken;
import ai.netrasystems.testkit.client.AuthenticatedWebSocketClient;
import ai.netrasystems.testkit.client.StagingUser;
import ai.netrasystems.testkit.event.ClientMessage;
import ai.netrasystems.testkit.event.EventPattern;
import ai.netrasystems.testkit.event.StagingEvent;
import ai.netrasystems.testkit.junit.NetraStaging;
import ai.netrasystems.testkit.recorder.AgentRun;
import ai.netrasystems.testkit.recorder.EventRecorder;
import ai.netrasystems.testkit.recorder.EventTimeoutError;
import ai.netrasystems.testkit.recorder.Mark;
import ai.netrasystems.testkit.recorder.TimeBudget;
import ai.netrasystems.testkit.staging.StagingTarget;
import ai.netrasystems.testkit.wire.Ending;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the section "Waiting" of docs/guide.md shows. */
@ExtendWith(NetraStaging.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class WaitingExample {

    @Test
    void a_wait_looks_at_what_came_after_the_last_send(AuthenticatedWebSocketClient client, EventRecorder events) {
        client.send(ClientMessage.user("why did our spend double?"));
        StagingEvent first = events.await(AGENT_COMPLETED, ofSeconds(30));

        client.send(ClientMessage.user("and what can we do about it?"));
        StagingEvent second = events.await(AGENT_COMPLETED, ofSeconds(30));

        assertNotEquals(first.runId(), second.runId());
    }

    @Test
    void a_wait_looks_from_another_place(AuthenticatedWebSocketClient client, EventRecorder events) {
        Mark asked = client.send(ClientMessage.user("why did our spend double?"));
        client.send(ClientMessage.ping());

        events.await(PONG, ofSeconds(10));
        events.since(asked).await(AGENT_STARTED, ofSeconds(30));

        events.during(() -> client.send(ClientMessage.heartbeat())).await(HEARTBEAT_ACK, ofSeconds(10));
    }

    @Test
    void there_are_six_waits(AuthenticatedWebSocketClient client, EventRecorder events) {
        AgentRun run = client.ask("why did our spend double?");

        run.await(AGENT_STARTED, ofSeconds(30));
        run.awaitInOrder(ofSeconds(30), AGENT_STARTED, AGENT_THINKING, AGENT_COMPLETED);
        run.awaitAll(ofSeconds(30), TOOL_COMPLETED, TOOL_EXECUTING);
        run.awaitCount(AGENT_STARTED, 1, ofSeconds(30));
        run.expectNone(AGENT_ERROR, ofMillis(200));

        client.close();
        Ending ending = events.awaitClose(ofSeconds(10));
        assertEquals(Ending.By.US, ending.by());
    }

    @Test
    void a_pattern_narrows(StagingUser user, EventRecorder events) {
        AgentRun run = user.client().ask("why did our spend double?");
        String runId = run.await(AGENT_STARTED, ofSeconds(30)).runId().orElseThrow();
        String tool = run.await(TOOL_EXECUTING, ofSeconds(30)).toolName().orElseThrow();

        run.await(TOOL_COMPLETED.with("tool_name", tool), ofSeconds(30));
        run.await(TOOL_COMPLETED.at("/payload/tool_name", tool), ofSeconds(30));
        run.await(AGENT_THINKING.and("with a thought", event -> event.thought().isPresent()), ofSeconds(30));
        run.await(EventPattern.anyOf(AGENT_COMPLETED, AGENT_FALLBACK), ofSeconds(30));
        events.await(AGENT_COMPLETED.ofRun(runId).inThread(run.threadId()), ofSeconds(30));

        user.client().send(ClientMessage.ping());
        events.await(PONG.ofUser(user.id()), ofSeconds(10));
    }

    @Test
    void a_wait_ends_when_nothing_can_come(AuthenticatedWebSocketClient client, EventRecorder events) {
        client.send(ClientMessage.of("make_coffee"));

        assertThrows(EventTimeoutError.class, () -> events.await(AGENT_STARTED, ofSeconds(30)));
    }

    @Test
    void a_failed_wait_shows_what_came_nearest(AuthenticatedWebSocketClient client) {
        AgentRun run = client.ask("why did our spend double?");

        EventPattern search = TOOL_EXECUTING.with("tool_name", "search");
        assertThrows(EventTimeoutError.class, () -> run.await(search, ofSeconds(30)));
    }

    @Test
    void waits_share_a_time_and_skip_noise(AuthenticatedWebSocketClient client, EventRecorder events) {
        events.skip(AGENT_THINKING);
        TimeBudget budget = events.budget(ofSeconds(30));

        AgentRun run = client.ask("why did our spend double?");
        run.await(AGENT_STARTED, budget.atMost(ofSeconds(10)));
        run.await(AGENT_COMPLETED, budget.left());
    }

    @Test
    void a_recorder_may_be_bounded(StagingTarget target, StagingToken token) {
        EventRecorder last = EventRecorder.keepingAtMost(1000);

        try (var client = AuthenticatedWebSocketClient.to(target).with(token).connect(last)) {
            client.ask("why did our spend double?").await(AGENT_COMPLETED, ofSeconds(30));
            assertEquals(0, last.timeline().dropped());
        }
    }
}
