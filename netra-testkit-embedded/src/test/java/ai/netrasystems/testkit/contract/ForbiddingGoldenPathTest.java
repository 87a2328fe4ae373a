package ai.netrasystems.testkit.contract;

import ai.netrasystems.testkit.client.Staging;
import ai.netrasystems.testkit.embedded.EmbeddedStaging;
import ai.netrasystems.testkit.embedded.Profile;
import org.junit.jupiter.api.AfterAll;

/** The builds of 6 and 7 September check a token earlier than beta-10; a good one meets no difference. */
class ForbiddingGoldenPathTest extends GoldenPathContract {

    private final EmbeddedStaging standIn =
            EmbeddedStaging.options().as(Profile.BUILDS_0906_FORBIDDEN).start();
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
