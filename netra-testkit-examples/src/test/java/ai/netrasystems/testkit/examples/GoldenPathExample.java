package ai.netrasystems.testkit.examples;

import static ai.netrasystems.testkit.assertions.StagingAssertions.assertThat;
import static ai.netrasystems.testkit.event.EventType.AGENT_COMPLETED;
import static ai.netrasystems.testkit.event.EventType.AGENT_STARTED;
import static ai.netrasystems.testkit.event.EventType.AGENT_THINKING;
import static ai.netrasystems.testkit.event.EventType.TOOL_COMPLETED;
import static ai.netrasystems.testkit.event.EventType.TOOL_EXECUTING;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.netrasystems.testkit.client.AuthenticatedWebSocketClient;
import ai.netrasystems.testkit.event.ClientMessage;
import ai.netrasystems.testkit.event.StagingEvent;
import ai.netrasystems.testkit.junit.NetraStaging;
import ai.netrasystems.testkit.recorder.AgentRun;
import ai.netrasystems.testkit.recorder.EventRecorder;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Copy this for: a user asks, an agent works, and the five events tell about it. */
@ExtendWith(NetraStaging.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class GoldenPathExample {

    @Test
    void an_agent_tells_what_it_does_from_start_to_end(AuthenticatedWebSocketClient client) {
        AgentRun run = client.ask("why did our spend double?");

        run.await(AGENT_COMPLETED, ofSeconds(30));

        assertThat(run)
                .saysInOrder(AGENT_STARTED, AGENT_THINKING, TOOL_EXECUTING, TOOL_COMPLETED, AGENT_COMPLETED)
                .isComplete()
                .isNotCanned();
    }

    @Test
    void a_second_question_gets_a_run_of_its_own(AuthenticatedWebSocketClient client) {
        AgentRun first = client.ask("why did our spend double?");
        first.await(AGENT_COMPLETED, ofSeconds(30));

        AgentRun second = client.ask("and what can we do about it?");
        StagingEvent answer = second.await(AGENT_COMPLETED, ofSeconds(30));

        assertEquals(second.id(), answer.runId());
        assertTrue(!first.id().equals(second.id()), "each question has its own run");
    }

    @Test
    void a_recorder_keeps_everything_both_sides_say(AuthenticatedWebSocketClient client, EventRecorder events) {
        client.send(ClientMessage.user("hello"));

        events.await(AGENT_COMPLETED, ofSeconds(30));

        assertThat(events).saysOnce(AGENT_COMPLETED).pairsItsTools();
        for (StagingEvent tool : events.timeline().events(TOOL_EXECUTING)) {
            assertThat(tool).hasField("tool_name");
        }
    }
}
