package ai.netrasystems.testkit.staging;

import static ai.netrasystems.testkit.secret.RandomSecrets.randomText;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.secret.Secret;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SigningKeyTest {

    @Nested
    class A_shared_secret {

        static Stream<Arguments> needs_the_bytes_of_its_hash() {
            return Stream.of(
                    Arguments.of("HS256", 32, (Function<Secret, SigningKey>) SigningKey::hs256),
                    Arguments.of("HS384", 48, (Function<Secret, SigningKey>) SigningKey::hs384),
                    Arguments.of("HS512", 64, (Function<Secret, SigningKey>) SigningKey::hs512));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource
        void needs_the_bytes_of_its_hash(String algorithm, int bytes, Function<Secret, SigningKey> made) {
            Secret tooShort = Secret.of(randomText(bytes - 1));

            assertThat(made.apply(Secret.of(randomText(bytes))).algorithm()).isEqualTo(algorithm);
            assertThatThrownBy(() -> made.apply(tooShort))
                    .isExactlyInstanceOf(TestkitException.class)
                    .hasMessage("""
                            This secret is too short to sign with %s.
                            secret : %s
                            has    : %d bytes
                            needs  : %d bytes (RFC 7518 section 3.2; staging refuses fewer too)""".formatted(algorithm, tooShort, bytes - 1, bytes));
        }

        @Test
        void may_be_bytes_that_are_no_text() {
            byte[] bytes = randomBytes(32);

            SigningKey key = SigningKey.ofBytes("HS256", base64url(bytes));

            assertThat(((SigningKey.SharedSecret) key).bytes()).isEqualTo(bytes);
        }

        @Test
        void of_bytes_is_measured_by_its_bytes() {
            assertThatThrownBy(() -> SigningKey.ofBytes("HS512", base64url(randomBytes(48))))
                    .hasMessageContaining("This secret is too short to sign with HS512.")
                    .hasMessageContaining("has    : 48 bytes");
        }

        @Test
        void of_bytes_that_is_not_base64url_is_refused_without_being_shown() {
            Secret broken = Secret.of("*" + randomText(60));

            assertThatThrownBy(() -> SigningKey.ofBytes("HS256", broken))
                    .hasMessage("""
                            This secret is not base64url.
                            secret : %s""".formatted(broken))
                    .hasNoCause();
        }

        @Test
        void signs_by_no_other_algorithm() {
            assertThatThrownBy(() -> SigningKey.ofBytes("RS256", base64url(randomBytes(64))))
                    .hasMessage("""
                            There is no such algorithm for a shared secret.
                            algorithm : RS256
                            known     : HS256, HS384, HS512 (RFC 7518 section 3.2)""");
        }

        @Test
        void shows_its_algorithm_and_a_fingerprint() {
            Secret secret = Secret.of(randomText(64));

            assertThat(SigningKey.hs384(secret)).hasToString("HS384 " + secret);
            assertThat(secret.toString()).doesNotContain(secret.reveal());
        }
    }

    @Nested
    class A_private_key {

        @ParameterizedTest
        @CsvSource({"RSA, '', RS256", "EC, secp256r1, ES256", "Ed25519, '', EdDSA"})
        void shows_its_algorithm_alone(String kind, String curve, String algorithm) throws Exception {
            SigningKey key = signingKey(algorithm, privateKey(kind, curve, 2048));

            assertThat(key.algorithm()).isEqualTo(algorithm);
            assertThat(key).hasToString(algorithm + " private key");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "RS256 | EC      | secp256r1 | an RSA key                                    | EC",
                    "RS256 | Ed25519 | ''        | an RSA key                                    | EdDSA",
                    "ES256 | RSA     | ''        | a key on the curve P-256 (RFC 7518 section 3.4) | RSA",
                    "ES256 | EC      | secp384r1 | a key on the curve P-256 (RFC 7518 section 3.4) | EC",
                    "EdDSA | EC      | secp256r1 | an Ed25519 key (RFC 8037 section 3.1)         | EC",
                    "EdDSA | Ed448   | ''        | an Ed25519 key (RFC 8037 section 3.1)         | EdDSA",
                    "EdDSA | X25519  | ''        | an Ed25519 key (RFC 8037 section 3.1)         | XDH"
                })
        void of_the_wrong_kind_is_refused(String algorithm, String kind, String curve, String expected, String actual)
                throws Exception {
            PrivateKey key = privateKey(kind, curve, 2048);

            assertThatThrownBy(() -> signingKey(algorithm, key))
                    .isExactlyInstanceOf(TestkitException.class)
                    .hasMessage("""
                            This is the wrong kind of key for %s.
                            expected : %s
                            actual   : a key for %s""".formatted(algorithm, expected, actual));
        }

        @Test
        void of_RSA_needs_2048_bits() throws Exception {
            PrivateKey key = privateKey("RSA", "", 1024);

            assertThatThrownBy(() -> SigningKey.rs256(key)).hasMessage("""
                            This key is too short to sign with RS256.
                            has   : 1024 bits
                            needs : 2048 bits (RFC 7518 section 3.3)""");
        }
    }

    private static SigningKey signingKey(String algorithm, PrivateKey key) {
        return switch (algorithm) {
            case "RS256" -> SigningKey.rs256(key);
            case "ES256" -> SigningKey.es256(key);
            default -> SigningKey.ed25519(key);
        };
    }

    private static PrivateKey privateKey(String kind, String curve, int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
        if (!curve.isEmpty()) {
            generator.initialize(new ECGenParameterSpec(curve));
        } else if (kind.equals("RSA")) {
            generator.initialize(bits);
        }
        return generator.generateKeyPair().getPrivate();
    }

    private static Secret base64url(byte[] bytes) {
        return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    private static byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
