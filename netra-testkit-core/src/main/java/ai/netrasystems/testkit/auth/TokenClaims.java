package ai.netrasystems.testkit.auth;

import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonValue.JsonArray;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What a token says, apart from when: the claims that staging's auth service issues ({@code docs/staging.md#token}). */
record TokenClaims(String user, List<String> permissions, Duration lifetime) {

    /** Staging allows no leeway at all: an {@code iat} one second ahead of its clock is refused. */
    private static final Duration BACKDATED = Duration.ofSeconds(30);

    static TokenClaims of(String user) {
        return new TokenClaims(user, List.of("read", "write"), Duration.ofMinutes(15));
    }

    TokenClaims of(String newUser, List<String> newPermissions, Duration newLifetime) {
        return new TokenClaims(newUser, newPermissions, newLifetime);
    }

    /** Returns the claims of an access token minted at that moment, with an id of its own. */
    JsonObject at(Instant now) {
        return JsonObject.empty()
                .with("sub", user)
                .with("iat", now.minus(BACKDATED).getEpochSecond())
                .with("exp", now.plus(lifetime).getEpochSecond())
                // Both names: the services write both and compare token_type alone.
                .with("token_type", "access")
                .with("type", "access")
                .with("iss", "netra-auth-service")
                .with("aud", "netra-platform")
                .with("jti", UUID.randomUUID().toString())
                .with("env", "staging")
                .with("svc_id", "netra_auth_service_staging")
                .with("email", user + "@e2e.netrasystems.ai")
                .with("permissions", JsonArray.ofTexts(permissions));
    }
}
