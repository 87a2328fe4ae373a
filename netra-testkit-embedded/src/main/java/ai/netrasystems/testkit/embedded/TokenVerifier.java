package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.embedded.Verdict.Accepted;
import ai.netrasystems.testkit.embedded.Verdict.Refused;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.secret.Secret;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Decides whether staging would accept a token: by its own code, so that no library of the client's decides for it. */
final class TokenVerifier implements Verifier {

    private final Hs256 algorithm;
    private final RevokedTokens revoked;
    private final Function<String, InstantSource> clockOf;
    private final Set<TokenRule> waived;

    /** Goes by one clock for all users, and waives no rule. */
    TokenVerifier(Secret secret, RevokedTokens revoked, InstantSource clock) {
        this(secret, revoked, anybody -> clock, Set.of());
    }

    TokenVerifier(
            Secret secret, RevokedTokens revoked, Function<String, InstantSource> clockOf, Set<TokenRule> waived) {
        this.algorithm = new Hs256(secret);
        this.revoked = revoked;
        this.clockOf = clockOf;
        this.waived = Set.copyOf(waived);
    }

    /** Decides about an access token. */
    @Override
    public Verdict verify(Jwt token) {
        return verify(token, TokenType.ACCESS);
    }

    Verdict verify(Jwt token, TokenType wanted) {
        String claimed = token.claims().flatMap(claims -> claims.text("sub")).orElse("");
        TokenExamination examination = new TokenExamination(
                token, wanted, algorithm, revoked, clockOf.apply(claimed).instant());
        for (TokenRule rule : TokenRule.values()) {
            if (!waived.contains(rule) && rule.refuses(examination)) {
                return new Refused(rule);
            }
        }
        return new Accepted(claimed);
    }

    /** Returns what the token says; empty if no word of it is to be believed. */
    Optional<JsonObject> claimsOf(String text, TokenType wanted) {
        Jwt token = new Jwt(text);
        return token.hasThreeParts() && verify(token, wanted) instanceof Accepted ? token.claims() : Optional.empty();
    }
}
