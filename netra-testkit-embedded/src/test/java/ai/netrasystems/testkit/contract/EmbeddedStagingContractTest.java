package ai.netrasystems.testkit.contract;

import ai.netrasystems.testkit.client.Staging;
import ai.netrasystems.testkit.embedded.EmbeddedStaging;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract, held against the stand-in. */
class EmbeddedStagingContractTest extends StagingContract {

    private EmbeddedStaging standIn;
    private Staging staging;

    @BeforeAll
    void start() {
        standIn = EmbeddedStaging.start();
        staging = Staging.at(standIn.target(), standIn.credentials());
    }

    @AfterAll
    void stop() {
        standIn.close();
    }

    @Override
    Staging staging() {
        return staging;
    }
}
