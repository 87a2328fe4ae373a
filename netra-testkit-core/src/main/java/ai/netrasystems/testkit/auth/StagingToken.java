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
import org.jspecify.annotations.Nullable;

/**
 * A token to present. Its text is a {@link Secret}; {@code toString()} describes it without showing it.
 *
 * <p>One that lint refuses is not presented, unless it is {@linkplain #isHostile() hostile}.
 */
public final class StagingToken {

    private final Secret secret;
    private final boolean hostile;
    private volatile @Nullable Parts parts;

    private StagingToken(Secret secret, boolean hostile) {
        this.secret = secret;
        this.hostile = hostile;
    }

    /** Takes any text as a token; its claims are read if it has some, its signature is not checked. */
    public static StagingToken of(Secret text) {
        return new StagingToken(text, false);
    }

    /** Takes any text as a token that is meant to be refused: it is presented whatever lint says. */
    public static StagingToken hostile(Secret text) {
        return new StagingToken(text, true);
    }

    public Secret secret() {
        return secret;
    }

    /** Returns whether it is meant to be refused. */
    public boolean isHostile() {
        return hostile;
    }

    /** Returns the claims; empty if the text is no JSON Web Token. */
    public Optional<JsonObject> claims() {
        return parts().claims();
    }

    /** Returns the header; empty if the text is no JSON Web Token. */
    public Optional<JsonObject> header() {
        return parts().header();
    }

    /** Returns the user it speaks for: the claim {@code sub}. */
    public Optional<String> user() {
        return claims().flatMap(present -> present.text("sub"));
    }

    /** Returns when it dies: the claim {@code exp}; empty if it names no moment that a calendar has. */
    public Optional<Instant> expiresAt() {
        return claims().flatMap(present -> present.time("exp"));
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

    /** Reads the token when somebody first asks: most are only presented. */
    private Parts parts() {
        Parts known = parts;
        if (known == null) {
            known = Parts.of(secret.reveal());
            parts = known;
        }
        return known;
    }

    private record Parts(Optional<JsonObject> header, Optional<JsonObject> claims) {

        static Parts of(String text) {
            String[] parts = text.split("\\.", -1);
            return parts.length == 3
                    ? new Parts(read(parts[0]), read(parts[1]))
                    : new Parts(Optional.empty(), Optional.empty());
        }

        private static Optional<JsonObject> read(String part) {
            try {
                byte[] json = Base64.getUrlDecoder().decode(part);
                return Optional.of(Json.readObject(new String(json, StandardCharsets.UTF_8)));
            } catch (IllegalArgumentException | MalformedJsonException notAToken) {
                return Optional.empty();
            }
        }
    }
}
