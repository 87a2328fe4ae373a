package ai.netrasystems.testkit.auth;

import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.staging.StagingCredentials.BypassKey;
import ai.netrasystems.testkit.staging.StagingTarget;
import ai.netrasystems.testkit.wire.HttpCaller;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Exchanges the bypass key for a token of a user that the auth service makes up from the e-mail address: {@code e2e-} and
 * what stands before the at sign ({@code docs/staging.md#auth-http}).
 */
final class TestAuthExchange implements TokenIssuer {

    private static final String PREFIX = "e2e-";
    private static final String DOMAIN = "@e2e.netrasystems.ai";

    /** No at sign, above all: what follows it would be lost, and the token be somebody else's. */
    private static final Pattern MADE_UP = Pattern.compile("e2e-[A-Za-z0-9_-]+");

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
        return MADE_UP.matcher(user).matches();
    }

    @Override
    public String wayOut() {
        return "Name a user of the form e2e- and letters, digits, - or _: the auth service makes all of them up so.";
    }
}
