package ai.netrasystems.testkit.auth;

import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.staging.StagingCredentials.Login;
import ai.netrasystems.testkit.staging.StagingTarget;
import ai.netrasystems.testkit.wire.HttpCaller;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Logs in with e-mail and password, and renews by the refresh token, which staging takes once and for a day
 * ({@code docs/staging.md#auth-http}).
 */
final class LoginSession implements TokenIssuer {

    private final AuthService service;
    private final Login credentials;
    private @Nullable Secret refreshToken;

    LoginSession(StagingTarget target, Login credentials, HttpCaller http) {
        this.service = new AuthService(target, http);
        this.credentials = credentials;
    }

    @Override
    public synchronized StagingToken issue(String user) {
        JsonObject tokens = refreshed().orElseGet(this::loggedIn);
        refreshToken = tokens.text("refresh_token").map(Secret::of).orElse(null);
        return AuthService.accessToken(tokens);
    }

    @Override
    public String defaultUser() {
        return "the account of " + credentials.email();
    }

    @Override
    public boolean isGoodFor(String user) {
        return user.equals(defaultUser());
    }

    @Override
    public Optional<String> identity(Supplier<StagingToken> token) {
        return Optional.of(token.get().user().orElseGet(this::defaultUser));
    }

    @Override
    public String wayOut() {
        return "A login is one account: leave asUser out, or set STAGING_JWT_SECRET.";
    }

    private Optional<JsonObject> refreshed() {
        Secret once = refreshToken;
        refreshToken = null;
        if (once == null) {
            return Optional.empty();
        }
        try {
            JsonObject body = JsonObject.empty().with("refresh_token", once.reveal());
            return Optional.of(service.tokens(service.post("/auth/refresh", body), "Refreshing the login", Map.of()));
        } catch (TestkitException used) {
            // Used up, older than a day or of another instance: the password still counts, and says so if it does not.
            return Optional.empty();
        }
    }

    private JsonObject loggedIn() {
        JsonObject body = JsonObject.empty()
                .with("email", credentials.email())
                .with("password", credentials.password().reveal());
        return service.tokens(
                service.post("/auth/login", body),
                "The login",
                Map.of(401, "Is this the password of " + credentials.email() + " on this staging?"));
    }
}
