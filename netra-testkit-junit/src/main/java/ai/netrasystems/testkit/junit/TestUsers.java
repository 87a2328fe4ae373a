package ai.netrasystems.testkit.junit;

import ai.netrasystems.testkit.client.StagingUser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** The users of one test, made when first named and closed with it. */
@SuppressWarnings({"deprecation", "try"
}) // JUnit 5.12 closes CloseableResource alone, later ones warn without AutoCloseable
final class TestUsers implements CloseableResource, AutoCloseable {

    /** The label of a user that the test does not name. */
    static final String OWN = "user";

    private final RunStaging run;
    private final String test;
    private final Map<String, StagingUser> users = new LinkedHashMap<>();

    private TestUsers(RunStaging run, String test) {
        this.run = run;
        this.test = test;
    }

    static TestUsers of(ExtensionContext test, Namespace namespace, RunStaging run) {
        return test.getStore(namespace)
                .getOrComputeIfAbsent(TestUsers.class, key -> new TestUsers(run, Story.titleOf(test)), TestUsers.class);
    }

    synchronized StagingUser named(String label) {
        return users.computeIfAbsent(label, run.staging()::user);
    }

    @Override
    public synchronized void close() {
        List<StagingUser> leaving = new ArrayList<>(users.values());
        leaving.forEach(StagingUser::close);
        if (run.isTellingStories() && !leaving.isEmpty()) {
            Story.print(test, run.staging().target(), leaving);
        }
    }
}
