package ai.netrasystems.testkit.fake;

import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.staging.SigningKey;
import ai.netrasystems.testkit.staging.StagingCredentials;
import ai.netrasystems.testkit.staging.StagingTarget;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;

/** A staging that is nowhere, and a key for it that nobody else has. */
public final class FreshCredentials {

    public static final StagingTarget NOWHERE = StagingTarget.at(
            "nowhere",
            URI.create("ws://127.0.0.1:1/ws"),
            URI.create("http://127.0.0.1:1"),
            URI.create("http://127.0.0.1:2"));

    private FreshCredentials() {}

    public static StagingCredentials make() {
        return StagingCredentials.signingWith(SigningKey.hs256(secret()));
    }

    public static Secret secret() {
        byte[] random = new byte[48];
        new SecureRandom().nextBytes(random);
        return Secret.of(Base64.getEncoder().encodeToString(random));
    }
}
