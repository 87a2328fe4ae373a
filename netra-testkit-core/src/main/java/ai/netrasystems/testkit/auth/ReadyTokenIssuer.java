package ai.netrasystems.testkit.auth;

import ai.netrasystems.testkit.staging.StagingCredentials.ReadyToken;
import java.util.Optional;
import java.util.function.Supplier;

/** Has one token, of one user. */
final class ReadyTokenIssuer implements TokenIssuer {

    private final StagingToken token;

    ReadyTokenIssuer(ReadyToken credentials) {
        this.token = StagingToken.of(credentials.token());
    }

    @Override
    public StagingToken issue(String user) {
        return token;
    }

    @Override
    public String defaultUser() {
        return token.user().orElse("");
    }

    @Override
    public boolean isGoodFor(String user) {
        return user.equals(defaultUser());
    }

    @Override
    public Optional<String> identity(Supplier<StagingToken> current) {
        return Optional.of(defaultUser());
    }

    @Override
    public String wayOut() {
        return "This token is of " + defaultUser() + ": leave asUser out, or set STAGING_JWT_SECRET.";
    }
}
