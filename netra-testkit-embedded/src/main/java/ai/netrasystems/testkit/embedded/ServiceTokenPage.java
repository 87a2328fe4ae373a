package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonValue;
import java.util.Optional;

/** {@code /auth/service-token}: a token for a service of the platform; it opens nothing that a user's token opens. */
final class ServiceTokenPage implements Page {

    private final ServiceSecrets services;
    private final TokenMint mint;

    ServiceTokenPage(ServiceSecrets services, TokenMint mint) {
        this.services = services;
        this.mint = mint;
    }

    @Override
    public Answer answer(Call call) {
        return call.object().map(this::answer).orElseGet(() -> Answer.detail(500, "Failed to generate service token"));
    }

    private Answer answer(JsonObject body) {
        Optional<String> id = Fields.filled(body, "service_id").map(JsonValue::asText);
        Optional<Presented> secret =
                Fields.filled(body, "service_secret").map(JsonValue::asText).map(Presented::new);
        if (id.isEmpty() || secret.isEmpty()) {
            return Answer.detail(422, "Service ID and secret are required");
        }
        if (!services.prove(id.get(), secret.get())) {
            return Answer.detail(401, "Invalid service credentials");
        }
        return Answer.ok(JsonObject.empty()
                .with("access_token", mint.service(id.get()))
                .with("token_type", "Bearer")
                .with("expires_in", 3600));
    }
}
