package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A token signed with nothing but the JDK. Immutable. */
record TestToken(JsonObject header, JsonObject claims, String secret) {

    static final String ADA = "staging-e2e-user-001";
    static final String BOB = "staging-e2e-user-002";

    /** Starts with what the auth service would issue to this user now, thirty seconds ago, for fifteen minutes. */
    static TestToken of(String userId, String secret, Instant now) {
        return new TestToken(
                JsonObject.empty().with("alg", "HS256").with("typ", "JWT"),
                JsonObject.empty()
                        .with("sub", userId)
                        .with("iat", now.getEpochSecond() - 30)
                        .with("exp", now.getEpochSecond() + 900)
                        .with("token_type", "access")
                        .with("type", "access")
                        .with("iss", "netra-auth-service")
                        .with("aud", "netra-platform")
                        .with("jti", UUID.randomUUID().toString()),
                secret);
    }

    static TestToken of(String userId, EmbeddedStaging staging) {
        return of(userId, staging.secret().reveal(), Instant.now());
    }

    TestToken withHeader(JsonObject other) {
        return new TestToken(other, claims, secret);
    }

    TestToken withClaims(JsonObject other) {
        return new TestToken(header, other, secret);
    }

    TestToken with(String claim, String value) {
        return withClaims(claims.without(claim).with(claim, value));
    }

    TestToken with(String claim, long value) {
        return withClaims(claims.without(claim).with(claim, value));
    }

    TestToken without(String claim) {
        return withClaims(claims.without(claim));
    }

    TestToken signedWith(String other) {
        return new TestToken(header, claims, other);
    }

    String text() {
        String signed = unsigned();
        return signed + "." + base64Url(hmac(signed, secret));
    }

    /** Returns header and claims with the dot between them. */
    String unsigned() {
        return base64Url(header.toString()) + "." + base64Url(claims.toString());
    }

    static String base64Url(String text) {
        return base64Url(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] hmac(String text, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
