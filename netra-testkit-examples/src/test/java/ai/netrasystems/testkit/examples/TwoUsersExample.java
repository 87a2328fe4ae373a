package ai.netrasystems.testkit.examples;

import static ai.netrasystems.testkit.assertions.StagingAssertions.assertThat;
import static ai.netrasystems.testkit.event.EventType.AGENT_COMPLETED;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.netrasystems.testkit.client.StagingUser;
import ai.netrasystems.testkit.junit.AsUser;
import ai.netrasystems.testkit.junit.NetraStaging;
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
        ada.client().ask("what does my team spend?").await(AGENT_COMPLETED, ofSeconds(30));

        // Pings on bob's line first: a line that is dead hears nothing of anybody.
        assertThat(bob).hearsNothingOf(ada);
    }

    @Test
    void each_user_is_welcomed_by_name(@AsUser("ada") StagingUser ada, @AsUser("bob") StagingUser bob) {
        assertEquals(ada.id(), ada.client().handshake().welcome().userId().orElseThrow());
        assertEquals(bob.id(), bob.client().handshake().welcome().userId().orElseThrow());
    }
}
