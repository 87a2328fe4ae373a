package ai.netrasystems.testkit.auth;

import ai.netrasystems.testkit.auth.TokenReport.Finding;
import ai.netrasystems.testkit.explain.CheckReturnValue;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.staging.SigningKey;
import ai.netrasystems.testkit.staging.StagingTarget;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Judges a token by staging's rules, before any connection is made: staging itself says the same for every flaw. Immutable;
 * safe for use by any thread.
 *
 * @see <a href="https://github.com/netra-systems/netra-testkit/blob/main/docs/staging.md#token-checks">docs/staging.md#token-checks</a>
 */
@CheckReturnValue
public final class TokenLint {

    private final StagingTarget target;
    private final InstantSource clock;
    private final Duration tolerance;
    private final Optional<SigningKey> key;

    private TokenLint(StagingTarget target, InstantSource clock, Duration tolerance, Optional<SigningKey> key) {
        this.target = target;
        this.clock = clock;
        this.tolerance = tolerance;
        this.key = key;
    }

    /** Judges by what this staging accepts and by this machine's clock, without leeway; no signature is checked. */
    public static TokenLint of(StagingTarget target) {
        return new TokenLint(target, InstantSource.system(), Duration.ZERO, Optional.empty());
    }

    /** Judges by another clock, such as staging's as measured. */
    public TokenLint at(InstantSource newClock) {
        return new TokenLint(target, newClock, tolerance, key);
    }

    /** Lets times be off by as much, for judging without knowing staging's clock. */
    public TokenLint tolerating(Duration skew) {
        return new TokenLint(target, clock, skew, key);
    }

    /**
     * Checks signatures too, against the secret with which they should have been made. Of a private key the public half is
     * not known here: its signatures stay unchecked, and the report says so.
     */
    public TokenLint knowing(SigningKey signingKey) {
        return new TokenLint(target, clock, tolerance, Optional.of(signingKey));
    }

    /** Returns everything that can be said of the token. */
    public TokenReport inspect(StagingToken token) {
        Instant now = clock.instant();
        return report(token, now, findings(token, now));
    }

    /**
     * Lets only a token pass that staging would accept, or a hostile one.
     *
     * @throws TestkitException if it breaks a rule, with all it breaks
     */
    public void requireAccepted(StagingToken token, String act) {
        if (token.isHostile()) {
            return;
        }
        Instant now = clock.instant();
        List<Finding> findings = findings(token, now);
        if (!findings.isEmpty()) {
            throw new TestkitException(
                    report(token, now, findings)
                            .under("Staging would refuse this token, so there is nothing to " + act + " it for.")
                            .hint(
                                    "If it is meant to be refused, say so: HostileTokens.of(auth), or StagingToken.hostile(text)."));
        }
    }

    private List<Finding> findings(StagingToken token, Instant now) {
        if (key.isEmpty() && token.isAcceptedAsMinted(target, now, tolerance)) {
            return List.of();
        }
        return new TokenInspection(token, target, now, tolerance, key).findings();
    }

    private TokenReport report(StagingToken token, Instant now, List<Finding> findings) {
        boolean signatureChecked =
                key.filter(SigningKey.SharedSecret.class::isInstance).isPresent();
        return new TokenReport(TokenDescription.of(token, now), findings, signatureChecked);
    }
}
