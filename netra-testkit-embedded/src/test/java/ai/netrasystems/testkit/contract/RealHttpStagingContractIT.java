package ai.netrasystems.testkit.contract;

import ai.netrasystems.testkit.client.Staging;
import ai.netrasystems.testkit.staging.StagingCredentials;
import ai.netrasystems.testkit.staging.StagingTarget;
import org.junit.jupiter.api.TestInstance;

/** The contract over HTTP, held against a staging that is already running, when asked to as {@link RealStagingContractIT}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealHttpStagingContractIT extends HttpStagingContract {

    private final Staging staging = Staging.at(StagingTarget.fromEnvironment(), StagingCredentials.fromEnvironment());

    @Override
    Staging staging() {
        return staging;
    }
}
