package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.embedded.Verdict.Accepted;
import ai.netrasystems.testkit.embedded.Verdict.Refused;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.secret.Secret;
import java.time.InstantSource;
import java.util.Optional;

/** Decides whether staging would accept a token: by its own code, so that no library of the client's decides for it. */
final class TokenVerifier {

    private final Hs256 algorithm;
    private final RevokedTokens revoked;
    private final InstantSource clock;

    TokenVerifier(Secret secret, RevokedTokens revoked, InstantSource clock) {
        this.algorithm = new Hs256(secret);
        this.revoked = revoked;
        this.clock = clock;
    }

    /** Decides about an access token. */
    Verdict verify(Jwt token) {
        return verify(token, TokenType.ACCESS);
    }

    Verdict verify(Jwt token, TokenType wanted) {
        TokenExamination examination = new TokenExamination(token, wanted, algorithm, revoked, clock.instant());
        for (TokenRule rule : TokenRule.values()) {
            if (rule.refuses(examination)) {
                return new Refused(rule);
            }
        }
        return new Accepted(token.claims().flatMap(claims -> claims.text("sub")).orElseThrow());
    }

    /** Returns what the token says; empty if no word of it is to be believed. */
    Optional<JsonObject> claimsOf(String text, TokenType wanted) {
        Jwt token = new Jwt(text);
        return token.hasThreeParts() && verify(token, wanted) instanceof Accepted ? token.claims() : Optional.empty();
    }
}
