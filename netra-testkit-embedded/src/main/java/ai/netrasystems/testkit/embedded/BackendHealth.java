package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonValue.JsonNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** What the backend says of its health: everything is well, unless it is starting. */
final class BackendHealth {

    private static final String SERVICE = "netra-ai-platform";
    private static final JsonObject STARTING = JsonObject.empty()
            .with("status", "unhealthy")
            .with("message", "Startup in progress")
            .with("startup_in_progress", true)
            .with("details", JsonObject.empty().with("phase", "unknown"));

    private final StartUp startUp;
    private final InstantSource clock;
    private final Instant started;

    BackendHealth(StartUp startUp, InstantSource clock) {
        this.startUp = startUp;
        this.clock = clock;
        this.started = clock.instant();
    }

    Pages addTo(Pages pages) {
        return pages.probe("/health", this::versioned)
                .probe("/health/", this::versioned)
                .probe("/health/live", call -> Answer.ok(basic()))
                .probe("/health/ready", call -> onceStarted(readiness()))
                .get("/health/startup", call -> onceStarted(basic()))
                .get("/api/health", call -> onceStarted(checks()))
                .get("/api/health/", call -> onceStarted(checks()))
                .get("/api/health/ready", call -> onceStarted(checks()))
                .get("/api/health/startup", call -> onceStarted(checks()))
                .get("/api/health/live", call -> Answer.ok(basic()))
                .get("/api/health/database", call -> Answer.ok(checks()))
                .get("/api/health/config", call -> Answer.ok(basic().with("environment", "staging")));
    }

    private Answer versioned(Call call) {
        String version = call.header("Accept-Version")
                .or(() -> call.header("API-Version"))
                .orElse("current");
        return onceStarted(basic()).with("API-Version", version);
    }

    private Answer onceStarted(JsonObject body) {
        return startUp.isUnderWay() ? Answer.of(503, STARTING) : Answer.ok(body);
    }

    private JsonObject basic() {
        return JsonObject.empty()
                .with("status", "healthy")
                .with("service", SERVICE)
                .with("version", "1.0.0")
                .with("timestamp", WireTime.iso(clock.instant()));
    }

    private JsonObject readiness() {
        JsonObject webSocket = JsonObject.empty()
                .with("status", "healthy")
                .with("websocket_ready", true)
                .with("details", JsonObject.empty());
        return JsonObject.empty()
                .with("status", "ready")
                .with("service", SERVICE)
                .with("timestamp", WireTime.seconds(clock.instant()))
                .with("environment", "staging")
                .with("core_db", "connected")
                .with("clickhouse_db", "connected")
                .with("redis_db", "connected")
                .with("websocket_readiness", webSocket)
                .with("details", JsonObject.empty());
    }

    private JsonObject checks() {
        JsonObject checks = JsonObject.empty();
        for (String service : List.of("postgres", "redis", "clickhouse")) {
            checks = checks.with(service, check());
        }
        Instant now = clock.instant();
        return JsonObject.empty()
                .with("status", "healthy")
                .with("timestamp", WireTime.iso(now))
                .with("uptime_seconds", WireTime.seconds(Duration.between(started, now)))
                .with("checks", checks)
                .with("database_details", JsonObject.empty())
                .with("version", "1.0.0")
                .with("environment", "staging");
    }

    private static JsonObject check() {
        return JsonObject.empty()
                .with("status", "healthy")
                .with("connected", true)
                .with("response_time_ms", new JsonNumber("1.0"))
                .withNull("error");
    }
}
