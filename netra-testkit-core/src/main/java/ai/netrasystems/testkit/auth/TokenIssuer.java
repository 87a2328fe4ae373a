package ai.netrasystems.testkit.auth;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.staging.CredentialKind;
import ai.netrasystems.testkit.staging.StagingCredentials;
import ai.netrasystems.testkit.staging.StagingTarget;
import ai.netrasystems.testkit.wire.HttpCaller;
import java.util.Optional;
import java.util.function.Supplier;

/** Gets tokens by one kind of credential, and knows for which users it can. */
interface TokenIssuer {

    static TokenIssuer of(StagingTarget target, StagingCredentials credentials, HttpCaller http) {
        if (credentials instanceof StagingCredentials.BypassKey bypass) {
            return new TestAuthExchange(target, bypass, http);
        }
        if (credentials instanceof StagingCredentials.Login login) {
            return new LoginSession(target, login, http);
        }
        if (credentials instanceof StagingCredentials.ReadyToken ready) {
            return new ReadyTokenIssuer(ready);
        }
        return new NoIssuer(credentials);
    }

    /** Returns a token of that user, for which the credential is good. */
    StagingToken issue(String user);

    /** Returns the user of a token that names no other. */
    default String defaultUser() {
        return StagingAuth.DEFAULT_USER;
    }

    default boolean isGoodFor(String user) {
        return true;
    }

    /** Returns the one user that it is for, who may only be known from a token; empty if it is good for others too. */
    default Optional<String> identity(Supplier<StagingToken> token) {
        return Optional.empty();
    }

    /** Returns what to try when it is not good for a user. */
    default String wayOut() {
        return "Set STAGING_JWT_SECRET: a signing secret can be every user.";
    }

    /** Signing keys mint instead, and API keys have no tokens at all. */
    record NoIssuer(StagingCredentials credentials) implements TokenIssuer {
        @Override
        public StagingToken issue(String user) {
            throw new TestkitException(Explanation.of("An API key gets no token: no WebSocket of staging takes it.")
                    .fact("credentials", credentials)
                    .fact("what they can", "by kind\n" + CredentialKind.table())
                    .hint("It is good for HTTP calls alone; for the WebSocket set one of the other kinds."));
        }

        @Override
        public boolean isGoodFor(String user) {
            return credentials.kind().signs();
        }
    }
}
