package ai.netrasystems.testkit.auth;

import ai.netrasystems.testkit.explain.CheckReturnValue;
import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.staging.SigningKey;
import ai.netrasystems.testkit.staging.StagingCredentials;
import ai.netrasystems.testkit.staging.StagingTarget;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Describes a token that staging accepts, and makes it. Immutable: every step returns a new description, so one may be
 * shared by all tests and narrowed by each. Safe for use by any thread.
 *
 * @see <a href="https://github.com/netra-systems/netra-testkit/blob/main/docs/staging.md#token">docs/staging.md#token</a>
 */
public final class StagingAuth {

    /** The user of a token that names no other. */
    public static final String DEFAULT_USER = "staging-e2e-user-001";

    private final StagingTarget target;
    private final StagingCredentials credentials;
    private final TokenClaims claims;
    private final InstantSource clock;

    private StagingAuth(StagingTarget target, StagingCredentials credentials, TokenClaims claims, InstantSource clock) {
        this.target = target;
        this.credentials = credentials;
        this.claims = claims;
        this.clock = clock;
    }

    /** Starts with user {@code staging-e2e-user-001}, permissions read and write, valid from now for fifteen minutes. */
    public static StagingAuth on(StagingTarget target, StagingCredentials credentials) {
        return on(target, credentials, InstantSource.system());
    }

    static StagingAuth on(StagingTarget target, StagingCredentials credentials, InstantSource clock) {
        return new StagingAuth(target, credentials, TokenClaims.of(DEFAULT_USER), clock);
    }

    /** Names the user, as it is; {@link #mint()} refuses an id of no form that staging knows. */
    @CheckReturnValue
    public StagingAuth asUser(String userId) {
        return with(claims.of(userId, claims.permissions(), claims.lifetime()));
    }

    /** Grants just these permissions; staging knows read, write, execute and admin. */
    @CheckReturnValue
    public StagingAuth withPermissions(String... permissions) {
        return with(
                claims.of(claims.user(), List.copyOf(new LinkedHashSet<>(List.of(permissions))), claims.lifetime()));
    }

    /**
     * Limits the token's life, counted from {@link #mint()} and to the second. For a dead token use
     * {@code HostileTokens.expired()}.
     *
     * @throws TestkitException if the lifetime is less than a second
     */
    @CheckReturnValue
    public StagingAuth expiresIn(Duration lifetime) {
        if (lifetime.toSeconds() < 1) {
            throw new TestkitException(Explanation.of("A token cannot expire before it is minted.")
                    .fact("expiresIn", Wording.of(lifetime))
                    .fact("shortest", "1 s: the claims iat and exp count whole seconds")
                    .hint("HostileTokens.expired() makes a token that is already dead."));
        }
        return with(claims.of(claims.user(), claims.permissions(), lifetime));
    }

    /** Returns a token that staging accepts, by whatever credential there is. Call it again for a fresh one. */
    @CheckReturnValue
    public StagingToken token() {
        return mint();
    }

    /**
     * Signs a token. Call it again for a fresh one: each has an id ({@code jti}) of its own.
     *
     * @throws TestkitException if staging would refuse the token, with the rule it breaks
     */
    @CheckReturnValue
    public StagingToken mint() {
        TokenLint.requireAcceptedUser(claims.user());
        return StagingToken.of(Secret.of(Jws.sign(signingKey(), claims().toString())));
    }

    /** Returns the claims that {@link #mint()} would sign now, a fresh {@code jti} among them; {@code iat} is 30 s back. */
    public JsonObject claims() {
        return claims.at(clock.instant());
    }

    /** Returns the id of the user that tokens name. */
    public String user() {
        return claims.user();
    }

    public StagingTarget target() {
        return target;
    }

    /** Returns the key with which tokens are signed. */
    public SigningKey signingKey() {
        return credentials.signingKey();
    }

    /** Returns user, permissions, lifetime, target and what signs; never a key. */
    @Override
    public String toString() {
        return "%s (%s) for %s on %s, %s"
                .formatted(
                        claims.user(),
                        Wording.list(claims.permissions()),
                        Wording.of(claims.lifetime()),
                        target,
                        credentials);
    }

    private StagingAuth with(TokenClaims narrowed) {
        return new StagingAuth(target, credentials, narrowed, clock);
    }
}
