package ai.netrasystems.testkit.auth;

import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.json.Json;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.MalformedJsonException;
import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.staging.StagingTarget;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
    private final @Nullable Minted minted;

    private StagingToken(Secret secret, boolean hostile, @Nullable Minted minted) {
        this.secret = secret;
        this.hostile = hostile;
        this.minted = minted;
    }

    /** Takes any text as a token; its claims are read if it has some, its signature is not checked. */
    public static StagingToken of(Secret text) {
        return new StagingToken(text, false, null);
    }

    /** Takes any text as a token that is meant to be refused: it is presented whatever lint says. */
    public static StagingToken hostile(Secret text) {
        return new StagingToken(text, true, null);
    }

    /** Takes a token that was signed here. */
    static StagingToken minted(Secret text, Minted known) {
        return new StagingToken(text, false, known);
    }

    public Secret secret() {
        return secret;
    }

    /** Returns whether it is meant to be refused. */
    public boolean isHostile() {
        return hostile;
    }

    /** Returns the claims, read anew by each call; empty if the text is no JSON Web Token. */
    public Optional<JsonObject> claims() {
        return part(1);
    }

    /** Returns the header, read anew by each call; empty if the text is no JSON Web Token. */
    public Optional<JsonObject> header() {
        return part(0);
    }

    /** Returns the user it speaks for: the claim {@code sub}. */
    public Optional<String> user() {
        Minted known = minted;
        return known == null ? userIn(claims()) : Optional.of(known.user());
    }

    /** Returns when it dies: the claim {@code exp}; empty if it names no moment that a calendar has. */
    public Optional<Instant> expiresAt() {
        return expiryIn(claims());
    }

    /** Returns user, expiry, length and fingerprint; never the token. */
    @Override
    public String toString() {
        Optional<JsonObject> claims = claims();
        return "token of %s, %s, %d characters, %s"
                .formatted(
                        userIn(claims).map(user -> Wording.shorten(user, 60)).orElse("nobody"),
                        expiryIn(claims).map(at -> "expires " + at).orElse("without expiry"),
                        secret.length(),
                        secret);
    }

    /** Returns whether it was signed here, so that its claims are known, and would be accepted there and then. */
    boolean isAcceptedAsMinted(StagingTarget target, Instant now, Duration tolerance) {
        Minted known = minted;
        return known != null && known.isAccepted(target, now, tolerance);
    }

    private static Optional<String> userIn(Optional<JsonObject> claims) {
        return claims.flatMap(present -> present.text("sub"));
    }

    private static Optional<Instant> expiryIn(Optional<JsonObject> claims) {
        return claims.flatMap(present -> present.time("exp"));
    }

    /** Reads a part when somebody asks: most tokens are only presented, and some are held for long. */
    private Optional<JsonObject> part(int number) {
        String[] parts = secret.reveal().split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            byte[] json = Base64.getUrlDecoder().decode(parts[number]);
            return Optional.of(Json.readObject(new String(json, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException | MalformedJsonException notAToken) {
            return Optional.empty();
        }
    }
}
