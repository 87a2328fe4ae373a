package ai.netrasystems.testkit.auth;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.staging.CredentialKind;
import ai.netrasystems.testkit.staging.SigningKey;
import ai.netrasystems.testkit.staging.StagingCredentials;
import ai.netrasystems.testkit.staging.StagingTarget;
import ai.netrasystems.testkit.wire.HttpCaller;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Where tokens come from, by kind of credential. Those that staging issued are kept per user and renewed before they
 * expire; one exchange at a time is under way for each user. Safe for use by any thread.
 */
final class TokenSupply {

    /** Counted from the claim {@code exp}: what the answer's expires_in says is not true on staging. */
    private static final Duration RENEWED_BEFORE_EXPIRY = Duration.ofSeconds(60);

    private final StagingCredentials credentials;
    private final TokenIssuer issuer;
    private final InstantSource clock;
    private volatile @Nullable JwsSigner signer;
    private final Map<String, Slot> slots = new ConcurrentHashMap<>();

    private TokenSupply(StagingCredentials credentials, TokenIssuer issuer, InstantSource clock) {
        this.credentials = credentials;
        this.issuer = issuer;
        this.clock = clock;
    }

    static TokenSupply of(StagingTarget target, StagingCredentials credentials, HttpCaller http, InstantSource clock) {
        return new TokenSupply(credentials, TokenIssuer.of(target, credentials, http), clock);
    }

    StagingToken token(String user) {
        Slot slot = slots.computeIfAbsent(user, Slot::new);
        return slot.token();
    }

    void discard(StagingToken refused) {
        slots.values().forEach(slot -> slot.discard(refused));
    }

    /** Returns the one user that the credential is for; empty if it is good for others too. */
    Optional<String> identity() {
        return issuer.identity(() -> token(defaultUser()));
    }

    String defaultUser() {
        return issuer.defaultUser();
    }

    CredentialKind kind() {
        return credentials.kind();
    }

    boolean signs() {
        return kind().signs();
    }

    void requireUser(String user) {
        if (!issuer.isGoodFor(user)) {
            throw cannotHonour("user " + user, issuer.wayOut());
        }
    }

    Optional<Secret> apiKey() {
        return credentials instanceof StagingCredentials.ApiKey apiKey ? Optional.of(apiKey.key()) : Optional.empty();
    }

    JwsSigner signer(String asked) {
        JwsSigner known = signer;
        if (known == null) {
            known = new JwsSigner(signingKey(asked));
            signer = known;
        }
        return known;
    }

    SigningKey signingKey(String asked) {
        if (credentials instanceof StagingCredentials.Signing signing) {
            return signing.key();
        }
        throw cannotHonour(asked, "A signing secret can be every user and grant every permission: STAGING_JWT_SECRET.");
    }

    @Override
    public String toString() {
        return credentials.toString();
    }

    private TestkitException cannotHonour(String asked, String wayOut) {
        return new TestkitException(Explanation.of("The credentials cannot honour this.")
                .fact("asked for", asked)
                .fact("credentials", credentials)
                .fact("what they can", "by kind\n" + CredentialKind.table())
                .hint(wayOut));
    }

    /** The token of one user; its lock lets one exchange happen at a time. */
    private final class Slot {

        private final String user;
        private @Nullable StagingToken kept;

        Slot(String user) {
            this.user = user;
        }

        synchronized StagingToken token() {
            StagingToken token = kept;
            if (token == null || isAboutToExpire(token)) {
                token = issuer.issue(user);
                kept = token;
            }
            return token;
        }

        synchronized void discard(StagingToken refused) {
            if (kept != null && kept.secret().equals(refused.secret())) {
                kept = null;
            }
        }

        private boolean isAboutToExpire(StagingToken token) {
            Instant soon = clock.instant().plus(RENEWED_BEFORE_EXPIRY);
            return token.expiresAt().filter(expiry -> !expiry.isAfter(soon)).isPresent();
        }
    }
}
