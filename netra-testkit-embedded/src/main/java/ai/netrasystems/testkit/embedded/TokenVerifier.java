package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.embedded.Verdict.Accepted;
import ai.netrasystems.testkit.embedded.Verdict.Refused;
import ai.netrasystems.testkit.secret.Secret;
import java.time.InstantSource;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Decides whether staging would accept a token: by its own code, so that no library of the client's decides for it. */
final class TokenVerifier {

    private final SecretKey key;
    private final InstantSource clock;

    TokenVerifier(Secret secret, InstantSource clock) {
        this.key = new SecretKeySpec(secret.bytes(), "HmacSHA256");
        this.clock = clock;
    }

    Verdict verify(Jwt token) {
        TokenExamination examination = new TokenExamination(token, key, clock.instant());
        for (TokenRule rule : TokenRule.values()) {
            if (rule.refuses(examination)) {
                return new Refused(rule);
            }
        }
        return new Accepted(token.claims().flatMap(claims -> claims.text("sub")).orElseThrow());
    }
}
