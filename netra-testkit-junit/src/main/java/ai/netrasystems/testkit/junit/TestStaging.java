package ai.netrasystems.testkit.junit;

import ai.netrasystems.testkit.client.Staging;
import ai.netrasystems.testkit.client.StagingUser;
import ai.netrasystems.testkit.embedded.EmbeddedStaging;
import ai.netrasystems.testkit.staging.CredentialSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** What one test has of the run's staging: its users, made when first named, its clients and its attempts, all closed with it. */
@SuppressWarnings({"deprecation", "try"
}) // JUnit 5.12 closes CloseableResource alone, later ones warn without AutoCloseable
final class TestStaging implements CloseableResource, AutoCloseable {

    /** The label of the user that the test does not name; any word might be another's. */
    static final String OWN_USER = "";

    private final RunStaging run;
    private final String title;
    private final Staging staging;
    private final Map<String, StagingUser> users = new LinkedHashMap<>();

    private TestStaging(RunStaging run, String title) {
        this.run = run;
        this.title = title;
        this.staging = run.staging().forAnotherTest();
    }

    static TestStaging of(ExtensionContext test, Namespace namespace, CredentialSource environment) {
        // By its id: a store looks into those above it too, and what a class has is not its tests'.
        return test.getStore(namespace)
                .getOrComputeIfAbsent(
                        test.getUniqueId(),
                        key -> new TestStaging(RunStaging.of(test, namespace, environment), Story.titleOf(test)),
                        TestStaging.class);
    }

    Staging staging() {
        return staging;
    }

    EmbeddedStaging embedded() {
        return run.embedded();
    }

    synchronized StagingUser user(String label) {
        return users.computeIfAbsent(label, name -> name.equals(OWN_USER) ? staging.ownUser() : staging.user(name));
    }

    @Override
    public synchronized void close() {
        List<StagingUser> leaving = new ArrayList<>(users.values());
        leaving.forEach(StagingUser::close);
        staging.leave();
        if (run.isTellingStories()) {
            Story.print(title, staging, leaving);
        }
    }
}
