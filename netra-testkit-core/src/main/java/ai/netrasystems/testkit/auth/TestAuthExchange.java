package ai.netrasystems.testkit.auth;

import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.staging.StagingCredentials.BypassKey;
import ai.netrasystems.testkit.staging.StagingTarget;
import ai.netrasystems.testkit.wire.HttpCaller;
import java.util.Map;

/**
 * Exchanges the bypass key for a token of a user that the auth service makes up from the e-mail address: {@code e2e-} and
 * what stands before the at sign ({@code docs/staging.md#auth-http}).
 */
final class TestAuthExchange implements TokenIssuer {

    private static final String PREFIX = "e2e-";
    private static final String DOMAIN = "@e2e.netrasystems.ai";

    private final AuthService service;
    private final BypassKey credentials;

    TestAuthExchange(StagingTarget target, BypassKey credentials, HttpCaller http) {
        this.service = new AuthService(target, http);
        this.credentials = credentials;
    }

    @Override
    public StagingToken issue(String user) {
        String name = user.substring(PREFIX.length());
        JsonObject body = JsonObject.empty().with("email", name + DOMAIN).with("name", name);
        JsonObject tokens = service.tokens(
                service.post("/auth/e2e/test-auth", body)
                        .header("X-E2E-Bypass-Key", credentials.key().reveal()),
                "The exchange of the bypass key",
                Map.of(
                        401,
                                "Compare the key in " + credentials.provenance()
                                        + " with staging's own; test helpers of"
                                        + " the platform set a made-up one (docs/staging.md#variables).",
                        403, "Production has no test-auth endpoint: is this a staging?",
                        503,
                                "The endpoint works on a staging that has the key, and nowhere else; a signing secret"
                                        + " works everywhere."));
        return AuthService.accessToken(tokens);
    }

    @Override
    public String defaultUser() {
        return PREFIX + StagingAuth.DEFAULT_USER;
    }

    @Override
    public boolean isGoodFor(String user) {
        return user.startsWith(PREFIX) && user.length() > PREFIX.length();
    }

    @Override
    public String wayOut() {
        return "Name a user that starts with " + Wording.quote(PREFIX) + ": the auth service makes all of them up so.";
    }
}
