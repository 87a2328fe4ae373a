package ai.netrasystems.testkit.benchmarks;

import ai.netrasystems.testkit.auth.Jws;
import ai.netrasystems.testkit.staging.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One signature with a private key, by the kit and by the JDK alone. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SigningBenchmark {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
    private static final String PAYLOAD = "{\"sub\":\"" + "x".repeat(380) + "\"}";

    @Param({"RS256", "ES256", "EdDSA"})
    public String algorithm = "";

    private String jdkName = "";
    private KeyPair keys = new KeyPair(null, null);
    private SigningKey key = SigningKey.hs256(ai.netrasystems.testkit.secret.Secret.of(PAYLOAD));

    @Setup
    public void makeKey() throws GeneralSecurityException {
        switch (algorithm) {
            case "RS256" -> {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                keys = generator.generateKeyPair();
                key = SigningKey.rs256(keys.getPrivate());
                jdkName = "SHA256withRSA";
            }
            case "ES256" -> {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(new ECGenParameterSpec("secp256r1"));
                keys = generator.generateKeyPair();
                key = SigningKey.es256(keys.getPrivate());
                jdkName = "SHA256withECDSAinP1363Format";
            }
            default -> {
                keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
                key = SigningKey.ed25519(keys.getPrivate());
                jdkName = "Ed25519";
            }
        }
    }

    @Benchmark
    public String testkit() {
        return Jws.sign(key, PAYLOAD);
    }

    @Benchmark
    public byte[] jdk() throws GeneralSecurityException {
        String input = "eyJ." + BASE64URL.encodeToString(PAYLOAD.getBytes(StandardCharsets.UTF_8));
        Signature signature = Signature.getInstance(jdkName);
        signature.initSign(keys.getPrivate());
        signature.update(input.getBytes(StandardCharsets.US_ASCII));
        return signature.sign();
    }
}
