package ai.netrasystems.testkit.contract;

import ai.netrasystems.testkit.client.Staging;
import ai.netrasystems.testkit.staging.StagingCredentials;
import ai.netrasystems.testkit.staging.StagingTarget;

/**
 * The contract, held against a staging that is already running. No build runs it unasked:
 *
 * <pre>{@code
 * E2E_TEST_ENV=staging STAGING_JWT_SECRET=... mvn -pl netra-testkit-embedded -am test \
 *     -Dtest=RealStagingContractIT -Dsurefire.failIfNoSpecifiedTests=false
 * }</pre>
 *
 * <p>Where others use that staging too, the kit paces itself, and the hostile part needs {@code NETRA_HOSTILE=staging}.
 */
class RealStagingContractIT extends StagingContract {

    private final Staging staging = Staging.at(StagingTarget.fromEnvironment(), StagingCredentials.fromEnvironment());

    @Override
    Staging staging() {
        return staging;
    }
}
