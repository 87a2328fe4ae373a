package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonValue.JsonArray;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.UUID;

/**
 * Makes tokens as staging's auth service does; what its answers say of their life is another matter.
 *
 * @see <a href="https://github.com/netra-systems/netra-testkit/blob/main/docs/staging.md#token">docs/staging.md#token</a>
 */
final class TokenMint {

    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final Duration REFRESH_LIFE = Duration.ofDays(14);
    private static final JsonObject HEADER =
            JsonObject.empty().with("alg", "HS256").with("typ", "JWT");

    private final Hs256 algorithm;
    private final InstantSource clock;

    TokenMint(Hs256 algorithm, InstantSource clock) {
        this.algorithm = algorithm;
        this.clock = clock;
    }

    String access(Identity user) {
        JsonObject claims = withEmail(claims(TokenType.ACCESS, user.userId(), LIFE), user);
        return signed(claims.with("permissions", JsonArray.ofTexts(user.permissions())));
    }

    String refresh(Identity user) {
        JsonObject claims = withEmail(claims(TokenType.REFRESH, user.userId(), REFRESH_LIFE), user);
        return signed(
                user.permissions().isEmpty()
                        ? claims
                        : claims.with("permissions", JsonArray.ofTexts(user.permissions())));
    }

    String service(String serviceId) {
        return signed(claims(TokenType.SERVICE, serviceId, LIFE).with("service", serviceId));
    }

    private JsonObject claims(TokenType type, String subject, Duration life) {
        long now = clock.instant().getEpochSecond();
        return JsonObject.empty()
                .with("sub", subject)
                .with("iat", now)
                .with("exp", now + life.toSeconds())
                .with("token_type", type.word())
                .with("type", type.word())
                .with("iss", "netra-auth-service")
                .with("aud", type.audience())
                .with("jti", UUID.randomUUID().toString())
                .with("env", "staging")
                .with("svc_id", "netra_auth_service_staging");
    }

    private static JsonObject withEmail(JsonObject claims, Identity user) {
        return user.email().isEmpty() ? claims : claims.with("email", user.email());
    }

    private String signed(JsonObject claims) {
        String signed = base64Url(HEADER.toString().getBytes(StandardCharsets.UTF_8)) + "."
                + base64Url(claims.toString().getBytes(StandardCharsets.UTF_8));
        return signed + "." + base64Url(algorithm.signatureOf(signed.getBytes(StandardCharsets.UTF_8)));
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
