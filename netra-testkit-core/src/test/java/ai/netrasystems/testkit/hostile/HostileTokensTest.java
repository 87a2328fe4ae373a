package ai.netrasystems.testkit.hostile;

import static ai.netrasystems.testkit.fake.FreshCredentials.NOWHERE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.auth.Jws;
import ai.netrasystems.testkit.auth.StagingAuth;
import ai.netrasystems.testkit.fake.FreshCredentials;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.staging.SigningKey;
import ai.netrasystems.testkit.staging.StagingCredentials;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HostileTokensTest {

    private static final List<String> TIMES_AND_ID = List.of("iat", "exp", "jti");

    private final SigningKey key = SigningKey.hs256(FreshCredentials.secret());
    private final StagingAuth auth = StagingAuth.on(NOWHERE, StagingCredentials.signingWith(key))
            .asUser("e2e-ada")
            .withPermissions("read");
    private final HostileTokens hostile = HostileTokens.of(auth);

    @Test
    void there_is_one_token_for_each_forgery() {
        assertThat(hostile.all()).extracting(HostileToken::forgery).containsExactly(Forgery.values());
    }

    @ParameterizedTest
    @EnumSource
    void a_forgery_is_described_by_its_flaw_and_never_shown(Forgery forgery) {
        HostileToken token = hostile.of(forgery);

        assertThat(token).hasToString(forgery + ": " + forgery.flaw());
        assertThat(token.forgery().offends()).isNotBlank();
    }

    @Test
    void an_expired_token_is_right_in_all_but_its_times() {
        HostileToken token = hostile.expired();

        JsonObject claims = claims(token);
        long now = Instant.now().getEpochSecond();
        assertThat(isSignedByUs(token)).isTrue();
        assertThat(without(claims, TIMES_AND_ID)).isEqualTo(without(auth.claims(), TIMES_AND_ID));
        assertThat(claims.integer("exp").orElseThrow()).isBetween(now - 65, now - 60);
        assertThat(claims.integer("iat").orElseThrow())
                .isLessThan(claims.integer("exp").orElseThrow())
                .isGreaterThan(now - 24 * 3600);
    }

    @Test
    void a_token_of_another_secret_is_right_in_every_claim() {
        HostileToken token = hostile.signedWithAnotherSecret();

        assertThat(isSignedByUs(token)).isFalse();
        assertThat(header(token)).isEqualTo("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");
        assertThat(without(claims(token), TIMES_AND_ID)).isEqualTo(without(auth.claims(), TIMES_AND_ID));
        assertThat(signature(token)).hasSize(43);
    }

    @Test
    void no_two_tokens_of_another_secret_have_the_same_one() {
        assertThat(signature(hostile.signedWithAnotherSecret()))
                .isNotEqualTo(signature(hostile.signedWithAnotherSecret()));
    }

    @Test
    void a_tampered_token_bears_the_signature_of_the_honest_one() {
        HostileToken token = hostile.of(Forgery.TAMPERED_PAYLOAD);

        JsonObject tampered = claims(token);
        JsonObject honest =
                tampered.replacing("sub", auth.claims().member("sub").orElseThrow());
        assertThat(token.token().user()).contains("staging-e2e-user-999");
        assertThat(isSignedByUs(token)).isFalse();
        assertThat(Jws.sign(key, honest.toString())).endsWith("." + signature(token));
        assertThat(without(honest, TIMES_AND_ID)).isEqualTo(without(auth.claims(), TIMES_AND_ID));
    }

    @Test
    void a_tampered_token_of_the_usual_victim_speaks_for_somebody_else_too() {
        HostileTokens ofTheVictim = HostileTokens.of(auth.asUser("staging-e2e-user-999"));

        HostileToken token = ofTheVictim.of(Forgery.TAMPERED_PAYLOAD);

        assertThat(token.token().user()).contains("staging-e2e-user-001");
        assertThat(isSignedByUs(token)).isFalse();
    }

    @Test
    void a_token_without_token_type_still_has_its_type() {
        HostileToken token = hostile.of(Forgery.NO_TOKEN_TYPE);

        JsonObject claims = claims(token);
        assertThat(isSignedByUs(token)).isTrue();
        assertThat(claims.has("token_type")).isFalse();
        assertThat(claims.text("type")).contains("access");
        assertThat(without(claims, TIMES_AND_ID))
                .isEqualTo(without(auth.claims(), TIMES_AND_ID).without("token_type"));
    }

    @Test
    void a_token_of_another_issuer_is_right_in_all_else() {
        HostileToken token = hostile.of(Forgery.WRONG_ISSUER);

        JsonObject claims = claims(token);
        assertThat(isSignedByUs(token)).isTrue();
        assertThat(claims.text("iss")).contains("another-auth-service");
        assertThat(without(claims, TIMES_AND_ID).without("iss"))
                .isEqualTo(without(auth.claims(), TIMES_AND_ID).without("iss"));
    }

    @Test
    void an_unsigned_token_says_so_and_has_an_empty_third_part() {
        HostileToken token = hostile.of(Forgery.ALGORITHM_NONE);

        assertThat(header(token)).isEqualTo("{\"alg\":\"none\",\"typ\":\"JWT\"}");
        assertThat(signature(token)).isEmpty();
        assertThat(without(claims(token), TIMES_AND_ID)).isEqualTo(without(auth.claims(), TIMES_AND_ID));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EXPIRED")
    void all_but_the_expired_are_in_their_time(Forgery forgery) {
        JsonObject claims = claims(hostile.of(forgery));

        long now = Instant.now().getEpochSecond();
        assertThat(claims.integer("iat").orElseThrow()).isBetween(now - 35, now - 30);
        assertThat(claims.integer("exp").orElseThrow()).isBetween(now + 895, now + 901);
    }

    private boolean isSignedByUs(HostileToken token) {
        return Jws.sign(key, header(token), claims(token).toString())
                .equals(token.token().secret().reveal());
    }

    private static JsonObject without(JsonObject claims, List<String> names) {
        JsonObject fewer = claims;
        for (String name : names) {
            fewer = fewer.without(name);
        }
        return fewer;
    }

    private static JsonObject claims(HostileToken token) {
        return token.token().claims().orElseThrow();
    }

    private static String header(HostileToken token) {
        return new String(Base64.getUrlDecoder().decode(part(0, token)), UTF_8);
    }

    private static String signature(HostileToken token) {
        return part(2, token);
    }

    private static String part(int index, HostileToken token) {
        return token.token().secret().reveal().split("\\.", -1)[index];
    }
}
