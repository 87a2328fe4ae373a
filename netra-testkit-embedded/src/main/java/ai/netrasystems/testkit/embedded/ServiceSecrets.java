package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.secret.Secret;
import java.util.Map;
import java.util.Optional;

/** What the platform's services prove themselves with. */
final class ServiceSecrets {

    /** The only service that the validating pages expect. */
    private static final String EXPECTED = "netra-backend";

    private final Map<String, Secret> byService;

    ServiceSecrets(Map<String, Secret> byService) {
        this.byService = Map.copyOf(byService);
    }

    boolean prove(String serviceId, Presented secret) {
        return Optional.ofNullable(byService.get(serviceId)).filter(secret::is).isPresent();
    }

    /**
     * Returns what is wrong with the service headers of a call; empty if nothing is, or one of the two is missing: then
     * nobody looks at the other.
     */
    Optional<JsonObject> objection(Call call) {
        Optional<String> service = call.header("X-Service-ID");
        Optional<Presented> secret = call.header("X-Service-Secret").map(Presented::new);
        if (service.isEmpty() || secret.isEmpty()) {
            return Optional.empty();
        }
        if (!byService.containsKey(EXPECTED)) {
            return error("service_not_configured", "Service authentication not properly configured");
        }
        if (!service.get().equals(EXPECTED)) {
            return error(
                    "invalid_service_id",
                    "Invalid service ID. Expected '%s', got '%s'".formatted(EXPECTED, service.get()));
        }
        return prove(EXPECTED, secret.get())
                ? Optional.empty()
                : error("invalid_service_secret", "Invalid service secret");
    }

    private static Optional<JsonObject> error(String code, String message) {
        return Optional.of(JsonObject.empty().with("error", code).with("message", message));
    }
}
