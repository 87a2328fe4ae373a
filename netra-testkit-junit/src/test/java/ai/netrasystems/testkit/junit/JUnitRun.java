package ai.netrasystems.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.embedded.EmbeddedStaging;
import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.staging.Setting;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/**
 * Describes a run of JUnit over fixture classes. Immutable. Nothing is set but what is said here: neither a property of this
 * JVM nor a {@code junit-platform.properties} is seen.
 *
 * <p>One run goes on at a time, because standard output belongs to the JVM.
 */
final class JUnitRun {

    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();
    private static final List<Object> SHOWN = new CopyOnWriteArrayList<>();

    private final List<Class<?>> fixtures;
    private final Map<String, String> parameters;

    private JUnitRun(List<Class<?>> fixtures, Map<String, String> parameters) {
        this.fixtures = fixtures;
        this.parameters = parameters;
    }

    /** Starts with the stand-in and without stories. */
    static JUnitRun of(Class<?>... fixtures) {
        return new JUnitRun(List.of(fixtures), Map.of())
                .with(Setting.ENVIRONMENT, "embedded")
                .with(Setting.STORY, "false");
    }

    JUnitRun with(Setting setting, String value) {
        return with(setting.property(), value);
    }

    JUnitRun with(Secret signingSecret) {
        return with(Setting.SIGNING_SECRET, signingSecret.reveal());
    }

    JUnitRun with(String parameter, String value) {
        Map<String, String> more = new HashMap<>(parameters);
        more.put(parameter, value);
        return new JUnitRun(fixtures, Map.copyOf(more));
    }

    JUnitRun without(Setting setting) {
        Map<String, String> fewer = new HashMap<>(parameters);
        fewer.remove(setting.property());
        return new JUnitRun(fixtures, Map.copyOf(fewer));
    }

    JUnitRun tellingStories() {
        return with(Setting.STORY, "true");
    }

    /** Takes the server for a staging that was there before the run and knows nothing of it. */
    JUnitRun against(EmbeddedStaging running, Secret itsSecret) {
        return againstStagingAt(running.target().webSocket()).with(itsSecret);
    }

    /** Takes the address for that of a staging, with a secret that it has never seen. */
    JUnitRun againstStagingAt(URI webSocket) {
        return with(Setting.ENVIRONMENT, "staging")
                .with(Setting.WEBSOCKET_URL, webSocket.toString())
                .with(freshSecret());
    }

    /** Runs the fixtures, and returns what is left of the run when all is over. */
    Finished execute() {
        ONE_AT_A_TIME.lock();
        PrintStream output = System.out;
        Properties properties = withoutOurProperties();
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        SHOWN.clear();
        try {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            long start = System.nanoTime();
            EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                    .enableImplicitConfigurationParameters(false)
                    .configurationParameters(parameters)
                    .selectors(fixtures.stream()
                            .map(DiscoverySelectors::selectClass)
                            .toArray(DiscoverySelector[]::new))
                    .execute();
            return new Finished(
                    results,
                    Duration.ofNanos(System.nanoTime() - start),
                    printed.toString(StandardCharsets.UTF_8),
                    List.copyOf(SHOWN));
        } finally {
            System.setOut(output);
            System.getProperties().putAll(properties);
            ONE_AT_A_TIME.unlock();
        }
    }

    /** Lets a fixture show something to the test that runs it. */
    static void show(Object thing) {
        SHOWN.add(thing);
    }

    static Secret freshSecret() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return Secret.of(HexFormat.of().formatHex(random));
    }

    private static Properties withoutOurProperties() {
        Properties ours = new Properties();
        Stream.of(Setting.values()).map(Setting::property).forEach(name -> {
            String value = System.clearProperty(name);
            if (value != null) {
                ours.setProperty(name, value);
            }
        });
        return ours;
    }

    /** What is left of a run. */
    record Finished(EngineExecutionResults results, Duration duration, String printed, List<Object> shown) {

        Finished {
            shown = List.copyOf(shown);
        }

        /** Fails unless that many tests ran, and nothing failed. */
        Finished isGreen(long tests) {
            failures().stream().findFirst().ifPresent(failure -> {
                throw new AssertionError("a fixture failed", failure);
            });
            results.testEvents()
                    .assertStatistics(events -> events.started(tests).succeeded(tests));
            return this;
        }

        /** Returns what failed, test or container. */
        List<Throwable> failures() {
            return results.allEvents().failed().stream()
                    .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                    .map(result -> result.getThrowable().orElseThrow())
                    .toList();
        }

        /** Returns why the only test failed. */
        Throwable failure() {
            assertThat(failures()).hasSize(1);
            return failures().get(0);
        }

        /** Returns why the only test did not get its parameter; JUnit's report says just that. */
        Throwable whyNotResolved() {
            assertThat(failure()).isInstanceOf(ParameterResolutionException.class);
            Throwable reason = Objects.requireNonNull(failure().getCause());
            assertThat(failure()).hasMessage(reason.getMessage());
            return reason;
        }

        <T> List<T> shown(Class<T> type) {
            return shown.stream().filter(type::isInstance).map(type::cast).toList();
        }

        <T> T onlyShown(Class<T> type) {
            assertThat(shown(type)).hasSize(1);
            return shown(type).get(0);
        }
    }
}
