package ai.netrasystems.testkit.hostile;

import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonValue.JsonArray;
import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.staging.SigningKey;
import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.List;

/** Headers that want to choose the key with which the token is checked, or demand what nobody knows. */
final class KeySources {

    private static final String NOT_A_FILE = "../../../../../../dev/null";

    /** HMAC fills a short key up with zeros: so many are the same key as none, which is what an empty file holds. */
    private static final String EMPTY_FILE = "\0".repeat(32);

    private static final String ADDRESS = "https://keys.attacker.invalid/";

    private KeySources() {}

    /** Signed with the private half of the public key in the header. */
    static String ownPublicKey(Workshop workshop) {
        RSAPublicKey publicKey = (RSAPublicKey) workshop.rsa().getPublic();
        JsonObject jwk = JsonObject.empty()
                .with("kty", "RSA")
                .with("n", workshop.base64url(unsigned(publicKey.getModulus())))
                .with("e", workshop.base64url(unsigned(publicKey.getPublicExponent())));
        SigningKey key = SigningKey.rs256(workshop.rsa().getPrivate());
        return workshop.signed(key, workshop.headerFor("RS256").with("jwk", jwk), workshop.claims());
    }

    /** Signed with the secret in the header. */
    static String ownSecret(Workshop workshop) {
        Secret secret = Secret.of(workshop.random());
        JsonObject header = workshop.headerFor("HS256").with("jwk", jwk(workshop, secret));
        return workshop.signed(SigningKey.hs256(secret), header, workshop.claims());
    }

    static String keySetElsewhere(Workshop workshop) {
        return signedByAStranger(workshop, "jku", ADDRESS + "jwks.json");
    }

    static String certificateElsewhere(Workshop workshop) {
        return signedByAStranger(workshop, "x5u", ADDRESS + "chain.pem");
    }

    /** Signed with the key that a server has who takes the key's name for a file's. */
    static String emptyFile(Workshop workshop) {
        JsonObject header = workshop.headerFor("HS256").with("kid", NOT_A_FILE);
        return workshop.signed(SigningKey.hs256(Secret.of(EMPTY_FILE)), header, workshop.claims());
    }

    static String ownSecretRightlySigned(Workshop workshop) {
        Secret stranger = Secret.of(workshop.random());
        return workshop.signed(workshop.header().with("jwk", jwk(workshop, stranger)), workshop.claims());
    }

    static JsonObject pointingElsewhere(JsonObject header) {
        return header.with("jku", ADDRESS + "jwks.json");
    }

    static JsonObject namingAFile(JsonObject header) {
        return header.with("kid", NOT_A_FILE);
    }

    static JsonObject demandingTheUnknown(JsonObject header) {
        return header.with("crit", JsonArray.ofTexts(List.of("urn:netra-testkit:unknown")))
                .with("urn:netra-testkit:unknown", true);
    }

    private static String signedByAStranger(Workshop workshop, String parameter, String value) {
        JsonObject header = workshop.headerFor("HS256").with(parameter, value);
        return workshop.signed(workshop.strangersKey(), header, workshop.claims());
    }

    private static JsonObject jwk(Workshop workshop, Secret secret) {
        return JsonObject.empty().with("kty", "oct").with("k", workshop.base64url(secret.bytes()));
    }

    /** Returns the number's bytes without the one that Java puts before them for the sign. */
    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }
}
