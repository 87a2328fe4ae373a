package ai.netrasystems.testkit.examples;

import static ai.netrasystems.testkit.event.EventType.AGENT_COMPLETED;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.netrasystems.testkit.client.StagingUser;
import ai.netrasystems.testkit.event.StagingEvent;
import ai.netrasystems.testkit.junit.AsUser;
import ai.netrasystems.testkit.junit.NetraStaging;
import ai.netrasystems.testkit.recorder.AgentRun;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Copy this for: what one user says and hears is no other user's business. */
@ExtendWith(NetraStaging.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class TwoUsersExample {

    @Test
    void users_never_hear_each_others_agents(@AsUser("ada") StagingUser ada, @AsUser("bob") StagingUser bob) {
        AgentRun adas = ada.client().ask("what does my team spend?");
        adas.await(AGENT_COMPLETED, ofSeconds(30));
        // Bob's own run comes after Ada's: it proves that his connection was alive to hear hers.
        bob.client().ask("and mine?").await(AGENT_COMPLETED, ofSeconds(30));

        List<StagingEvent> heardByBob = bob.events().timeline().events();

        assertFalse(heardByBob.stream().anyMatch(event -> event.runId().equals(adas.id())), "a run of Ada's");
        assertFalse(
                heardByBob.stream().anyMatch(event -> event.json().toString().contains(ada.id())), "Ada's id");
    }

    @Test
    void each_user_is_welcomed_by_name(@AsUser("ada") StagingUser ada, @AsUser("bob") StagingUser bob) {
        assertEquals(ada.id(), ada.client().handshake().welcome().userId().orElseThrow());
        assertEquals(bob.id(), bob.client().handshake().welcome().userId().orElseThrow());
    }
}
