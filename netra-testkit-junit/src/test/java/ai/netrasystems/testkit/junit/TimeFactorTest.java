package ai.netrasystems.testkit.junit;

import static ai.netrasystems.testkit.event.EventType.AGENT_DEATH;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.client.AuthenticatedWebSocketClient;
import ai.netrasystems.testkit.recorder.EventRecorder;
import ai.netrasystems.testkit.staging.Setting;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TimeFactorTest {

    @Test
    void a_factor_in_the_configuration_stretches_the_waits_of_injected_recorders() {
        JUnitRun.Finished run = JUnitRun.of(ImpatientTestCases.class)
                .with(Setting.TIME_FACTOR, "3")
                .execute();

        assertThat(run.failure()).hasMessageContaining(" of at most 150 ms (50 ms times netra.time.factor 3)\n");
    }

    @Test
    void a_factor_that_is_none_fails_the_test_by_name() {
        JUnitRun.Finished run = JUnitRun.of(ImpatientTestCases.class)
                .with(Setting.TIME_FACTOR, "slow")
                .execute();

        assertThat(run.failure()).hasMessageContaining("""
                        NETRA_TIME_FACTOR is no factor by which to stretch waits.
                        value    : "slow"
                        from     : JUnit configuration parameter netra.time.factor
                        expected : a number from 0.1 to 100, such as 2.5""");
    }

    @ExtendWith(NetraStaging.class)
    static class ImpatientTestCases {
        @Test
        void fails(AuthenticatedWebSocketClient client, EventRecorder events) {
            events.await(AGENT_DEATH, ofMillis(50));
        }
    }
}
