package ai.netrasystems.testkit.auth;

import ai.netrasystems.testkit.explain.CheckReturnValue;
import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.json.Json;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonValue;
import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.staging.CredentialKind;
import ai.netrasystems.testkit.staging.ServerClock;
import ai.netrasystems.testkit.staging.SigningKey;
import ai.netrasystems.testkit.staging.StagingCredentials;
import ai.netrasystems.testkit.staging.StagingTarget;
import ai.netrasystems.testkit.wire.Governor;
import ai.netrasystems.testkit.wire.HttpCaller;
import ai.netrasystems.testkit.wire.Transport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Describes a token that staging accepts, and gets it: {@link #token()} by whatever credential there is, {@link #mint()} by
 * signing. Immutable: every step returns a new description, so one may be shared by all tests and narrowed by each. Safe
 * for use by any thread.
 *
 * <p>What the credential cannot honour is refused by the step that asks for it, with a table of what each kind can.
 *
 * @see <a href="https://github.com/netra-systems/netra-testkit/blob/main/docs/staging.md#token">docs/staging.md#token</a>
 */
public final class StagingAuth {

    /** The user of a token that names no other. */
    public static final String DEFAULT_USER = "staging-e2e-user-001";

    private final StagingTarget target;
    private final TokenSupply supply;
    private final TokenClaims claims;
    private final String keyId;
    private final InstantSource clock;
    private volatile boolean passedLint;

    private StagingAuth(
            StagingTarget target, TokenSupply supply, TokenClaims claims, String keyId, InstantSource clock) {
        this.target = target;
        this.supply = supply;
        this.claims = claims;
        this.keyId = keyId;
        this.clock = clock;
    }

    /**
     * Starts with user {@code staging-e2e-user-001}, permissions read and write, valid from now for fifteen minutes; with
     * credentials of another kind than a signing key, with the user they are for and what staging gives it.
     */
    public static StagingAuth on(StagingTarget target, StagingCredentials credentials) {
        return on(target, credentials, InstantSource.system());
    }

    static StagingAuth on(StagingTarget target, StagingCredentials credentials, InstantSource clock) {
        HttpCaller http =
                Governor.ofThisJvm().pacing(target, Transport.to(target).http());
        return on(target, credentials, http, clock);
    }

    static StagingAuth on(StagingTarget target, StagingCredentials credentials, HttpCaller http, InstantSource clock) {
        TokenSupply supply = TokenSupply.of(target, credentials, http, clock);
        return new StagingAuth(target, supply, TokenClaims.of(supply.defaultUser()), "", clock);
    }

    /**
     * Names the user, as it is; {@link #mint()} refuses an id of no form that staging knows.
     *
     * @throws TestkitException if the credential is not good for that user
     */
    @CheckReturnValue
    public StagingAuth asUser(String userId) {
        supply.requireUser(userId);
        return with(claims.forUser(userId));
    }

    /**
     * Grants just these permissions; staging knows read, write, execute and admin.
     *
     * @throws TestkitException if the credential does not sign: the test-auth endpoint says yes to any permissions and
     *     puts none into the token, so that nothing later could tell asked for from granted
     */
    @CheckReturnValue
    public StagingAuth withPermissions(String... permissions) {
        return signing("permissions " + Wording.list(List.of(permissions)))
                .with(claims.with("permissions", List.copyOf(new LinkedHashSet<>(List.of(permissions)))));
    }

    /** Sets the e-mail address, by default the user's id at e2e.netrasystems.ai. */
    @CheckReturnValue
    public StagingAuth withEmail(String email) {
        return signing("e-mail " + email).with(claims.with("email", email));
    }

    /** Sets for whom the token is, by default {@code netra-platform}. */
    @CheckReturnValue
    public StagingAuth forAudience(String audience) {
        return signing("audience " + audience).with(claims.with("aud", audience));
    }

    /** Sets who issued the token, by default {@code netra-auth-service}, the only issuer staging takes. */
    @CheckReturnValue
    public StagingAuth issuedBy(String issuer) {
        return signing("issuer " + issuer).with(claims.with("iss", issuer));
    }

    /** Sets the environment in the claim {@code env}, by default {@code staging}; staging does not compare it. */
    @CheckReturnValue
    public StagingAuth inEnvironment(String environment) {
        return signing("environment " + environment).with(claims.with("env", environment));
    }

    /** Sets what the token is for, by default access; sets the audience to match. */
    @CheckReturnValue
    public StagingAuth ofType(TokenType type) {
        return signing("a token of type " + type).with(claims.ofType(type));
    }

    /** Lets the token be valid only from a time on ({@code nbf}, RFC 7519 section 4.1.5); unproven on staging. */
    @CheckReturnValue
    public StagingAuth notBefore(Instant time) {
        return signing("not before " + time).with(claims.with("nbf", time));
    }

    /**
     * Adds a claim, or replaces one.
     *
     * @throws TestkitException if it is {@code iat}, {@code exp} or {@code jti}, which are made anew for each token
     */
    @CheckReturnValue
    public StagingAuth withClaim(String name, JsonValue value) {
        if (List.of("iat", "exp", "jti").contains(name)) {
            throw new TestkitException(Explanation.of("This claim is made anew for each token.")
                    .fact("withClaim", name)
                    .hint("expiresIn(lifetime) sets exp; HostileTokens has tokens with times that are wrong."));
        }
        return signing("claim " + name).with(claims.with(name, value));
    }

    /** Names the key in the token's header ({@code kid}, RFC 7515 section 4.1.4); by default none is named. */
    @CheckReturnValue
    public StagingAuth withKeyId(String id) {
        return new StagingAuth(target, signing("key id " + id).supply, claims, id, clock);
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
        return signing("a lifetime of " + Wording.of(lifetime)).with(claims.lasting(lifetime));
    }

    /** Mints by staging's clock as measured, instead of this machine's. */
    @CheckReturnValue
    public StagingAuth at(ServerClock measured) {
        return new StagingAuth(target, supply, claims, keyId, measured.on(clock));
    }

    /**
     * Returns a token that staging accepts, by whatever credential there is. With a signing key each is fresh; others are
     * kept and renewed 60 s before they expire, one exchange at a time for each user.
     *
     * @throws TestkitException if the credential gives no token for the WebSocket, or the auth service none at all
     */
    @CheckReturnValue
    public StagingToken token() {
        return supply.signs() ? mint() : supply.token(claims.user());
    }

    /**
     * Signs a token. Call it again for a fresh one: each has an id ({@code jti}) of its own.
     *
     * @throws TestkitException if there is no signing key, or staging would refuse the token, with the rule it breaks
     */
    @CheckReturnValue
    public StagingToken mint() {
        Instant now = clock.instant();
        Secret text = Secret.of(sign(claims.at(now)));
        boolean usual = isUsual();
        if (usual && keyId.isEmpty()) {
            return StagingToken.minted(text, minted(text, now));
        }
        StagingToken token = StagingToken.of(text);
        if (!passedLint && !usual) {
            // The description decides what lint thinks, not the moment: once is enough.
            TokenLint.of(target).at(clock).requireAccepted(token, "mint");
            passedLint = true;
        }
        return token;
    }

    /**
     * Returns what the HTTP APIs take as a bearer: a token, or the API key where that is the credential.
     *
     * @throws TestkitException if the auth service gives no token
     */
    public Secret bearer() {
        return supply.apiKey().orElseGet(() -> token().secret());
    }

    /** Forgets a token that staging refused, so that {@link #token()} gets another; does nothing about minted ones. */
    public void discard(StagingToken refused) {
        supply.discard(refused);
    }

    /** Returns the claims that {@link #mint()} would sign now, a fresh {@code jti} among them; {@code iat} is 30 s back. */
    public JsonObject claims() {
        return Json.readObject(new String(claims.at(clock.instant()), StandardCharsets.UTF_8));
    }

    /** Returns the id of the user that tokens name; with a login, after logging in. */
    public String user() {
        return supply.identity().orElseGet(claims::user);
    }

    public StagingTarget target() {
        return target;
    }

    /** Returns whether it is good for any user that a test may name. */
    public boolean canBeAnyUser() {
        return supply.kind() != CredentialKind.API_KEY && !supply.kind().hasOneIdentity();
    }

    /** Returns whether {@link #mint()} can sign. */
    public boolean canSign() {
        return supply.signs();
    }

    /**
     * Returns the key with which tokens are signed.
     *
     * @throws TestkitException if the credential is of another kind
     */
    public SigningKey signingKey() {
        return supply.signingKey("a signature");
    }

    /** Returns user, permissions, lifetime, target and credential; never a key. */
    @Override
    public String toString() {
        return "%s on %s, %s".formatted(claims, target, supply);
    }

    private String sign(byte[] payload) {
        JwsSigner signer = supply.signer("mint()");
        if (keyId.isEmpty()) {
            return signer.sign(payload);
        }
        String header = JsonObject.empty()
                .with("alg", signingKey().algorithm())
                .with("typ", "JWT")
                .with("kid", keyId)
                .toString();
        return signer.sign(header.getBytes(StandardCharsets.UTF_8), payload);
    }

    private Minted minted(Secret text, Instant now) {
        String algorithm = supply.signingKey("mint()").algorithm();
        return new Minted(claims.user(), algorithm, text.length(), claims.issued(now), claims.expiry(now));
    }

    /** What staging itself would issue needs no judging. */
    private boolean isUsual() {
        return claims.areUsual()
                && target.acceptedAlgorithms()
                        .contains(supply.signingKey("mint()").algorithm());
    }

    private StagingAuth signing(String asked) {
        SigningKey unused = supply.signingKey(asked);
        return this;
    }

    private StagingAuth with(TokenClaims narrowed) {
        return new StagingAuth(target, supply, narrowed, keyId, clock);
    }
}
