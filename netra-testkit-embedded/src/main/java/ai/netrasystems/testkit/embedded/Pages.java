package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.JsonObject;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What one of the two HTTP origins answers to GET.
 *
 * @see <a href="https://github.com/netra-systems/netra-testkit/blob/main/docs/staging.md#backend-http">docs/staging.md#backend-http</a>
 */
final class Pages {

    private final Map<String, Supplier<JsonObject>> byPath;

    private Pages(Map<String, Supplier<JsonObject>> byPath) {
        this.byPath = Map.copyOf(byPath);
    }

    static Pages ofBackend(InstantSource clock) {
        return new Pages(Map.of("/health", () -> health("netra-ai-platform", clock)));
    }

    static Pages ofAuthService(InstantSource clock) {
        Supplier<JsonObject> health = () -> health("auth-service", clock).with("database_status", "connected");
        return new Pages(Map.of("/health", () -> health.get().with("environment", "staging"), "/auth/health", health));
    }

    /** Returns the body of the page; empty if there is no such page. */
    Optional<JsonObject> get(String path) {
        return Optional.ofNullable(byPath.get(path)).map(Supplier::get);
    }

    private static JsonObject health(String service, InstantSource clock) {
        return JsonObject.empty()
                .with("status", "healthy")
                .with("service", service)
                .with("version", "1.0.0")
                .with("timestamp", WireTime.iso(clock.instant()));
    }
}
