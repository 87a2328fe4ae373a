package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.embedded.Finding.Distrusted;
import ai.netrasystems.testkit.embedded.Finding.Identified;
import ai.netrasystems.testkit.embedded.Finding.NoToken;
import ai.netrasystems.testkit.embedded.Finding.WrongForm;
import ai.netrasystems.testkit.embedded.Verdict.Accepted;
import ai.netrasystems.testkit.embedded.Verdict.Refused;

/** Believes a token that no rule refuses, and nothing else. */
final class TokenAuthenticator implements Authenticator {

    private final TokenFinder finder;
    private final Verifier verifier;

    TokenAuthenticator(TokenFinder finder, Verifier verifier) {
        this.finder = finder;
        this.verifier = verifier;
    }

    @Override
    public Finding authenticate(Upgrade upgrade) {
        return finder.find(upgrade).map(this::judge).orElseGet(NoToken::new);
    }

    private Finding judge(FoundToken found) {
        Jwt token = new Jwt(found.token().reveal());
        if (!token.hasThreeParts()) {
            return new WrongForm(found.carrier(), token);
        }
        Verdict verdict = verifier.verify(token);
        return verdict instanceof Refused refused
                ? new Distrusted(found.carrier(), token, refused.rule())
                : new Identified(found.carrier(), ((Accepted) verdict).subject());
    }
}
