package ai.netrasystems.testkit.examples.guide;

import static ai.netrasystems.testkit.event.EventType.AGENT_COMPLETED;
import static ai.netrasystems.testkit.event.EventType.AGENT_STARTED;
import static ai.netrasystems.testkit.event.EventType.TOOL_EXECUTING;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.netrasystems.testkit.client.AuthenticatedWebSocketClient;
import ai.netrasystems.testkit.event.ClientMessage;
import ai.netrasystems.testkit.event.Shape;
import ai.netrasystems.testkit.event.StagingEvent;
import ai.netrasystems.testkit.junit.NetraStaging;
import ai.netrasystems.testkit.recorder.AgentRun;
import ai.netrasystems.testkit.recorder.EventRecorder;
import ai.netrasystems.testkit.recorder.Mark;
import ai.netrasystems.testkit.recorder.RunStory;
import ai.netrasystems.testkit.recorder.Timeline;
import ai.netrasystems.testkit.recorder.ToolCall;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the section "Looking" of docs/guide.md shows. */
@ExtendWith(NetraStaging.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class LookingExample {

    @Test
    void a_timeline_is_narrowed(AuthenticatedWebSocketClient client, EventRecorder events) {
        Mark asked = client.send(ClientMessage.user("why did our spend double?"));
        events.await(AGENT_COMPLETED, ofSeconds(30));

        Timeline timeline = events.timeline();

        assertEquals(1, timeline.received().only(AGENT_STARTED).moments().size());
        assertTrue(timeline.until(asked).events(AGENT_STARTED).isEmpty());
        assertTrue(timeline.since(asked).first(TOOL_EXECUTING).isPresent());
    }

    @Test
    void a_timeline_measures(AuthenticatedWebSocketClient client) {
        AgentRun run = client.ask("why did our spend double?");
        run.await(AGENT_COMPLETED, ofSeconds(30));

        Duration took =
                run.timeline().timeBetween(AGENT_STARTED, AGENT_COMPLETED).orElseThrow();

        assertTrue(took.compareTo(ofSeconds(30)) < 0);
        assertEquals(List.of(), run.timeline().received().silences(ofSeconds(20)));
    }

    @Test
    void a_timeline_tells_its_runs_apart(AuthenticatedWebSocketClient client, EventRecorder events) {
        AgentRun first = client.ask("why did our spend double?");
        AgentRun second = client.ask("and what can we do about it?");
        first.await(AGENT_COMPLETED, ofSeconds(30));
        second.await(AGENT_COMPLETED, ofSeconds(30));

        assertEquals(2, events.timeline().runs().size());
        for (RunStory story : events.timeline().runs()) {
            assertEquals(List.of(), story.problems(ofSeconds(20)));
            assertTrue(story.tools().stream().allMatch(ToolCall::isPaired));
        }
    }

    @Test
    void a_canned_answer_shows_itself(AuthenticatedWebSocketClient client, EventRecorder events) {
        client.send(ClientMessage.agentRequest("triage", "why did our spend double?"));
        StagingEvent completed = events.await(AGENT_COMPLETED, ofSeconds(30));

        assertEquals(Shape.CANNED_ANSWER, completed.shape());
        assertTrue(completed.isCanned());
    }
}
