package ai.netrasystems.testkit.junit;

import ai.netrasystems.testkit.client.Staging;
import ai.netrasystems.testkit.embedded.EmbeddedStaging;
import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.staging.CredentialChoice;
import ai.netrasystems.testkit.staging.CredentialSearch;
import ai.netrasystems.testkit.staging.CredentialSource;
import ai.netrasystems.testkit.staging.Setting;
import ai.netrasystems.testkit.staging.StagingTarget;
import ai.netrasystems.testkit.staging.TimeFactor;
import ai.netrasystems.testkit.wire.Transport;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** The staging that all tests of a run share: the one that the settings name, or the embedded stand-in. */
@SuppressWarnings({"deprecation", "try"
}) // JUnit 5.12 closes CloseableResource alone, later ones warn without AutoCloseable
final class RunStaging implements CloseableResource, AutoCloseable {

    private final Staging staging;
    private final Optional<EmbeddedStaging> embedded;
    private final boolean tellingStories;
    private final Transport.Lease transport;

    private RunStaging(Staging staging, Optional<EmbeddedStaging> embedded, boolean tellingStories) {
        this.staging = staging;
        this.embedded = embedded;
        this.tellingStories = tellingStories;
        this.transport = Transport.to(staging.target()).lease();
    }

    static RunStaging of(ExtensionContext test, Namespace namespace, CredentialSource environment) {
        return test.getRoot()
                .getStore(namespace)
                .getOrComputeIfAbsent(RunStaging.class, key -> start(settingsOf(test, environment)), RunStaging.class);
    }

    private static RunStaging start(CredentialSearch settings) {
        boolean tellingStories = settings.flag(Setting.STORY).orElse(false);
        TimeFactor timeFactor = TimeFactor.from(settings);
        Optional<StagingTarget> named = StagingTarget.named(settings);
        if (named.isPresent()) {
            CredentialChoice choice = CredentialChoice.from(settings);
            return announced(
                    new RunStaging(
                            Staging.at(named.get(), choice.chosen()).stretchedBy(timeFactor),
                            Optional.empty(),
                            tellingStories),
                    choice);
        }
        EmbeddedStaging standIn = EmbeddedStaging.start();
        return announced(
                new RunStaging(
                        Staging.at(standIn.target(), standIn.credentials()).stretchedBy(timeFactor),
                        Optional.of(standIn),
                        tellingStories),
                new CredentialChoice(standIn.credentials(), List.of()));
    }

    private static RunStaging announced(RunStaging run, CredentialChoice choice) {
        Announcement.print(run.staging.target(), choice);
        return run;
    }

    private static CredentialSearch settingsOf(ExtensionContext test, CredentialSource environment) {
        return CredentialSearch.in(
                        CredentialSource.systemProperties(),
                        CredentialSource.properties("JUnit configuration parameter", test::getConfigurationParameter),
                        environment)
                .andItsFile();
    }

    Staging staging() {
        return staging;
    }

    boolean isTellingStories() {
        return tellingStories;
    }

    EmbeddedStaging embedded() {
        return embedded.orElseThrow(() -> new TestkitException(
                Explanation.of("This run does not use the embedded stand-in, which a parameter asks for.")
                        .fact("run uses", staging.target())
                        .hint("Scripts and faults are for tests that run offline: tag them, and leave them out here.")
                        .hint("Unset " + Setting.ENVIRONMENT + " to run all tests offline.")));
    }

    @Override
    public void close() {
        transport.close();
        embedded.ifPresent(EmbeddedStaging::close);
    }
}
