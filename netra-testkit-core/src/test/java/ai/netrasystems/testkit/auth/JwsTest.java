package ai.netrasystems.testkit.auth;

import static ai.netrasystems.testkit.fake.FreshCredentials.NOWHERE;
import static ai.netrasystems.testkit.fake.ManualClock.NOON;
import static ai.netrasystems.testkit.secret.RandomSecrets.randomText;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonValue;
import ai.netrasystems.testkit.json.JsonValue.JsonBoolean;
import ai.netrasystems.testkit.json.JsonValue.JsonNumber;
import ai.netrasystems.testkit.json.JsonValue.JsonString;
import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.staging.SigningKey;
import ai.netrasystems.testkit.staging.StagingCredentials;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the kit signs, judged by the JDK and by a library that had no part in it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class JwsTest {

    private static final String PAYLOAD = "{\"sub\":\"user_7\",\"note\":\"ä \\\" \uD83D\uDE00\"}";

    /** Characters that one escape or another stumbles over. */
    private static final String ODD =
            "aZ09 -_.:/\\\"'`<>&=+%#?!@{}[]$,;|~^*()\t\n\r\b\f\u0000\u001f\u007f\u0080\u00e4\u00df\u20ac\u2028\u2029\ufeff\ufffd";

    @ParameterizedTest
    @CsvSource({"HS256, 32", "HS384, 48", "HS512, 64"})
    void a_shared_secret_signs_as_nimbus_expects(String algorithm, int bytes) throws Exception {
        Secret secret = Secret.of(randomText(bytes));
        SigningKey key = switch (algorithm) {
            case "HS256" -> SigningKey.hs256(secret);
            case "HS384" -> SigningKey.hs384(secret);
            default -> SigningKey.hs512(secret);
        };

        assertIsSigned(key, new MACVerifier(secret.bytes()));
    }

    @Test
    void an_RSA_key_signs_as_nimbus_and_the_JDK_expect() throws Exception {
        KeyPair pair = pair("RSA", "");
        SigningKey key = SigningKey.rs256(pair.getPrivate());

        assertIsSigned(key, new RSASSAVerifier((RSAPublicKey) pair.getPublic()));
        assertThat(isVerified(key, pair, "SHA256withRSA")).isTrue();
    }

    @Test
    void a_key_on_P_256_signs_as_nimbus_and_the_JDK_expect() throws Exception {
        KeyPair pair = pair("EC", "secp256r1");
        SigningKey key = SigningKey.es256(pair.getPrivate());

        assertIsSigned(key, new ECDSAVerifier((ECPublicKey) pair.getPublic()));
        assertThat(isVerified(key, pair, "SHA256withECDSAinP1363Format")).isTrue();
    }

    @Test
    void an_Ed25519_key_signs_as_the_JDK_expects() throws Exception {
        KeyPair pair = pair("Ed25519", "");

        assertThat(isVerified(SigningKey.ed25519(pair.getPrivate()), pair, "Ed25519"))
                .isTrue();
    }

    @Test
    void another_key_s_signature_does_not_fit() throws Exception {
        KeyPair pair = pair("RSA", "");
        KeyPair another = pair("RSA", "");

        SignedJWT token = SignedJWT.parse(Jws.sign(SigningKey.rs256(another.getPrivate()), PAYLOAD));

        assertThat(token.verify(new RSASSAVerifier((RSAPublicKey) pair.getPublic())))
                .isFalse();
    }

    static LongStream any_claims_that_are_minted_read_back_equal() {
        return LongStream.range(0, 200);
    }

    /** The seed is in the test's name: {@code new Random(seed)} makes the same claims again. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource
    void any_claims_that_are_minted_read_back_equal(long seed) throws Exception {
        Random random = new Random(seed);
        Secret secret = Secret.of(randomText(48));
        String user = anyUser(random);
        List<String> permissions = anyPermissions(random);
        Duration lifetime = Duration.ofSeconds(1 + random.nextInt(100_000));
        Map<String, JsonValue> extra = anyClaims(random);
        StagingAuth auth = StagingAuth.on(
                        NOWHERE,
                        StagingCredentials.signingWith(SigningKey.hs256(secret)),
                        InstantSource.fixed(NOON.plusNanos(random.nextInt(1_000_000_000))))
                .asUser(user)
                .withPermissions(permissions.toArray(String[]::new))
                .expiresIn(lifetime);
        for (Map.Entry<String, JsonValue> claim : extra.entrySet()) {
            auth = auth.withClaim(claim.getKey(), claim.getValue());
        }

        SignedJWT read = SignedJWT.parse(auth.mint().secret().reveal());

        Map<String, Object> claims = read.getPayload().toJSONObject();
        assertThat(read.verify(new MACVerifier(secret.bytes()))).isTrue();
        assertThat(read.getJWTClaimsSet().getSubject()).isEqualTo(user);
        assertThat(read.getJWTClaimsSet().getStringListClaim("permissions"))
                .isEqualTo(permissions.stream().distinct().toList());
        assertThat(read.getJWTClaimsSet().getExpirationTime().toInstant())
                .isBetween(NOON.plus(lifetime), NOON.plus(lifetime).plusSeconds(1));
        extra.forEach((name, value) -> assertThat(claims.get(name)).isEqualTo(plain(value)));
        assertThat(claims).hasSize(12 + extra.size());
    }

    private static String anyUser(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> "user_" + random.nextInt(1_000_000);
            case 1 -> "e2e-" + "aZ9_-".charAt(random.nextInt(5)) + random.nextInt(1_000);
            case 2 -> "staging-e2e-user-" + random.nextInt(1_000);
            default -> new UUID(random.nextLong(), random.nextLong()).toString();
        };
    }

    private static List<String> anyPermissions(Random random) {
        List<String> permissions = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            permissions.add(random.nextBoolean() ? "read" : anyText(random));
        }
        return permissions;
    }

    private static Map<String, JsonValue> anyClaims(Random random) {
        Map<String, JsonValue> claims = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            claims.put(
                    "x-" + anyText(random),
                    switch (random.nextInt(4)) {
                        case 0 -> new JsonNumber(Integer.toString(random.nextInt()));
                        case 1 -> new JsonBoolean(random.nextBoolean());
                        case 2 -> JsonObject.empty().with(anyText(random), anyText(random));
                        default -> new JsonString(anyText(random));
                    });
        }
        return claims;
    }

    private static String anyText(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            if (random.nextInt(10) == 0) {
                text.appendCodePoint(0x1F600 + random.nextInt(50));
            } else {
                text.append(ODD.charAt(random.nextInt(ODD.length())));
            }
        }
        return text.toString();
    }

    private static Object plain(JsonValue value) {
        if (value instanceof JsonNumber number) {
            return Long.valueOf(number.literal());
        }
        if (value instanceof JsonBoolean truth) {
            return truth.value();
        }
        if (value instanceof JsonObject object) {
            JsonObject.Member member = object.members().get(0);
            return Map.of(member.name(), member.value().asText());
        }
        return value.asText();
    }

    private static void assertIsSigned(SigningKey key, JWSVerifier verifier) throws Exception {
        SignedJWT token = SignedJWT.parse(Jws.sign(key, PAYLOAD));

        assertThat(token.verify(verifier)).isTrue();
        assertThat(token.getHeader().toJSONObject())
                .containsOnly(Map.entry("alg", key.algorithm()), Map.entry("typ", "JWT"));
        assertThat(token.getPayload()).hasToString(PAYLOAD);
    }

    private static boolean isVerified(SigningKey key, KeyPair pair, String algorithm) throws Exception {
        String token = Jws.sign(key, PAYLOAD);
        int dot = token.lastIndexOf('.');
        Signature signature = Signature.getInstance(algorithm);
        signature.initVerify(pair.getPublic());
        signature.update(token.substring(0, dot).getBytes(US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(token.substring(dot + 1)));
    }

    private static KeyPair pair(String kind, String curve) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
        if (!curve.isEmpty()) {
            generator.initialize(new ECGenParameterSpec(curve));
        } else if (kind.equals("RSA")) {
            generator.initialize(2048);
        }
        return generator.generateKeyPair();
    }
}
