package ai.netrasystems.testkit.auth;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.json.Json;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.MalformedJsonException;
import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.staging.SigningKey;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.KeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPrivateKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** One private key as JSON (RFC 7517, RFC 7518 section 6, RFC 8037 section 2). Names of members are told, never values. */
final class JwkKey {

    private final JsonObject jwk;

    private JwkKey(JsonObject jwk) {
        this.jwk = jwk;
    }

    static SigningKey read(String json) {
        JsonObject jwk = object(json);
        if (jwk.has("keys")) {
            throw new TestkitException(Explanation.of("This is a set of keys.")
                    .fact("expected", "one JWK: {\"kty\":...}")
                    .fact("actual", "{\"keys\":[...]}")
                    .hint("Take the one key out that is to sign."));
        }
        return new JwkKey(jwk).key();
    }

    private SigningKey key() {
        String kind = told("kty");
        return switch (kind) {
            case "oct" -> SigningKey.ofBytes(jwk.text("alg").orElse("HS256"), Secret.of(base64url("k")));
            case "RSA" -> {
                requireAlgorithm("RS256");
                yield SigningKey.rs256(privateKey("RSA", rsa()));
            }
            case "EC" -> {
                requireCurve("P-256");
                requireAlgorithm("ES256");
                yield SigningKey.es256(privateKey("EC", new ECPrivateKeySpec(number("d"), p256())));
            }
            case "OKP" -> {
                requireCurve("Ed25519");
                requireAlgorithm("EdDSA");
                yield SigningKey.ed25519(
                        privateKey("Ed25519", new EdECPrivateKeySpec(NamedParameterSpec.ED25519, bytes("d"))));
            }
            default ->
                throw new TestkitException(Explanation.of("The kit does not sign with this type of key.")
                        .fact("kty", Wording.quote(Wording.shorten(kind, 40)))
                        .fact("known", "oct, RSA, EC, OKP"));
        };
    }

    private KeySpec rsa() {
        BigInteger modulus = number("n");
        BigInteger exponent = number("d");
        if (!jwk.has("p")) {
            return new RSAPrivateKeySpec(modulus, exponent);
        }
        return new RSAPrivateCrtKeySpec(
                modulus, number("e"), exponent, number("p"), number("q"), number("dp"), number("dq"), number("qi"));
    }

    private void requireCurve(String expected) {
        String actual = told("crv");
        if (!actual.equals(expected)) {
            throw new TestkitException(Explanation.of("The kit does not sign on this curve.")
                    .fact("kty", told("kty"))
                    .fact("expected", expected)
                    .fact("crv", Wording.quote(Wording.shorten(actual, 40))));
        }
    }

    private void requireAlgorithm(String expected) {
        Optional<String> other = jwk.text("alg").filter(algorithm -> !isCalled(expected, algorithm));
        if (other.isPresent()) {
            throw new TestkitException(Explanation.of("This key is for an algorithm with which the kit does not sign.")
                    .fact("kty", told("kty"))
                    .fact("expected", expected)
                    .fact("alg", Wording.quote(Wording.shorten(other.get(), 40))));
        }
    }

    /** RFC 9864 gives EdDSA on this curve a name of its own. */
    private static boolean isCalled(String expected, String algorithm) {
        return algorithm.equals(expected) || (expected.equals("EdDSA") && algorithm.equals("Ed25519"));
    }

    private String told(String name) {
        return jwk.text(name).orElseThrow(() -> lacks(name));
    }

    private BigInteger number(String name) {
        return new BigInteger(1, bytes(name));
    }

    private byte[] bytes(String name) {
        return Base64.getUrlDecoder().decode(base64url(name));
    }

    private String base64url(String name) {
        String value = jwk.text(name).orElseThrow(() -> name.equals("d") ? isPublic() : lacks(name));
        if (!value.matches("[A-Za-z0-9_-]+") || value.length() % 4 == 1) {
            throw new TestkitException(Explanation.of("This JWK is broken: a member is not base64url without padding.")
                    .fact("member", name)
                    .fact("has", Wording.count(value.length(), "character")));
        }
        return value;
    }

    private static JsonObject object(String json) {
        try {
            return Json.readObject(json);
        } catch (MalformedJsonException e) {
            // Not kept as the cause: it quotes the text, and the text may be a key all the same.
            throw new TestkitException(Explanation.of("This is no JWK: it is not a JSON object.")
                    .fact("has", Wording.count(json.length(), "character"))
                    .hint("KeyReader.pem reads what begins with -----BEGIN PRIVATE KEY-----."));
        }
    }

    private static PrivateKey privateKey(String kind, KeySpec numbers) {
        try {
            return KeyFactory.getInstance(kind).generatePrivate(numbers);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Not kept as the cause: nobody promises that it shows no number.
            throw new TestkitException(Explanation.of("The numbers of this JWK make no key.")
                    .fact("kind", kind)
                    .fact("reason", e.getClass().getSimpleName()));
        }
    }

    private static ECParameterSpec p256() {
        try {
            AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
            curve.init(new ECGenParameterSpec("secp256r1"));
            return curve.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new TestkitException(Explanation.of("This Java does not know the curve P-256."), e);
        }
    }

    private TestkitException isPublic() {
        return new TestkitException(Explanation.of("This is a public key.")
                .fact("kty", told("kty"))
                .fact("lacks", "d, the private half")
                .hint("Tokens are signed with the private half of the pair."));
    }

    private TestkitException lacks(String name) {
        List<String> names =
                jwk.members().stream().map(JsonObject.Member::name).distinct().toList();
        return new TestkitException(Explanation.of("This JWK is not whole.")
                .fact("lacks", name)
                .fact("has", Wording.shorten(Wording.list(names), 200)));
    }
}
