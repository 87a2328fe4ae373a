package ai.netrasystems.testkit.contract;

import ai.netrasystems.testkit.client.Staging;
import ai.netrasystems.testkit.embedded.EmbeddedStaging;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** The contract over HTTP, held against the stand-in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedHttpStagingContractTest extends HttpStagingContract {

    private final EmbeddedStaging standIn = EmbeddedStaging.start();
    private final Staging staging = Staging.at(standIn.target(), standIn.credentials());

    @AfterAll
    void stop() {
        standIn.close();
    }

    @Override
    Staging staging() {
        return staging;
    }
}
