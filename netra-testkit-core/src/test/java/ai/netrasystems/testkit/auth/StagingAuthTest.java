package ai.netrasystems.testkit.auth;

import static ai.netrasystems.testkit.fake.FreshCredentials.NOWHERE;
import static ai.netrasystems.testkit.fake.ManualClock.NOON;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.fake.FreshCredentials;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.staging.Provenance;
import ai.netrasystems.testkit.staging.SigningKey;
import ai.netrasystems.testkit.staging.StagingCredentials;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StagingAuthTest {

    private final Secret secret = FreshCredentials.secret();
    private final StagingCredentials credentials = StagingCredentials.signingWith(
            SigningKey.hs256(secret), new Provenance("environment variable", "STAGING_JWT_SECRET"));
    private final StagingAuth auth = StagingAuth.on(NOWHERE, credentials, InstantSource.fixed(NOON));

    @Test
    void a_token_may_name_another_environment() {
        StagingToken token = auth.inEnvironment("local").mint();

        assertThat(token.claims().flatMap(claims -> claims.text("env"))).contains("local");
    }

    @Test
    void a_token_has_every_claim_that_staging_s_auth_service_issues() {
        JsonObject claims = auth.mint().claims().orElseThrow();

        assertThat(claims.without("jti").members())
                .extracting(claim -> claim.name() + " " + claim.value())
                .containsExactlyInAnyOrder(
                        "sub \"staging-e2e-user-001\"",
                        "iat 1763726370",
                        "exp 1763727300",
                        "token_type \"access\"",
                        "type \"access\"",
                        "iss \"netra-auth-service\"",
                        "aud \"netra-platform\"",
                        "env \"staging\"",
                        "svc_id \"netra_auth_service_staging\"",
                        "email \"staging-e2e-user-001@e2e.netrasystems.ai\"",
                        "permissions [\"read\",\"write\"]");
    }

    @Test
    void its_header_names_the_algorithm_and_nothing_that_could_mislead() {
        String header = auth.mint().secret().reveal().split("\\.", -1)[0];

        assertThat(new String(Base64.getUrlDecoder().decode(header), UTF_8))
                .isEqualTo("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");
    }

    @Test
    void its_signature_is_the_JDK_s_own_HMAC_over_the_secret_s_bytes() throws Exception {
        String[] parts = auth.mint().secret().reveal().split("\\.", -1);

        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.reveal().getBytes(UTF_8), "HmacSHA256"));
        byte[] expected = mac.doFinal((parts[0] + "." + parts[1]).getBytes(US_ASCII));
        assertThat(parts).hasSize(3);
        assertThat(Base64.getUrlDecoder().decode(parts[2])).isEqualTo(expected);
    }

    @Test
    void its_issue_is_back_dated_by_thirty_seconds_and_its_expiry_counted_from_now() {
        JsonObject claims = auth.expiresIn(Duration.ofSeconds(10)).claims();

        assertThat(claims.integer("iat")).contains(NOON.getEpochSecond() - 30);
        assertThat(claims.integer("exp")).contains(NOON.getEpochSecond() + 10);
    }

    @Test
    void a_token_of_ten_seconds_dies_after_ten_seconds() {
        StagingToken token = auth.expiresIn(Duration.ofSeconds(10)).mint();

        assertThat(token.expiresAt()).contains(NOON.plusSeconds(10));
    }

    @Test
    void each_token_has_an_id_of_its_own() {
        String first =
                auth.mint().claims().flatMap(claims -> claims.text("jti")).orElseThrow();
        String second =
                auth.mint().claims().flatMap(claims -> claims.text("jti")).orElseThrow();

        assertThat(UUID.fromString(first).version()).isEqualTo(4);
        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void a_user_and_permissions_of_your_own_are_in_the_token() {
        StagingToken token =
                auth.asUser("e2e-ada").withPermissions("read", "admin", "read").token();

        JsonObject claims = token.claims().orElseThrow();
        assertThat(token.user()).contains("e2e-ada");
        assertThat(claims.text("email")).contains("e2e-ada@e2e.netrasystems.ai");
        assertThat(claims.member("permissions")).map(Object::toString).contains("[\"read\",\"admin\"]");
    }

    @Test
    void a_token_may_have_no_permissions_at_all() {
        JsonObject claims = auth.withPermissions().claims();

        assertThat(claims.member("permissions")).map(Object::toString).contains("[]");
    }

    @Test
    void a_step_leaves_the_description_before_it_alone() {
        StagingAuth narrowed = auth.asUser("e2e-ada").withPermissions("admin").expiresIn(Duration.ofHours(2));

        assertThat(auth).hasToString("""
                staging-e2e-user-001 (read, write) for 15 min on nowhere at ws://127.0.0.1:1/ws, \
                HS256 signing secret from environment variable STAGING_JWT_SECRET""");
        assertThat(narrowed).hasToString("""
                e2e-ada (admin) for 2 h on nowhere at ws://127.0.0.1:1/ws, \
                HS256 signing secret from environment variable STAGING_JWT_SECRET""");
    }

    @Test
    void its_words_do_not_hold_the_key() {
        assertThat(auth.toString()).doesNotContain(secret.reveal());
        assertThat(auth.mint().toString()).doesNotContain(secret.reveal());
    }

    @Test
    void a_lifetime_of_nothing_is_refused() {
        assertThatThrownBy(() -> auth.expiresIn(Duration.ZERO))
                .isExactlyInstanceOf(TestkitException.class)
                .hasMessage("""
                        A token cannot expire before it is minted.
                        expiresIn : 0 ms
                        shortest  : 1 s: the claims iat and exp count whole seconds
                        try       : HostileTokens.expired() makes a token that is already dead.""");
    }

    @Test
    void a_lifetime_of_less_than_a_second_or_less_than_nothing_is_refused() {
        assertThatThrownBy(() -> auth.expiresIn(Duration.ofMillis(999))).hasMessageContaining("expiresIn : 999 ms");
        assertThatThrownBy(() -> auth.expiresIn(Duration.ofMinutes(-15))).hasMessageContaining("expiresIn : -15 min");
    }

    @Test
    void the_shortest_life_is_a_second() {
        StagingToken token = auth.expiresIn(Duration.ofSeconds(1)).mint();

        assertThat(token.expiresAt()).contains(NOON.plusSeconds(1));
    }
}
