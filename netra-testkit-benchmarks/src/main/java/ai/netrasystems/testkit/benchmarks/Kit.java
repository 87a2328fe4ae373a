package ai.netrasystems.testkit.benchmarks;

import ai.netrasystems.testkit.auth.StagingAuth;
import ai.netrasystems.testkit.client.AuthenticatedWebSocketClient;
import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.staging.SigningKey;
import ai.netrasystems.testkit.staging.StagingCredentials;
import ai.netrasystems.testkit.staging.StagingTarget;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The kit as a test uses it: a staging, and a token minted for each connection. */
final class Kit {

    private final StagingTarget target;
    private final StagingAuth auth;

    private Kit(StagingTarget target) {
        this.target = target;
        this.auth = StagingAuth.on(target, StagingCredentials.signingWith(SigningKey.hs256(Secret.of(anySecret()))));
    }

    static Kit at(URI server) {
        URI http = URI.create("http://" + server.getAuthority());
        return new Kit(StagingTarget.at("bench", server, http, http));
    }

    AuthenticatedWebSocketClient connect() {
        return AuthenticatedWebSocketClient.to(target).with(auth.mint()).connect();
    }

    /** Returns the text of a fresh token. */
    String token() {
        return auth.mint().secret().reveal();
    }

    /** Returns a token such as the kit sends, for peers that are given theirs. */
    static String anyToken(URI server) {
        return at(server).token();
    }

    private static String anySecret() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
