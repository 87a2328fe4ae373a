package ai.netrasystems.testkit.hostile;

import ai.netrasystems.testkit.auth.Jws;
import ai.netrasystems.testkit.auth.StagingAuth;
import ai.netrasystems.testkit.auth.StagingToken;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonValue.JsonNumber;
import ai.netrasystems.testkit.json.JsonValue.JsonString;
import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.staging.SigningKey;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Makes tokens that staging must refuse out of what would make one that it accepts. Immutable. */
public final class HostileTokens {

    /** For whom a changed payload claims to speak. */
    private static final String VICTIM = "staging-e2e-user-999";

    private final StagingAuth auth;

    private HostileTokens(StagingAuth auth) {
        this.auth = auth;
    }

    /** Starts from this description: user, permissions and key of the forgeries are its own, but for the flaw. */
    public static HostileTokens of(StagingAuth auth) {
        return new HostileTokens(auth);
    }

    /** Returns one of each {@link Forgery}. */
    public List<HostileToken> all() {
        return Arrays.stream(Forgery.values()).map(this::of).toList();
    }

    /** Returns a token with this flaw. */
    public HostileToken of(Forgery forgery) {
        String text = switch (forgery) {
            case EXPIRED -> signed(expired(auth.claims()));
            case WRONG_SECRET -> Jws.sign(anotherKey(), auth.claims().toString());
            case TAMPERED_PAYLOAD -> tampered();
            case NO_TOKEN_TYPE -> signed(auth.claims().without("token_type"));
            case WRONG_ISSUER -> signed(auth.claims().replacing("iss", new JsonString("another-auth-service")));
            case ALGORITHM_NONE -> unsigned();
        };
        return new HostileToken(forgery, StagingToken.hostile(Secret.of(text)));
    }

    /** Returns a token whose time was over a minute ago. */
    public HostileToken expired() {
        return of(Forgery.EXPIRED);
    }

    /** Returns a token that is right in every claim, signed with a secret that staging does not have. */
    public HostileToken signedWithAnotherSecret() {
        return of(Forgery.WRONG_SECRET);
    }

    private String signed(JsonObject claims) {
        return Jws.sign(auth.signingKey(), claims.toString());
    }

    private static JsonObject expired(JsonObject claims) {
        long issued = claims.integer("iat").orElseThrow();
        return claims.replacing("iat", number(issued - 900)).replacing("exp", number(issued - 30));
    }

    private String tampered() {
        JsonObject claims = auth.claims();
        String[] parts = signed(claims).split("\\.", -1);
        String somebodyElse = auth.user().equals(VICTIM) ? StagingAuth.DEFAULT_USER : VICTIM;
        String changed = Jws.base64url(
                claims.replacing("sub", new JsonString(somebodyElse)).toString());
        return parts[0] + "." + changed + "." + parts[2];
    }

    private String unsigned() {
        return Jws.base64url("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "."
                + Jws.base64url(auth.claims().toString()) + ".";
    }

    private static SigningKey anotherKey() {
        byte[] random = new byte[48];
        new SecureRandom().nextBytes(random);
        return SigningKey.hs256(Secret.of(Base64.getEncoder().encodeToString(random)));
    }

    private static JsonNumber number(long value) {
        return new JsonNumber(Long.toString(value));
    }
}
