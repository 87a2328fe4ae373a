package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonValue;
import ai.netrasystems.testkit.secret.Secret;
import java.util.Optional;

/** The way in and out for people: accounts, and the tokens that they are given. */
final class LoginPages {

    private final Accounts accounts;
    private final TokenMint mint;
    private final TokenVerifier verifier;
    private final RevokedTokens revoked;

    LoginPages(Accounts accounts, TokenMint mint, TokenVerifier verifier, RevokedTokens revoked) {
        this.accounts = accounts;
        this.mint = mint;
        this.verifier = verifier;
        this.revoked = revoked;
    }

    Pages addTo(Pages pages) {
        return pages.get("/auth/login", LoginPages::loginByProvider)
                .post("/auth/login", this::login)
                .post("/auth/register", this::register)
                .post("/auth/logout", this::logout)
                .get("/auth/me", this::me)
                .post(
                        "/auth/dev/login",
                        call -> Answer.detail(403, "Dev login is only available in development environment"));
    }

    private static Answer loginByProvider(Call call) {
        return call.parameter("provider")
                .map(provider -> provider.equals("google")
                        ? Answer.detail(503, "OAuth provider not configured")
                        : Answer.detail(400, "Unsupported OAuth provider: " + provider))
                .orElseGet(() -> Answer.detail(400, "Provider parameter is required for OAuth login"));
    }

    private Answer login(Call call) {
        return call.object().map(this::login).orElseGet(() -> Answer.detail(500, "Authentication failed"));
    }

    private Answer login(JsonObject body) {
        if (isIncomplete(body)) {
            return incomplete();
        }
        return accounts.login(text(body, "email"), new Presented(text(body, "password")))
                .map(account -> tokens(account, user(account)))
                .orElseGet(() -> Answer.detail(401, "Invalid credentials"));
    }

    private Answer register(Call call) {
        return call.object().map(this::register).orElseGet(() -> Answer.detail(500, "Registration failed"));
    }

    private Answer register(JsonObject body) {
        if (isIncomplete(body)) {
            return incomplete();
        }
        return accounts.register(text(body, "email"), text(body, "name"), Secret.of(text(body, "password")))
                .map(account -> tokens(account, user(account).with("name", account.name())))
                .orElseGet(() -> Answer.detail(409, "User already exists"));
    }

    private Answer logout(Call call) {
        call.bearer().ifPresent(revoked::add);
        return Answer.ok(
                JsonObject.empty().with("message", "Successfully logged out").with("status", "success"));
    }

    private Answer me(Call call) {
        Optional<String> bearer = call.bearer();
        if (bearer.isEmpty()) {
            return Answer.detail(401, "Authorization header with Bearer token required");
        }
        return verifier.claimsOf(bearer.get(), TokenType.ACCESS)
                .map(claims -> Answer.ok(profile(claims)))
                .orElseGet(() -> Answer.detail(401, "Invalid or expired token"));
    }

    private JsonObject profile(JsonObject claims) {
        Identity user = Identity.in(claims);
        JsonObject profile = UserInfo.of(user);
        return accounts.of(user.userId())
                .map(account -> profile.with("name", account.name()))
                .orElse(profile)
                .with("token_expires_at", UserInfo.expiry(claims));
    }

    private Answer tokens(Account account, JsonObject user) {
        return Answer.ok(TokenPair.of(mint, account.identity()).with("user", user));
    }

    private static JsonObject user(Account account) {
        return JsonObject.empty().with("id", account.userId()).with("email", account.email());
    }

    private static boolean isIncomplete(JsonObject body) {
        return Fields.filled(body, "email").isEmpty()
                || Fields.filled(body, "password").isEmpty();
    }

    private static Answer incomplete() {
        return Answer.detail(422, "Email and password are required");
    }

    private static String text(JsonObject body, String name) {
        return body.member(name).map(JsonValue::asText).orElse("");
    }
}
