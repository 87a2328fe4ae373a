package ai.netrasystems.testkit.hostile;

import ai.netrasystems.testkit.auth.Jws;
import ai.netrasystems.testkit.auth.StagingAuth;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.staging.SigningKey;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What forgeries are made of: an honest token's claims and key, and keys that staging does not have. */
final class Workshop {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final StagingAuth auth;
    private @Nullable KeyPair rsa;

    Workshop(StagingAuth auth) {
        this.auth = auth;
    }

    /** Returns the claims of an honest token, with an id of its own each time. */
    JsonObject claims() {
        return auth.claims();
    }

    /** Returns the header of an honest token. */
    JsonObject header() {
        return headerFor(auth.canSign() ? key().algorithm() : "HS256");
    }

    JsonObject headerFor(String algorithm) {
        return JsonObject.empty().with("alg", algorithm).with("typ", "JWT");
    }

    /** Returns staging's key. */
    SigningKey key() {
        return auth.signingKey();
    }

    /** Returns staging's secret, to be used with another algorithm; a stranger's, if staging's key is no secret. */
    SigningKey keyFor(String algorithm) {
        return key() instanceof SigningKey.SharedSecret shared
                ? new SigningKey.SharedSecret(algorithm, shared.secret())
                : new SigningKey.SharedSecret(algorithm, Secret.of(random()));
    }

    /** Returns a key that nobody else has, another one each time. */
    SigningKey strangersKey() {
        return SigningKey.hs256(Secret.of(random()));
    }

    /** Returns a pair of RSA keys that nobody else has, always the same: they take long to find. */
    synchronized KeyPair rsa() {
        if (rsa == null) {
            rsa = freshRsa();
        }
        return rsa;
    }

    /** Returns a token that staging accepts. */
    String honest() {
        return signed(header(), claims());
    }

    /** Returns a token with staging's own signature over whatever it says. */
    String signed(JsonObject header, JsonObject claims) {
        return signed(key(), header, claims);
    }

    String signed(SigningKey key, JsonObject header, JsonObject claims) {
        return Jws.sign(key, header.toString(), claims.toString());
    }

    /** Returns header and payload with the dot between, and nothing behind. */
    String unsigned(JsonObject header, JsonObject claims) {
        return Jws.base64url(header.toString()) + "." + Jws.base64url(claims.toString());
    }

    /** Returns both parts, encoded however they are, with staging's signature behind them. */
    String signed(String encodedHeader, String encodedPayload) {
        byte[] signature = Jws.signatureOf(key(), encodedHeader, encodedPayload);
        return encodedHeader + "." + encodedPayload + "." + base64url(signature);
    }

    String base64url(byte[] bytes) {
        return BASE64URL.encodeToString(bytes);
    }

    /** Returns 96 hexadecimal digits that nobody else has. */
    String random() {
        byte[] bytes = new byte[48];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static KeyPair freshRsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has RSA", impossible);
        }
    }
}
