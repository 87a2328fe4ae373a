package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.staging.StagingTarget;
import java.time.InstantSource;

/** The HTTP half of one server: both origins, and the verdict on tokens that they share with the WebSocket. */
final class HttpSide {

    private final TokenVerifier verifier;
    private final BypassKey bypassKey;
    private final StartUp startUp;
    private final Page backend;
    private final Page authService;

    HttpSide(
            StagingTarget target,
            Secret secret,
            RevokedTokens revoked,
            TokenVerifier verifier,
            HttpSetup setup,
            InstantSource clock) {
        this.verifier = verifier;
        this.bypassKey = setup.bypassKey().get();
        this.startUp = new StartUp(setup.starting());
        this.backend = backend(target, clock);
        this.authService = authService(target, new TokenMint(new Hs256(secret), clock), revoked, setup, clock);
    }

    BypassKey bypassKey() {
        return bypassKey;
    }

    StartUp startUp() {
        return startUp;
    }

    Page backend() {
        return backend;
    }

    Page authService() {
        return authService;
    }

    private Page backend(StagingTarget target, InstantSource clock) {
        BackendError error = new BackendError(clock);
        Pages pages = new BackendHealth(startUp, clock).addTo(Pages.none());
        pages = new DiscoveryPages(target, error, clock).addTo(pages);
        pages = new McpPages(target).addTo(pages);
        pages = new UserPages(verifier, error).addTo(pages);
        return new Backend(pages, error);
    }

    private Page authService(
            StagingTarget target, TokenMint mint, RevokedTokens revoked, HttpSetup setup, InstantSource clock) {
        Accounts accounts = new Accounts(setup.logins().stream()
                .map(login -> Account.of(login.email(), "", login.password()))
                .toList());
        ServiceSecrets services = new ServiceSecrets(setup.services());
        Pages pages = new AuthStatus(target, clock).addTo(Pages.none());
        pages = new LoginPages(accounts, mint, verifier, revoked).addTo(pages);
        pages = new ValidationPages(verifier, revoked, services).addTo(pages);
        pages = pages.post("/auth/refresh", new RefreshPage(mint, verifier))
                .post("/auth/e2e/test-auth", new TestAuthPage(bypassKey, mint))
                .post("/auth/service-token", new ServiceTokenPage(services, mint));
        return new AuthService(pages);
    }
}
