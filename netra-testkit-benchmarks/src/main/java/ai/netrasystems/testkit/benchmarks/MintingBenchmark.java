package ai.netrasystems.testkit.benchmarks;

import ai.netrasystems.testkit.auth.StagingAuth;
import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.staging.SigningKey;
import ai.netrasystems.testkit.staging.StagingCredentials;
import ai.netrasystems.testkit.staging.StagingTarget;
import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.fusionauth.jwt.Signer;
import io.fusionauth.jwt.hmac.HMACSigner;
import io.jsonwebtoken.Jwts;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Base64;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One HS256 token with staging's full claim set, by the kit and by everything else that mints. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MintingBenchmark {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
    private static final String HEADER =
            BASE64URL.encodeToString("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.US_ASCII));

    private final String secret = BASE64URL.encodeToString(randomBytes());
    private final byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    private final SecretKey key = new SecretKeySpec(bytes, "HmacSHA256");
    /** What the kit keeps between two tokens; each library has its own, so that measuring one loads no other. */
    @State(Scope.Benchmark)
    public static class Testkit {
        final StagingAuth auth = StagingAuth.on(
                StagingTarget.staging(),
                StagingCredentials.signingWith(SigningKey.hs256(Secret.of(BASE64URL.encodeToString(randomBytes())))));
    }

    /** What fusionauth keeps. */
    @State(Scope.Benchmark)
    public static class Fusionauth {
        final Signer signer = HMACSigner.newSHA256Signer(BASE64URL.encodeToString(randomBytes()));
    }

    /** What auth0 keeps. */
    @State(Scope.Benchmark)
    public static class Auth0 {
        final Algorithm algorithm = Algorithm.HMAC256(BASE64URL.encodeToString(randomBytes()));
    }

    /** What no library can beat: the JDK's Mac over text that is already there but for times and id. */
    @Benchmark
    public String limit() throws GeneralSecurityException {
        Claims claims = Claims.fresh();
        String payload = "{\"sub\":\"staging-e2e-user-001\",\"token_type\":\"access\",\"type\":\"access\","
                + "\"iss\":\"netra-auth-service\",\"aud\":\"netra-platform\",\"env\":\"staging\","
                + "\"svc_id\":\"netra_auth_service_staging\",\"email\":\"staging-e2e-user-001@e2e.netrasystems.ai\","
                + "\"permissions\":[\"read\",\"write\"],\"iat\":" + claims.issuedAt() + ",\"exp\":"
                + claims.expiresAt() + ",\"jti\":\"" + claims.id() + "\"}";
        String input = HEADER + "." + BASE64URL.encodeToString(payload.getBytes(StandardCharsets.UTF_8));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(key);
        return input + "." + BASE64URL.encodeToString(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
    }

    @Benchmark
    public String testkit(Testkit kit) {
        return kit.auth.mint().secret().reveal();
    }

    @Benchmark
    public String nimbus() throws JOSEException {
        Claims claims = Claims.fresh();
        JWTClaimsSet set = new JWTClaimsSet.Builder()
                .subject(Claims.USER)
                .claim("token_type", Claims.TYPE)
                .claim("type", Claims.TYPE)
                .issuer(Claims.ISSUER)
                .audience(Claims.AUDIENCE)
                .claim("env", Claims.ENVIRONMENT)
                .claim("svc_id", Claims.SERVICE)
                .claim("email", Claims.EMAIL)
                .claim("permissions", Claims.PERMISSIONS)
                .issueTime(Date.from(Instant.ofEpochSecond(claims.issuedAt())))
                .expirationTime(Date.from(Instant.ofEpochSecond(claims.expiresAt())))
                .jwtID(claims.id())
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(JOSEObjectType.JWT)
                        .build(),
                set);
        token.sign(new MACSigner(bytes));
        return token.serialize();
    }

    @Benchmark
    public String fusionauth(Fusionauth library) {
        Claims claims = Claims.fresh();
        io.fusionauth.jwt.domain.JWT token = new io.fusionauth.jwt.domain.JWT()
                .setSubject(Claims.USER)
                .addClaim("token_type", Claims.TYPE)
                .addClaim("type", Claims.TYPE)
                .setIssuer(Claims.ISSUER)
                .setAudience(Claims.AUDIENCE)
                .addClaim("env", Claims.ENVIRONMENT)
                .addClaim("svc_id", Claims.SERVICE)
                .addClaim("email", Claims.EMAIL)
                .addClaim("permissions", Claims.PERMISSIONS)
                .setIssuedAt(time(claims.issuedAt()))
                .setExpiration(time(claims.expiresAt()))
                .setUniqueId(claims.id());
        return io.fusionauth.jwt.domain.JWT.getEncoder().encode(token, library.signer);
    }

    @Benchmark
    public String auth0(Auth0 library) {
        Claims claims = Claims.fresh();
        return JWT.create()
                .withSubject(Claims.USER)
                .withClaim("token_type", Claims.TYPE)
                .withClaim("type", Claims.TYPE)
                .withIssuer(Claims.ISSUER)
                .withAudience(Claims.AUDIENCE)
                .withClaim("env", Claims.ENVIRONMENT)
                .withClaim("svc_id", Claims.SERVICE)
                .withClaim("email", Claims.EMAIL)
                .withClaim("permissions", Claims.PERMISSIONS)
                .withIssuedAt(Instant.ofEpochSecond(claims.issuedAt()))
                .withExpiresAt(Instant.ofEpochSecond(claims.expiresAt()))
                .withJWTId(claims.id())
                .sign(library.algorithm);
    }

    @Benchmark
    public String jose4j() throws JoseException {
        Claims claims = Claims.fresh();
        JwtClaims set = new JwtClaims();
        set.setSubject(Claims.USER);
        set.setStringClaim("token_type", Claims.TYPE);
        set.setStringClaim("type", Claims.TYPE);
        set.setIssuer(Claims.ISSUER);
        set.setAudience(Claims.AUDIENCE);
        set.setStringClaim("env", Claims.ENVIRONMENT);
        set.setStringClaim("svc_id", Claims.SERVICE);
        set.setStringClaim("email", Claims.EMAIL);
        set.setStringListClaim("permissions", Claims.PERMISSIONS);
        set.setIssuedAt(NumericDate.fromSeconds(claims.issuedAt()));
        set.setExpirationTime(NumericDate.fromSeconds(claims.expiresAt()));
        set.setJwtId(claims.id());
        JsonWebSignature token = new JsonWebSignature();
        token.setPayload(set.toJson());
        token.setKey(key);
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        token.setHeader("typ", "JWT");
        return token.getCompactSerialization();
    }

    @Benchmark
    public String jjwt() {
        Claims claims = Claims.fresh();
        return Jwts.builder()
                .header()
                .type("JWT")
                .and()
                .subject(Claims.USER)
                .claim("token_type", Claims.TYPE)
                .claim("type", Claims.TYPE)
                .issuer(Claims.ISSUER)
                .claim("aud", Claims.AUDIENCE)
                .claim("env", Claims.ENVIRONMENT)
                .claim("svc_id", Claims.SERVICE)
                .claim("email", Claims.EMAIL)
                .claim("permissions", Claims.PERMISSIONS)
                .issuedAt(Date.from(Instant.ofEpochSecond(claims.issuedAt())))
                .expiration(Date.from(Instant.ofEpochSecond(claims.expiresAt())))
                .id(claims.id())
                .signWith(key)
                .compact();
    }

    @Benchmark
    public String smallrye() {
        Claims claims = Claims.fresh();
        return io.smallrye.jwt.build.Jwt.subject(Claims.USER)
                .claim("token_type", Claims.TYPE)
                .claim("type", Claims.TYPE)
                .issuer(Claims.ISSUER)
                .claim("aud", Claims.AUDIENCE)
                .claim("env", Claims.ENVIRONMENT)
                .claim("svc_id", Claims.SERVICE)
                .claim("email", Claims.EMAIL)
                .claim("permissions", Claims.PERMISSIONS)
                .issuedAt(claims.issuedAt())
                .expiresAt(claims.expiresAt())
                .claim("jti", claims.id())
                .sign(key);
    }

    private static ZonedDateTime time(long epochSecond) {
        return Instant.ofEpochSecond(epochSecond).atZone(ZoneOffset.UTC);
    }

    private static byte[] randomBytes() {
        byte[] random = new byte[48];
        new SecureRandom().nextBytes(random);
        return random;
    }
}
