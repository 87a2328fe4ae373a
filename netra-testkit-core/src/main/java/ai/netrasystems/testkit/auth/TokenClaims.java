package ai.netrasystems.testkit.auth;

import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonValue;
import ai.netrasystems.testkit.json.JsonValue.JsonArray;
import ai.netrasystems.testkit.json.JsonValue.JsonNumber;
import ai.netrasystems.testkit.json.JsonValue.JsonString;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What a token says ({@code docs/staging.md#token}): the claims that are the same each time, and how those about time come
 * about. Immutable; the text of the first is written once, so that minting adds only what is new.
 */
final class TokenClaims {

    /** Staging allows no leeway at all: an {@code iat} one second ahead of its clock is refused. */
    private static final Duration BACKDATED = Duration.ofSeconds(30);

    /** Staging accepts whatever stands in these. */
    private static final Set<String> HARMLESS = Set.of("email", "permissions", "env");

    private static final int LONGEST_TIMES = 128;

    private final JsonObject fixed;
    private final Duration lifetime;
    private final boolean usual;
    private final byte[] fixedText;

    private TokenClaims(JsonObject fixed, Duration lifetime, boolean usual) {
        this.fixed = fixed;
        this.lifetime = lifetime;
        this.usual = usual;
        this.fixedText = fixed.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Returns those with which staging's auth service issues an access token. */
    static TokenClaims of(String user) {
        JsonObject fixed = JsonObject.empty()
                .with("sub", user)
                // Both names: the services write both and compare token_type alone.
                .with("token_type", TokenType.ACCESS.toString())
                .with("type", TokenType.ACCESS.toString())
                .with("iss", "netra-auth-service")
                .with("aud", TokenType.ACCESS.audience())
                .with("env", "staging")
                .with("svc_id", "netra_auth_service_staging")
                .with("email", emailOf(user))
                .with("permissions", JsonArray.ofTexts(List.of("read", "write")));
        return new TokenClaims(fixed, Duration.ofMinutes(15), true);
    }

    TokenClaims forUser(String user) {
        boolean emailFollows =
                fixed.text("email").filter(emailOf(user())::equals).isPresent();
        JsonObject renamed = fixed.replacing("sub", new JsonString(user));
        return new TokenClaims(
                emailFollows ? renamed.replacing("email", new JsonString(emailOf(user))) : renamed, lifetime, usual);
    }

    TokenClaims ofType(TokenType type) {
        return with("token_type", type.toString()).with("type", type.toString()).with("aud", type.audience());
    }

    TokenClaims with(String name, String text) {
        return with(name, new JsonString(text));
    }

    TokenClaims with(String name, List<String> texts) {
        return with(name, JsonArray.ofTexts(texts));
    }

    TokenClaims with(String name, Instant time) {
        return with(name, new JsonNumber(Long.toString(time.getEpochSecond())));
    }

    TokenClaims with(String name, JsonValue value) {
        return new TokenClaims(fixed.replacing(name, value), lifetime, usual && HARMLESS.contains(name));
    }

    TokenClaims lasting(Duration newLifetime) {
        return new TokenClaims(fixed, newLifetime, usual);
    }

    /** Returns whether staging's own claims differ from these in nothing that it looks at, but for the user. */
    boolean areUsual() {
        return usual && UserIds.isAccepted(user());
    }

    String user() {
        return fixed.text("sub").orElse("");
    }

    /** Returns the {@code iat} of a token minted at that moment. */
    long issued(Instant now) {
        return now.getEpochSecond() - BACKDATED.toSeconds();
    }

    /** Returns the {@code exp} of a token minted at that moment. */
    long expiry(Instant now) {
        return roundedUp(now.plus(lifetime));
    }

    /** Returns the claims of a token minted at that moment, with an id of its own, as JSON text in UTF-8. */
    byte[] at(Instant now) {
        StringBuilder times = new StringBuilder(LONGEST_TIMES);
        times.append(",\"iat\":").append(issued(now));
        times.append(",\"exp\":").append(expiry(now));
        times.append(",\"jti\":\"").append(TokenIds.next()).append("\"}");
        int open = fixedText.length - 1;
        byte[] text = Arrays.copyOf(fixedText, open + times.length());
        for (int i = 0; i < times.length(); i++) {
            text[open + i] = (byte) times.charAt(i);
        }
        return text;
    }

    /** Returns the user, the permissions and the lifetime in words. */
    @Override
    public String toString() {
        String permissions = fixed.member("permissions")
                .map(value -> value instanceof JsonArray array
                        ? Wording.list(
                                array.elements().stream().map(JsonValue::asText).toList())
                        : value.toString())
                .orElse("none");
        return "%s (%s) for %s".formatted(user(), permissions, Wording.of(lifetime));
    }

    /** Returns whole seconds, so that a token lives as long as asked for and not almost. */
    private static long roundedUp(Instant time) {
        return time.getNano() == 0 ? time.getEpochSecond() : time.getEpochSecond() + 1;
    }

    private static String emailOf(String user) {
        return user + "@e2e.netrasystems.ai";
    }
}
