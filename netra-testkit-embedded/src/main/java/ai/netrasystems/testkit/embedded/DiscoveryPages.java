package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.staging.StagingTarget;
import java.net.URI;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/** Where the services are. The frontend is listed because staging lists it; here nobody answers at its address. */
final class DiscoveryPages {

    private static final URI FRONTEND = URI.create("http://localhost:3000");

    private final StagingTarget target;
    private final BackendError error;
    private final InstantSource clock;

    DiscoveryPages(StagingTarget target, BackendError error, InstantSource clock) {
        this.target = target;
        this.error = error;
        this.clock = clock;
    }

    Pages addTo(Pages pages) {
        return pages.get("/api/discovery/services", call -> Answer.ok(all()))
                .get("/api/discovery/services/*", this::one);
    }

    private JsonObject all() {
        return JsonObject.empty()
                .with("services", services())
                .with("timestamp", now())
                // as staging has it: the list is a fallback, no discovery files were found
                .with("available", false);
    }

    private Answer one(Call call) {
        Optional<JsonObject> service = services().object(call.lastSegment().toLowerCase(Locale.ROOT));
        return service.map(Answer::ok)
                .orElseGet(
                        () -> error.raised(404, "Service '%s' not found in discovery".formatted(call.lastSegment())));
    }

    private JsonObject services() {
        JsonObject backend = service(target.backend())
                .with("api_url", target.backend().toString())
                .with("ws_url", target.webSocket().toString());
        JsonObject frontend = service(FRONTEND).withNull("api_url").withNull("ws_url");
        JsonObject auth =
                service(target.auth()).with("api_url", target.auth().toString()).withNull("ws_url");
        return JsonObject.empty()
                .with("backend", dated(backend))
                .with("frontend", dated(frontend))
                .with("auth", dated(auth));
    }

    private static JsonObject service(URI at) {
        return JsonObject.empty().with("port", at.getPort()).with("url", at.toString());
    }

    private JsonObject dated(JsonObject service) {
        return service.with("timestamp", now()).withNull("cors_metadata");
    }

    private String now() {
        return WireTime.isoWithoutZone(clock.instant());
    }
}
