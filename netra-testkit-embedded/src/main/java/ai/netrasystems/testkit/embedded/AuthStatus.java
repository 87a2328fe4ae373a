package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonValue.JsonArray;
import ai.netrasystems.testkit.staging.StagingTarget;
import java.time.InstantSource;
import java.util.List;

/** What the auth service says of itself to anybody. */
final class AuthStatus {

    private static final String FRONTEND = "http://localhost:3000";

    private final StagingTarget target;
    private final InstantSource clock;

    AuthStatus(StagingTarget target, InstantSource clock) {
        this.target = target;
        this.clock = clock;
    }

    Pages addTo(Pages pages) {
        return pages.get("/", call -> Answer.ok(root()))
                .get("/health", call -> Answer.ok(authHealth().with("environment", "staging")))
                .get("/health/ready", call -> Answer.ok(health("ready")))
                .get("/readiness", call -> Answer.ok(health("ready")))
                .get("/auth/health", call -> Answer.ok(authHealth()))
                .get("/auth/status", call -> Answer.ok(status()))
                .get("/auth/config", call -> Answer.ok(config()));
    }

    private static JsonObject root() {
        return JsonObject.empty()
                .with("service", "auth-service")
                .with("version", "1.0.0")
                .with("status", "running");
    }

    private JsonObject status() {
        return JsonObject.empty()
                .with("service", "auth-service")
                .with("status", "running")
                .with("timestamp", WireTime.iso(clock.instant()))
                .with("version", "1.0.0");
    }

    private JsonObject authHealth() {
        return health("healthy").with("database_status", "connected");
    }

    private JsonObject health(String status) {
        return JsonObject.empty()
                .with("status", status)
                .with("service", "auth-service")
                .with("version", "1.0.0")
                .with("timestamp", WireTime.iso(clock.instant()));
    }

    private JsonObject config() {
        JsonObject endpoints = JsonObject.empty()
                .with("login", at("/auth/login"))
                .with("logout", at("/auth/logout"))
                .with("callback", at("/auth/callback"))
                .with("token", at("/auth/token"))
                .with("user", at("/auth/me"));
        return JsonObject.empty()
                .with("google_client_id", "")
                .with("oauth_enabled", false)
                .with("development_mode", false)
                .with("endpoints", endpoints)
                .with("authorized_javascript_origins", JsonArray.ofTexts(List.of(FRONTEND)))
                .with("authorized_redirect_uris", JsonArray.ofTexts(List.of(FRONTEND + "/auth/callback")))
                .with("oauth_redirect_uri", at("/auth/callback"));
    }

    private String at(String path) {
        return target.auth() + path;
    }
}
