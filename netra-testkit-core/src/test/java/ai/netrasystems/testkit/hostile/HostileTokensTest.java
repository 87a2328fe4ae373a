package ai.netrasystems.testkit.hostile;

import static ai.netrasystems.testkit.fake.FreshCredentials.NOWHERE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.auth.Jws;
import ai.netrasystems.testkit.auth.StagingAuth;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.fake.FreshCredentials;
import ai.netrasystems.testkit.handshake.TokenCarrier;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.staging.SigningKey;
import ai.netrasystems.testkit.staging.StagingCredentials;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
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

    @Test
    void those_that_staging_lets_in_or_breaks_off_are_not_among_the_refused() {
        List<Forgery> refused = hostile.refusedIn(TokenCarrier.HEADER).stream()
                .map(HostileToken::forgery)
                .toList();

        assertThat(refused)
                .contains(Forgery.EXPIRED, Forgery.EMPTY, Forgery.BEARER_PREFIX)
                .doesNotContain(
                        Forgery.LEADING_SPACE, Forgery.TRAILING_LINE_BREAK, Forgery.OVERSIZE, Forgery.NOT_YET_VALID);
        assertThat(hostile.refusedIn(TokenCarrier.QUERY))
                .extracting(HostileToken::forgery)
                .contains(Forgery.LEADING_SPACE);
    }

    @Test
    void a_line_break_travels_in_no_header() {
        assertThat(hostile.of(Forgery.TRAILING_LINE_BREAK).carriers())
                .containsExactlyInAnyOrder(
                        TokenCarrier.SUBPROTOCOL, TokenCarrier.SUBPROTOCOL_ALONE, TokenCarrier.QUERY);
        assertThat(Forgery.TRAILING_LINE_BREAK.answer(TokenCarrier.HEADER)).isEmpty();
    }

    @Test
    void with_a_key_all_are_made() {
        assertThat(hostile.notMade()).isEmpty();
        assertThat(hostile.made()).hasSameSizeAs(Forgery.values());
        assertThat(hostile).hasToString(Forgery.values().length + " forgeries, all made");
    }

    @Nested
    class Without_a_key {

        private final HostileTokens keyless = HostileTokens.of(StagingAuth.on(
                NOWHERE, StagingCredentials.readyToken(auth.mint().secret())));

        @Test
        void those_that_anybody_can_make_are_made_for_the_same_user() {
            List<HostileToken> made = keyless.made();

            assertThat(made)
                    .extracting(HostileToken::forgery)
                    .contains(Forgery.WRONG_SECRET, Forgery.ALGORITHM_NONE, Forgery.KEY_ID_TRAVERSAL, Forgery.EMPTY)
                    .noneMatch(Forgery::needsKey);
            assertThat(keyless.signedWithAnotherSecret().token().user()).contains("e2e-ada");
        }

        @Test
        void the_others_are_counted_with_the_reason() {
            int made = keyless.made().size();
            int missing = keyless.notMade().size();

            assertThat(made + missing).isEqualTo(Forgery.values().length);
            assertThat(keyless.notMade()).allMatch(notMade -> notMade.forgery().needsKey());
            assertThat(keyless.notMade().get(0)).hasToString("EXPIRED: it takes staging's signing key");
            assertThat(keyless)
                    .hasToString("%d of %d forgeries made; %d not made: it takes staging's signing key"
                            .formatted(made, made + missing, missing));
        }

        @Test
        void one_that_takes_the_key_is_not_made_in_silence() {
            assertThatThrownBy(keyless::expired)
                    .isInstanceOf(TestkitException.class)
                    .hasMessage("""
                            This forgery cannot be made with these credentials.
                            forgery : EXPIRED: its time was over a minute ago
                            reason  : it takes staging's signing key
                            auth    : e2e-ada (read, write) for 15 min on nowhere at ws://127.0.0.1:1/ws, ready token from the code
                            try     : Set STAGING_JWT_SECRET, or take one that anybody can make: HostileTokens.made().""");
        }

        @Test
        void all_means_all() {
            assertThatThrownBy(keyless::all)
                    .isInstanceOf(TestkitException.class)
                    .hasMessageStartingWith("Not all forgeries can be made with these credentials.\nnot made : "
                            + keyless.notMade().size()
                            + "\nwhich    : EXPIRED, EXPIRED_A_SECOND_AGO, ")
                    .hasMessageEndingWith("try      : Set STAGING_JWT_SECRET, or say that you know:"
                            + " made() has the rest, notMade() has these.");
        }
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
