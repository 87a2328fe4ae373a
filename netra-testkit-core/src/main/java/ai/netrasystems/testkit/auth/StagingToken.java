package ai.netrasystems.testkit.auth;

import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.json.Json;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.MalformedJsonException;
import ai.netrasystems.testkit.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** A token to present, whatever it is worth. Its text is a {@link Secret}; {@code toString()} describes it without showing it. */
public final class StagingToken {

    private final Secret secret;
    private final Optional<JsonObject> claims;

    private StagingToken(Secret secret) {
        this.secret = secret;
        this.claims = readClaims(secret.reveal());
    }

    /** Takes any text as a token; its claims are read if it has some, its signature is not checked. */
    public static StagingToken of(Secret text) {
        return new StagingToken(text);
    }

    public Secret secret() {
        return secret;
    }

    /** Returns the claims; empty if the text is no JSON Web Token. */
    public Optional<JsonObject> claims() {
        return claims;
    }

    /** Returns the user it speaks for: the claim {@code sub}. */
    public Optional<String> user() {
        return claims.flatMap(present -> present.text("sub"));
    }

    /** Returns when it dies: the claim {@code exp}. */
    public Optional<Instant> expiresAt() {
        return claims.flatMap(present -> present.integer("exp")).map(Instant::ofEpochSecond);
    }

    /** Returns user, expiry, length and fingerprint; never the token. */
    @Override
    public String toString() {
        return "token of %s, %s, %d characters, %s"
                .formatted(
                        user().map(user -> Wording.shorten(user, 60)).orElse("nobody"),
                        expiresAt().map(at -> "expires " + at).orElse("without expiry"),
                        secret.length(),
                        secret);
    }

    private static Optional<JsonObject> readClaims(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            byte[] payload = Base64.getUrlDecoder().decode(parts[1]);
            return Optional.of(Json.readObject(new String(payload, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException | MalformedJsonException notAToken) {
            return Optional.empty();
        }
    }
}
