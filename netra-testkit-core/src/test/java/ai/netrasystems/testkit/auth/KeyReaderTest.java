package ai.netrasystems.testkit.auth;

import static ai.netrasystems.testkit.secret.RandomSecrets.randomText;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.staging.SigningKey;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What it reads signs, and somebody else's verifier says so. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KeyReaderTest {

    private static final KeyPair RSA = pair("RSA", "");
    private static final KeyPair P256 = pair("EC", "secp256r1");
    private static final KeyPair ED25519 = pair("Ed25519", "");

    @Nested
    class A_PEM {

        @Test
        void of_RSA_signs_RS256() throws Exception {
            SigningKey key = KeyReader.pem(pem("PRIVATE KEY", RSA.getPrivate().getEncoded()));

            assertThat(key).hasToString("RS256 private key");
            assertThat(isVerified(key, new RSASSAVerifier((RSAPublicKey) RSA.getPublic())))
                    .isTrue();
        }

        @Test
        void of_P_256_signs_ES256() throws Exception {
            SigningKey key = KeyReader.pem(pem("PRIVATE KEY", P256.getPrivate().getEncoded()));

            assertThat(key).hasToString("ES256 private key");
            assertThat(isVerified(key, new ECDSAVerifier((ECPublicKey) P256.getPublic())))
                    .isTrue();
        }

        @Test
        void of_Ed25519_signs_EdDSA() throws Exception {
            SigningKey key =
                    KeyReader.pem(pem("PRIVATE KEY", ED25519.getPrivate().getEncoded()));

            assertThat(key).hasToString("EdDSA private key");
            assertThat(isVerifiedByTheJdk(key)).isTrue();
        }

        @Test
        void may_have_words_around_it_and_line_ends_of_Windows() throws Exception {
            String text = "My key\n" + pem("PRIVATE KEY", P256.getPrivate().getEncoded()) + "\nthe end\n";

            SigningKey key = KeyReader.pem(text.replace("\n", "\r\n"));

            assertThat(isVerified(key, new ECDSAVerifier((ECPublicKey) P256.getPublic())))
                    .isTrue();
        }

        static Stream<Arguments> of_another_kind_is_named_with_the_way_out() {
            String convert = "openssl pkey -in key.pem -out key-pkcs8.pem writes it as PKCS#8.";
            String decrypt =
                    "openssl pkey -in key.pem -out key-pkcs8.pem asks for the pass phrase and writes it without one.";
            String half = "Tokens are signed with the private half of the pair.";
            return Stream.of(
                    Arguments.of("RSA PRIVATE KEY", "This key is not in PKCS#8.", convert),
                    Arguments.of("EC PRIVATE KEY", "This key is not in PKCS#8.", convert),
                    Arguments.of("DSA PRIVATE KEY", "This key is not in PKCS#8.", convert),
                    Arguments.of(
                            "OPENSSH PRIVATE KEY",
                            "This key is not in PKCS#8.",
                            "ssh-keygen -p -m PKCS8 -f key rewrites the file as PKCS#8."),
                    Arguments.of("ENCRYPTED PRIVATE KEY", "This key is encrypted.", decrypt),
                    Arguments.of("PUBLIC KEY", "This is a public key.", half),
                    Arguments.of("RSA PUBLIC KEY", "This is a public key.", half),
                    Arguments.of("CERTIFICATE", "This is a certificate.", half),
                    Arguments.of("X509 CRL", "This is no private key.", half));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource
        void of_another_kind_is_named_with_the_way_out(String label, String headline, String wayOut) {
            String body = randomText(64);

            assertThatThrownBy(() -> KeyReader.pem(block(label, body)))
                    .isExactlyInstanceOf(TestkitException.class)
                    .hasMessage("""
                            %s
                            expected : -----BEGIN PRIVATE KEY-----
                            actual   : -----BEGIN %s-----
                            try      : %s""".formatted(headline, label, wayOut))
                    .satisfies(thrown -> assertThat(thrown.toString()).doesNotContain(body));
        }

        @Test
        void encrypted_the_old_way_is_named_so() {
            String text =
                    block("RSA PRIVATE KEY", "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0A1B\n\n" + randomText(64));

            assertThatThrownBy(() -> KeyReader.pem(text)).hasMessage("""
                            This key is encrypted.
                            expected : -----BEGIN PRIVATE KEY-----
                            actual   : -----BEGIN RSA PRIVATE KEY-----
                            try      : openssl pkey -in key.pem -out key-pkcs8.pem asks for the pass phrase and writes it without one.""");
        }

        @Test
        void with_the_name_of_its_curve_before_it_is_named_by_the_key() {
            String text = block("EC PARAMETERS", "BggqhkjOPQMBBw==") + block("EC PRIVATE KEY", randomText(64));

            assertThatThrownBy(() -> KeyReader.pem(text)).hasMessageContaining("-----BEGIN EC PRIVATE KEY-----");
        }

        @Test
        void with_broken_base64_is_refused_without_being_shown() {
            String body = randomText(63) + "*";

            assertThatThrownBy(() -> KeyReader.pem(block("PRIVATE KEY", body)))
                    .hasMessage("""
                            This key is broken: between its two lines is no base64.
                            label : PRIVATE KEY
                            try   : Was a line lost or changed on the way, by a variable without its line ends say?""")
                    .hasNoCause();
        }

        @Test
        void that_was_cut_is_refused() {
            byte[] der = RSA.getPrivate().getEncoded();

            assertThatThrownBy(() -> KeyReader.pem(pem("PRIVATE KEY", Arrays.copyOf(der, 300))))
                    .hasMessage("""
                            This private key is of no kind with which the kit signs.
                            known : RSA (RS256), elliptic on P-256 (ES256), Ed25519 (EdDSA)
                            has   : 300 bytes
                            try   : openssl pkey -in key.pem -noout -text says of what kind it is, or that it is broken.""")
                    .hasNoCause();
        }

        @ParameterizedTest
        @CsvSource({"X25519, ''", "Ed448, ''", "DSA, ''"})
        void of_a_kind_that_does_not_sign_tokens_is_refused(String kind, String curve) {
            byte[] der = pair(kind, curve).getPrivate().getEncoded();

            assertThatThrownBy(() -> KeyReader.pem(pem("PRIVATE KEY", der)))
                    .hasMessageContaining("This private key is of no kind with which the kit signs.");
        }

        @Test
        void on_another_curve_is_refused() {
            byte[] der = pair("EC", "secp384r1").getPrivate().getEncoded();

            assertThatThrownBy(() -> KeyReader.pem(pem("PRIVATE KEY", der)))
                    .hasMessageContaining("This is the wrong kind of key for ES256.");
        }

        @Test
        void without_an_end_is_refused() {
            assertThatThrownBy(() -> KeyReader.pem("-----BEGIN PRIVATE KEY-----\n" + randomText(64)))
                    .hasMessage("""
                            This is not one key in PEM.
                            expected : one block from -----BEGIN PRIVATE KEY----- to -----END PRIVATE KEY-----
                            actual   : a block that begins and does not end""");
        }

        @Test
        void of_two_keys_is_refused() {
            String text = block("PRIVATE KEY", "AAAA") + block("PRIVATE KEY", "AAAA");

            assertThatThrownBy(() -> KeyReader.pem(text)).hasMessageContaining("actual   : 2 blocks in 118 characters");
        }

        @Test
        void is_no_other_text() {
            String text = randomText(64);

            assertThatThrownBy(() -> KeyReader.pem(text))
                    .hasMessageContaining("actual   : 0 blocks in 64 characters")
                    .satisfies(thrown -> assertThat(thrown.toString()).doesNotContain(text));
        }
    }

    @Nested
    class A_JWK {

        @ParameterizedTest
        @CsvSource({"256, , HS256", "512, HS384, HS384", "512, HS512, HS512", "512, , HS256"})
        void of_type_oct_signs_by_its_algorithm(int bits, String algorithm, String expected) throws Exception {
            OctetSequenceKey jwk = new OctetSequenceKeyGenerator(bits)
                    .algorithm(algorithm == null ? null : JWSAlgorithm.parse(algorithm))
                    .generate();

            SigningKey key = KeyReader.jwk(jwk.toJSONString());

            assertThat(key.algorithm()).isEqualTo(expected);
            assertThat(key.toString()).doesNotContain(jwk.getKeyValue().toString());
            assertThat(isVerified(key, new MACVerifier(jwk.toByteArray()))).isTrue();
        }

        @Test
        void of_RSA_signs_RS256() throws Exception {
            RSAKey jwk = new RSAKey.Builder((RSAPublicKey) RSA.getPublic())
                    .privateKey((RSAPrivateKey) RSA.getPrivate())
                    .build();
            RSAKey whole = new RSAKey.Builder((RSAPublicKey) RSA.getPublic())
                    .privateKey((RSAPrivateCrtKey) RSA.getPrivate())
                    .algorithm(JWSAlgorithm.RS256)
                    .build();

            assertThat(isVerified(KeyReader.jwk(jwk.toJSONString()), new RSASSAVerifier(jwk)))
                    .isTrue();
            assertThat(isVerified(KeyReader.jwk(withFactors(whole)), new RSASSAVerifier(jwk)))
                    .isTrue();
        }

        @Test
        void of_P_256_signs_ES256() throws Exception {
            ECKey jwk = new ECKey.Builder(Curve.P_256, (ECPublicKey) P256.getPublic())
                    .privateKey(P256.getPrivate())
                    .build();

            SigningKey key = KeyReader.jwk(jwk.toJSONString());

            assertThat(key).hasToString("ES256 private key");
            assertThat(isVerified(key, new ECDSAVerifier(jwk))).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", ",\"alg\":\"EdDSA\"", ",\"alg\":\"Ed25519\""})
        void of_Ed25519_signs_EdDSA(String algorithm) throws Exception {
            String json = ed25519().toJSONString();

            SigningKey key = KeyReader.jwk(json.substring(0, json.length() - 1) + algorithm + "}");

            assertThat(key).hasToString("EdDSA private key");
            assertThat(isVerifiedByTheJdk(key)).isTrue();
        }

        static Stream<Arguments> that_will_not_do_is_refused_by_what_is_wrong() {
            String k = randomText(43);
            return Stream.of(
                    Arguments.of("{\"kty\":\"AKP\",\"alg\":\"ML-DSA-44\"}", """
                            The kit does not sign with this type of key.
                            kty   : "AKP"
                            known : oct, RSA, EC, OKP"""),
                    Arguments.of("{\"k\":\"" + k + "\",\"use\":\"sig\"}", """
                            This JWK is not whole.
                            lacks : kty
                            has   : k, use"""),
                    Arguments.of("{\"kty\":\"oct\"}", """
                            This JWK is not whole.
                            lacks : k
                            has   : kty"""),
                    Arguments.of("{\"kty\":\"oct\",\"k\":\"" + k + "==\"}", """
                            This JWK is broken: a member is not base64url without padding.
                            member : k
                            has    : 45 characters"""),
                    Arguments.of("{\"kty\":\"oct\",\"alg\":\"A128KW\",\"k\":\"" + k + "\"}", """
                            There is no such algorithm for a shared secret.
                            algorithm : A128KW
                            known     : HS256, HS384, HS512 (RFC 7518 section 3.2)"""),
                    Arguments.of("{\"kty\":\"EC\",\"crv\":\"P-384\",\"d\":\"" + k + "\"}", """
                            The kit does not sign on this curve.
                            kty      : EC
                            expected : P-256
                            crv      : "P-384\""""),
                    Arguments.of("{\"kty\":\"OKP\",\"crv\":\"X25519\",\"d\":\"" + k + "\"}", """
                            The kit does not sign on this curve.
                            kty      : OKP
                            expected : Ed25519
                            crv      : "X25519\""""),
                    Arguments.of("{\"kty\":\"EC\",\"d\":\"" + k + "\"}", """
                            This JWK is not whole.
                            lacks : crv
                            has   : kty, d"""),
                    Arguments.of("{\"kty\":\"RSA\",\"alg\":\"PS256\",\"d\":\"" + k + "\"}", """
                            This key is for an algorithm with which the kit does not sign.
                            kty      : RSA
                            expected : RS256
                            alg      : "PS256\""""),
                    Arguments.of("{\"kty\":\"RSA\",\"n\":\"" + k + "\",\"e\":\"AQAB\"}", """
                            This is a public key.
                            kty   : RSA
                            lacks : d, the private half
                            try   : Tokens are signed with the private half of the pair."""),
                    Arguments.of("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"d\":\"" + randomText(10) + "\"}", """
                            The numbers of this JWK make no key.
                            kind   : Ed25519
                            reason : InvalidKeySpecException"""),
                    Arguments.of("{\"keys\":[{\"kty\":\"oct\",\"k\":\"" + k + "\"}]}", """
                            This is a set of keys.
                            expected : one JWK: {"kty":...}
                            actual   : {"keys":[...]}
                            try      : Take the one key out that is to sign."""));
        }

        // The JSON is left out of the name: it looks like a key.
        @ParameterizedTest(name = "{index}")
        @MethodSource
        void that_will_not_do_is_refused_by_what_is_wrong(String json, String told) {
            assertThatThrownBy(() -> KeyReader.jwk(json))
                    .isExactlyInstanceOf(TestkitException.class)
                    .hasMessage(told)
                    .hasNoCause();
        }

        @Test
        void is_no_text_that_is_not_JSON_and_does_not_show_it() {
            String text = randomText(60);

            assertThatThrownBy(() -> KeyReader.jwk(text)).hasMessage("""
                            This is no JWK: it is not a JSON object.
                            has : 60 characters
                            try : KeyReader.pem reads what begins with -----BEGIN PRIVATE KEY-----.""").hasNoCause();
        }

        @Test
        void of_a_public_half_is_named_so() {
            assertThatThrownBy(() -> KeyReader.jwk(ed25519().toPublicJWK().toJSONString()))
                    .hasMessageStartingWith("This is a public key.");
        }

        private String withFactors(RSAKey jwk) {
            RSAPrivateCrtKey key = (RSAPrivateCrtKey) RSA.getPrivate();
            return jwk.toJSONString().replaceFirst("}$", "")
                    + ",\"p\":\"" + Base64URL.encode(key.getPrimeP())
                    + "\",\"q\":\"" + Base64URL.encode(key.getPrimeQ())
                    + "\",\"dp\":\"" + Base64URL.encode(key.getPrimeExponentP())
                    + "\",\"dq\":\"" + Base64URL.encode(key.getPrimeExponentQ())
                    + "\",\"qi\":\"" + Base64URL.encode(key.getCrtCoefficient()) + "\"}";
        }

        private OctetKeyPair ed25519() {
            byte[] spki = ED25519.getPublic().getEncoded();
            byte[] half = ((EdECPrivateKey) ED25519.getPrivate()).getBytes().orElseThrow();
            return new OctetKeyPair.Builder(
                            Curve.Ed25519, Base64URL.encode(Arrays.copyOfRange(spki, spki.length - 32, spki.length)))
                    .d(Base64URL.encode(half))
                    .build();
        }
    }

    @Nested
    class A_file {

        @TempDir
        private Path folder;

        @Test
        void may_hold_either() throws Exception {
            Path pem = Files.writeString(
                    folder.resolve("pem"), pem("PRIVATE KEY", P256.getPrivate().getEncoded()));
            Path jwk = Files.writeString(
                    folder.resolve("jwk"),
                    "\n " + new OctetSequenceKeyGenerator(256).generate().toJSONString());

            assertThat(KeyReader.read(pem)).hasToString("ES256 private key");
            assertThat(KeyReader.read(jwk).algorithm()).isEqualTo("HS256");
        }

        @Test
        void with_the_wrong_key_is_named() throws IOException {
            Path file = Files.writeString(folder.resolve("key.pem"), block("PUBLIC KEY", randomText(64)));

            assertThatThrownBy(() -> KeyReader.read(file))
                    .isExactlyInstanceOf(TestkitException.class)
                    .hasMessage("""
                            This is a public key.
                            expected : -----BEGIN PRIVATE KEY-----
                            actual   : -----BEGIN PUBLIC KEY-----
                            file     : %s
                            try      : Tokens are signed with the private half of the pair.""".formatted(file));
        }

        @Test
        void that_is_not_there_is_named() {
            Path file = folder.resolve("nothing");

            assertThatThrownBy(() -> KeyReader.read(file)).hasMessage("""
                            The key file cannot be read.
                            file   : %s
                            reason : NoSuchFileException
                            try    : PEM and JWK are text; openssl pkey -inform DER -in key.der -out key.pem makes a PEM of DER.""".formatted(file));
        }

        @Test
        void in_DER_is_sent_to_openssl() throws IOException {
            Path file = Files.write(folder.resolve("key.der"), RSA.getPrivate().getEncoded());

            assertThatThrownBy(() -> KeyReader.read(file))
                    .hasMessageContaining("reason : MalformedInputException")
                    .hasMessageContaining("openssl pkey -inform DER");
        }
    }

    private static boolean isVerified(SigningKey key, JWSVerifier verifier) throws Exception {
        return SignedJWT.parse(Jws.sign(key, "{\"sub\":\"user_7\"}")).verify(verifier);
    }

    /** Nimbus verifies Ed25519 with a library only that is not here. */
    private static boolean isVerifiedByTheJdk(SigningKey key) throws Exception {
        String token = Jws.sign(key, "{\"sub\":\"user_7\"}");
        int dot = token.lastIndexOf('.');
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(ED25519.getPublic());
        signature.update(token.substring(0, dot).getBytes(US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(token.substring(dot + 1)));
    }

    private static String pem(String label, byte[] der) {
        return block(label, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der));
    }

    private static String block(String label, String body) {
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    private static KeyPair pair(String kind, String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
            if (!curve.isEmpty()) {
                generator.initialize(new ECGenParameterSpec(curve));
            } else if (kind.equals("RSA")) {
                generator.initialize(2048);
            } else if (kind.equals("DSA")) {
                generator.initialize(1024);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every JDK from 17 on has " + kind, e);
        }
    }
}
