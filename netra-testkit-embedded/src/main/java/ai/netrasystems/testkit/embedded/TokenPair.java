package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.JsonObject;

/** The answer that hands out tokens. It promises 900 seconds, as staging's does, although the access token lives 1800. */
final class TokenPair {

    private TokenPair() {}

    static JsonObject of(TokenMint mint, Identity user) {
        return JsonObject.empty()
                .with("access_token", mint.access(user))
                .with("refresh_token", mint.refresh(user))
                .with("token_type", "Bearer")
                .with("expires_in", 900);
    }
}
