package ai.netrasystems.testkit.examples.guide;

import static ai.netrasystems.testkit.assertions.StagingAssertions.assertThat;
import static ai.netrasystems.testkit.event.EventType.AGENT_COMPLETED;
import static ai.netrasystems.testkit.event.EventType.AGENT_ERROR;
import static ai.netrasystems.testkit.event.EventType.AGENT_STARTED;
import static ai.netrasystems.testkit.event.EventType.AGENT_THINKING;
import static ai.netrasystems.testkit.event.EventType.TOOL_COMPLETED;
import static ai.netrasystems.testkit.event.EventType.TOOL_EXECUTING;
import static java.time.Duration.ofSeconds;

import ai.netrasystems.testkit.client.AuthenticatedWebSocketClient;
import ai.netrasystems.testkit.client.Staging;
import ai.netrasystems.testkit.client.StagingUser;
import ai.netrasystems.testkit.event.StagingEvent;
import ai.netrasystems.testkit.hostile.Forgery;
import ai.netrasystems.testkit.hostile.HostileToken;
import ai.netrasystems.testkit.junit.AsUser;
import ai.netrasystems.testkit.junit.HostileTokenSource;
import ai.netrasystems.testkit.junit.NetraStaging;
import ai.netrasystems.testkit.recorder.AgentRun;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;

/** What the section "Asserting" of docs/guide.md shows. */
@ExtendWith(NetraStaging.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class AssertingExample {

    @Test
    void a_run_is_as_it_should_be(AuthenticatedWebSocketClient client) {
        AgentRun run = client.ask("why did our spend double?");
        StagingEvent completed = run.await(AGENT_COMPLETED, ofSeconds(30));

        assertThat(run)
                .saysInOrder(AGENT_STARTED, AGENT_THINKING, TOOL_EXECUTING, TOOL_COMPLETED, AGENT_COMPLETED)
                .saysOnce(AGENT_STARTED)
                .neverSays(AGENT_ERROR)
                .isComplete()
                .isNotCanned()
                .startsWithin(ofSeconds(10))
                .takesAtMost(ofSeconds(30));
        assertThat(completed).hasField("/payload/status", "completed").hasField("result");
        assertThat(client).isOpen();
    }

    @Test
    void nobody_hears_of_others(@AsUser("ada") StagingUser ada, @AsUser("bob") StagingUser bob) {
        ada.client().ask("what does my team spend?").await(AGENT_COMPLETED, ofSeconds(30));

        assertThat(bob).hearsNothingOf(ada);
    }

    @ParameterizedTest
    @HostileTokenSource({Forgery.EXPIRED, Forgery.WRONG_ISSUER})
    void forgeries_are_refused(HostileToken forgery, Staging staging) {
        assertThat(staging).refuses(forgery);
    }
}
