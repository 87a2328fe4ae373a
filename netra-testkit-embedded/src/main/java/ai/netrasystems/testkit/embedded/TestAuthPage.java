package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.embedded.BypassKey.Configured;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonValue;
import ai.netrasystems.testkit.json.JsonValue.JsonArray;
import ai.netrasystems.testkit.json.JsonValue.JsonBoolean;
import ai.netrasystems.testkit.json.JsonValue.JsonString;
import java.util.List;
import java.util.Optional;

/**
 * {@code /auth/e2e/test-auth}: tokens for whoever has the bypass key, of a user made up from the e-mail address.
 *
 * <p>The permissions asked for are repeated in the answer and not put into the token, as staging has it.
 */
final class TestAuthPage implements Page {

    private static final JsonValue READ_AND_WRITE = JsonArray.ofTexts(List.of("read", "write"));

    private final BypassKey bypassKey;
    private final TokenMint mint;

    TestAuthPage(BypassKey bypassKey, TokenMint mint) {
        this.bypassKey = bypassKey;
        this.mint = mint;
    }

    @Override
    public Answer answer(Call call) {
        Optional<Presented> presented = call.header("X-E2E-Bypass-Key").map(Presented::new);
        if (presented.isEmpty()) {
            return Answer.detail(401, "E2E bypass key required");
        }
        if (!(bypassKey instanceof Configured configured)) {
            return Answer.detail(503, "E2E authentication not configured");
        }
        if (!presented.get().is(configured.key())) {
            return Answer.detail(401, "Invalid E2E bypass key");
        }
        return call.json().map(this::answer).orElseGet(() -> Answer.detail(422, "Invalid JSON body"));
    }

    private Answer answer(JsonValue body) {
        JsonString noEmail = new JsonString("e2e-test@staging.netrasystems.ai");
        if (body instanceof JsonObject wishes && wishes.member("email").orElse(noEmail) instanceof JsonString email) {
            return tokens(email.value(), wishes);
        }
        return Answer.detail(500, "Failed to generate E2E test tokens");
    }

    private Answer tokens(String email, JsonObject wishes) {
        Identity identity = Identity.of("e2e-" + email.split("@", -1)[0], email);
        JsonObject user = JsonObject.empty()
                .with("id", identity.userId())
                .with("email", email)
                .with("name", wishes.member("name").orElse(new JsonString("E2E Test User")))
                .with("permissions", wishes.member("permissions").orElse(READ_AND_WRITE))
                .with("oauth_simulated", wishes.member("simulate_oauth").orElse(new JsonBoolean(true)));
        return Answer.ok(TokenPair.of(mint, identity).with("user", user));
    }
}
