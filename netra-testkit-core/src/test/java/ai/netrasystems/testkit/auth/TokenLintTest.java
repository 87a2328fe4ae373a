package ai.netrasystems.testkit.auth;

import static ai.netrasystems.testkit.fake.FreshCredentials.NOWHERE;
import static ai.netrasystems.testkit.fake.ManualClock.NOON;
import static ai.netrasystems.testkit.secret.RandomSecrets.randomText;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.fake.FreshCredentials;
import ai.netrasystems.testkit.json.Json;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonValue;
import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.staging.SigningKey;
import ai.netrasystems.testkit.staging.StagingCredentials;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TokenLintTest {

    private static final SigningKey KEY = SigningKey.hs256(FreshCredentials.secret());
    private static final StagingAuth AUTH =
            StagingAuth.on(NOWHERE, StagingCredentials.signingWith(KEY), InstantSource.fixed(NOON));
    private static final TokenLint LINT = TokenLint.of(NOWHERE).at(InstantSource.fixed(NOON));

    @Nested
    class A_token_that_staging_accepts {

        @Test
        void is_clean() {
            TokenReport report = LINT.knowing(KEY).inspect(AUTH.mint());

            assertThat(report.isClean()).isTrue();
            assertThat(report.findings()).isEmpty();
        }

        @Test
        void is_described_without_being_shown() {
            StagingToken token = AUTH.mint();
            JsonObject claims = token.claims().orElseThrow();

            String told = LINT.knowing(KEY).inspect(token).toString();

            assertThat(told)
                    .isEqualTo("""
                    Staging would accept this token.
                    token     : %s, %d chars, 2 dots
                    header    : alg=HS256, typ=JWT
                    claims    : sub=staging-e2e-user-001, token_type=access, type=access, iss=netra-auth-service, \
                    aud=netra-platform, env=staging, svc_id=netra_auth_service_staging, email=[40 characters], \
                    permissions=["read","write"], iat=1763726370, exp=1763727300, jti=[36 characters]
                    expiry    : in 15 min; now 2025-11-21T12:00:00Z, exp 2025-11-21T12:15:00Z
                    signature : checked""".formatted(token.secret(), token.secret().length()));
            assertThat(told)
                    .doesNotContain(claims.text("jti").orElseThrow())
                    .doesNotContain(claims.text("email").orElseThrow())
                    .doesNotContain(token.secret().reveal().split("\\.", -1)[2]);
        }

        @Test
        void says_when_nobody_checked_its_signature() {
            TokenReport report = LINT.inspect(AUTH.mint());

            assertThat(report.signatureChecked()).isFalse();
            assertThat(report.toString()).endsWith("signature : not checked");
        }

        @Test
        void says_so_too_when_only_a_private_key_is_known() throws Exception {
            SigningKey own = SigningKey.ed25519(
                    KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate());

            TokenReport report = LINT.knowing(own).inspect(AUTH.mint());

            assertThat(report.signatureChecked()).isFalse();
        }

        static Stream<JsonObject> may_leave_out_what_staging_does_not_ask_for() {
            JsonObject claims = AUTH.claims();
            return Stream.of(
                    claims.without("aud"),
                    claims.without("email"),
                    claims.without("permissions"),
                    claims.without("type"),
                    claims.without("env").without("svc_id"),
                    claims.replacing("env", Json.read("\"production\"")),
                    claims.replacing("aud", Json.read("\"netra-backend\"")),
                    claims.replacing("aud", Json.read("\"netra-services\"")),
                    claims.replacing("iat", Json.read("1763726370.25")));
        }

        @ParameterizedTest(name = "{index}")
        @MethodSource
        void may_leave_out_what_staging_does_not_ask_for(JsonObject claims) {
            assertThat(LINT.inspect(signed(claims)).findings()).isEmpty();
        }

        @Test
        void may_leave_typ_out_of_its_header() {
            Secret text =
                    Secret.of(Jws.sign(KEY, "{\"alg\":\"HS256\"}", AUTH.claims().toString()));

            assertThat(LINT.knowing(KEY).inspect(StagingToken.of(text)).isClean())
                    .isTrue();
        }
    }

    @Nested
    class A_token_that_breaks_a_rule {

        /** None that starts with {@code staging_}: as a secret it would be taken out of other tests' messages. */
        static Stream<Arguments> by_its_text() {
            String good = AUTH.mint().secret().reveal();
            String[] parts = good.split("\\.", -1);
            return Stream.of(
                    Arguments.of(
                            "mock_" + randomText(8),
                            List.of("FAKE_TOKEN: it starts as made-up ones do: mock", "THREE_PARTS: it has 1 part")),
                    Arguments.of(
                            "test_token_user_7",
                            List.of(
                                    "FAKE_TOKEN: it starts as made-up ones do: test token",
                                    "THREE_PARTS: it has 1 part")),
                    Arguments.of(
                            "Bearer " + good,
                            List.of("BEARER_PREFIX: it starts with \"Bearer \"", "READABLE: a part is not base64url")),
                    Arguments.of(
                            "bearer " + good,
                            List.of("BEARER_PREFIX: it starts with \"Bearer \"", "READABLE: a part is not base64url")),
                    Arguments.of(
                            " " + good,
                            List.of("WHITE_SPACE: there is white space in it", "READABLE: a part is not base64url")),
                    Arguments.of(
                            good + "\n",
                            List.of("WHITE_SPACE: there is white space in it", "READABLE: a part is not base64url")),
                    Arguments.of("", List.of("THREE_PARTS: it has 1 part, 1 of them empty")),
                    Arguments.of(parts[0] + "." + parts[1], List.of("THREE_PARTS: it has 2 parts")),
                    Arguments.of(good + ".x", List.of("THREE_PARTS: it has 4 parts")),
                    Arguments.of(
                            parts[0] + "." + parts[1] + ".", List.of("THREE_PARTS: it has 3 parts, 1 of them empty")),
                    Arguments.of("..", List.of("THREE_PARTS: it has 3 parts, 3 of them empty")),
                    Arguments.of(
                            parts[0] + "." + parts[1] + "." + parts[2] + "=",
                            List.of("READABLE: a part is not base64url")),
                    Arguments.of("aaaa.bbbb.cccc", List.of("READABLE: a part does not decode to a JSON object")),
                    Arguments.of(
                            Jws.base64url("[]") + "." + parts[1] + "." + parts[2],
                            List.of("READABLE: a part does not decode to a JSON object")));
        }

        // The text is left out of the name: some are tokens.
        @ParameterizedTest(name = "{1}")
        @MethodSource
        void by_its_text(String text, List<String> findings) {
            assertThat(findings(StagingToken.of(Secret.of(text)))).isEqualTo(findings);
        }

        static Stream<Arguments> by_a_claim() {
            JsonObject claims = AUTH.claims();
            return Stream.of(
                    Arguments.of(
                            claims.with("aud", "netra-platform"), List.of("DUPLICATE_CLAIM: aud stands there twice")),
                    Arguments.of(claims.without("sub"), List.of("REQUIRED_CLAIM: sub is missing")),
                    Arguments.of(claims.without("iat"), List.of("REQUIRED_CLAIM: iat is missing")),
                    Arguments.of(claims.without("exp"), List.of("REQUIRED_CLAIM: exp is missing")),
                    Arguments.of(claims.without("iss"), List.of("REQUIRED_CLAIM: iss is missing")),
                    Arguments.of(claims.without("jti"), List.of("REQUIRED_CLAIM: jti is missing")),
                    Arguments.of(
                            claims.replacing("exp", Json.read("\"soon\"")),
                            List.of("REQUIRED_CLAIM: exp is no number of seconds")),
                    Arguments.of(
                            claims.replacing("iat", Json.read("null")),
                            List.of("REQUIRED_CLAIM: iat is no number of seconds")),
                    Arguments.of(claims.replacing("sub", Json.read("7")), List.of("SUBJECT_IS_TEXT: sub is 7")),
                    Arguments.of(
                            at(claims, "iat", 1),
                            List.of("NOT_FROM_THE_FUTURE: iat is 1 s ahead of 2025-11-21T12:00:00Z")),
                    Arguments.of(
                            at(claims, "nbf", 90), List.of("NOT_BEFORE: nbf is 90 s ahead of 2025-11-21T12:00:00Z")),
                    Arguments.of(
                            at(claims, "exp", 0), List.of("NOT_EXPIRED: it expired 0 ms before 2025-11-21T12:00:00Z")),
                    Arguments.of(
                            at(claims, "exp", -1), List.of("NOT_EXPIRED: it expired 1 s before 2025-11-21T12:00:00Z")),
                    Arguments.of(
                            claims.without("token_type"),
                            List.of("TOKEN_TYPE: token_type is missing; the claim type is there,"
                                    + " but nobody looks at it")),
                    Arguments.of(
                            claims.without("token_type").without("type"), List.of("TOKEN_TYPE: token_type is missing")),
                    Arguments.of(
                            claims.replacing("token_type", Json.read("\"refresh\"")),
                            List.of("TOKEN_TYPE: token_type is refresh")),
                    Arguments.of(
                            claims.replacing("iss", Json.read("\"somebody\"")), List.of("ISSUER: iss is somebody")),
                    Arguments.of(
                            at(claims, "iat", -90_000),
                            List.of("NOT_OLDER_THAN_A_DAY: it was issued 25 h before 2025-11-21T12:00:00Z")),
                    Arguments.of(
                            claims.replacing("aud", Json.read("\"netra-auth\"")),
                            List.of("AUDIENCE: aud is \"netra-auth\", accepted: netra-admin, netra-backend,"
                                    + " netra-platform, netra-services")),
                    Arguments.of(
                            claims.replacing("aud", Json.read("[\"netra-platform\"]")),
                            List.of("AUDIENCE: aud is [\"netra-platform\"], accepted: netra-admin, netra-backend,"
                                    + " netra-platform, netra-services")),
                    Arguments.of(
                            claims.replacing("sub", Json.read("\"Ada Lovelace\"")),
                            List.of("USER_ID: sub is \"Ada Lovelace\"; known are a UUID; staging-e2e-user-001 and the"
                                    + " like (letters-letters-more); e2e-anything; user_7; test-user-7; 15 to 21"
                                    + " digits")));
        }

        @ParameterizedTest(name = "{1}")
        @MethodSource
        void by_a_claim(JsonObject claims, List<String> findings) {
            assertThat(findings(signed(claims))).isEqualTo(findings);
        }

        @ParameterizedTest
        @ValueSource(strings = {"none", "HS384", "HS512", "RS256", "hs256", ""})
        void by_its_algorithm(String algorithm) {
            String text = Jws.sign(
                    KEY, "{\"alg\":\"" + algorithm + "\"}", AUTH.claims().toString());

            assertThat(findings(StagingToken.of(Secret.of(text))))
                    .containsExactly("ALGORITHM: alg is " + algorithm + ", accepted: HS256");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "crit | [\"exp\"]               | CRITICAL_EXTENSION: crit is [\"exp\"]",
                    "jwk  | {}                     | KEY_SOURCE: jwk is there",
                    "jku  | \"https://x.example\"  | KEY_SOURCE: jku is there",
                    "x5c  | []                     | KEY_SOURCE: x5c is there",
                    "x5u  | \"https://x.example\"  | KEY_SOURCE: x5u is there",
                    "kid  | \"../../dev/null\"     | KEY_SOURCE: kid is a path: \"../../dev/null\"",
                    "kid  | \"/dev/null\"          | KEY_SOURCE: kid is a path: \"/dev/null\""
                })
        void by_what_its_header_brings(String name, String value, String finding) {
            String header = JsonObject.empty()
                    .with("alg", "HS256")
                    .with(name, Json.read(value))
                    .toString();
            String text = Jws.sign(KEY, header, AUTH.claims().toString());

            assertThat(findings(StagingToken.of(Secret.of(text)))).containsExactly(finding);
        }

        @Test
        void by_having_no_algorithm() {
            String text = Jws.sign(KEY, "{}", AUTH.claims().toString());

            assertThat(findings(StagingToken.of(Secret.of(text))))
                    .containsExactly("ALGORITHM: alg is missing, accepted: HS256");
        }

        @Test
        void by_another_key_s_signature() {
            SigningKey another = SigningKey.hs256(FreshCredentials.secret());

            TokenReport report = LINT.knowing(another).inspect(AUTH.mint());

            assertThat(report.findings())
                    .extracting(Object::toString)
                    .containsExactly("SIGNATURE: it does not fit the key that is known here");
            assertThat(report.signatureChecked()).isTrue();
        }

        @Test
        void by_its_size() {
            StagingToken large = signed(AUTH.claims().with("note", "x".repeat(3_000)));

            assertThat(findings(large))
                    .containsExactly("SIZE: it has " + large.secret().length()
                            + " characters; more than 3072 may not fit, in header and subprotocol together");
        }

        @Test
        void by_several_is_told_all_of_them_in_staging_s_order() {
            JsonObject claims = at(AUTH.claims().without("jti").without("token_type"), "exp", -60);

            assertThat(LINT.inspect(signed(claims)).findings())
                    .extracting(TokenReport.Finding::rule)
                    .containsExactly(LintRule.REQUIRED_CLAIM, LintRule.NOT_EXPIRED, LintRule.TOKEN_TYPE);
        }

        @Test
        void is_found_for_every_rule_there_is() {
            Set<LintRule> found = EnumSet.noneOf(LintRule.class);
            Stream.concat(by_its_text(), by_a_claim())
                    .map(arguments -> arguments.get()[0])
                    .map(given -> given instanceof JsonObject claims
                            ? signed(claims)
                            : StagingToken.of(Secret.of((String) given)))
                    .flatMap(token -> LINT.inspect(token).findings().stream())
                    .forEach(finding -> found.add(finding.rule()));
            found.addAll(EnumSet.of(
                    LintRule.ALGORITHM,
                    LintRule.CRITICAL_EXTENSION,
                    LintRule.KEY_SOURCE,
                    LintRule.SIGNATURE,
                    LintRule.SIZE));

            assertThat(found).containsExactlyInAnyOrder(LintRule.values());
        }
    }

    @Nested
    class The_token_of_373_characters {

        /** As the platform's own helper makes it: the claim type and no token_type, three permissions. */
        private final StagingToken token = signed(ofLength(373));

        @Test
        void is_the_one_of_the_error_frame() {
            String text = token.secret().reveal();

            assertThat(text).hasSize(373);
            assertThat(text.chars().filter(c -> c == '.').count()).isEqualTo(2);
        }

        @Test
        void is_explained_by_what_it_lacks() {
            JsonObject claims = token.claims().orElseThrow();

            assertThat(LINT.knowing(KEY).inspect(token)).hasToString("""
                    Staging would refuse this token.
                    token     : %s, 373 chars, 2 dots
                    header    : alg=HS256, typ=JWT
                    claims    : sub=staging-e2e-user-001, email=[%d characters], \
                    permissions=["read","write","execute"], iat=1763726400, exp=1763727000, type=access, \
                    iss=netra-auth-service, jti=[%d characters]
                    expiry    : in 10 min; now 2025-11-21T12:00:00Z, exp 2025-11-21T12:10:00Z
                    breaks    : TOKEN_TYPE: token_type is missing; the claim type is there, but nobody looks at it
                    signature : checked""".formatted(
                            token.secret(),
                            claims.text("email").orElseThrow().length(),
                            claims.text("jti").orElseThrow().length()));
        }

        @Test
        void is_accepted_once_it_has_token_type() {
            assertThat(LINT.inspect(signed(token.claims().orElseThrow().with("token_type", "access")))
                            .isClean())
                    .isTrue();
        }

        private JsonObject ofLength(int characters) {
            JsonObject claims = JsonObject.empty()
                    .with("sub", "staging-e2e-user-001")
                    .with("email", "staging-e2e-user-001@example.org")
                    .with("permissions", Json.read("[\"read\",\"write\",\"execute\"]"))
                    .with("iat", NOON.getEpochSecond())
                    .with("exp", NOON.getEpochSecond() + 600)
                    .with("type", "access")
                    .with("iss", "netra-auth-service");
            for (int length = 1; length < 100; length++) {
                JsonObject whole = claims.with("jti", randomText(length));
                if (signed(whole).secret().length() == characters) {
                    return whole;
                }
            }
            throw new AssertionError("no id makes a token of " + characters + " characters");
        }
    }

    @Nested
    class Tolerance {

        @Test
        void lets_times_be_off_by_as_much() {
            TokenLint tolerant = LINT.tolerating(Duration.ofMinutes(2));

            assertThat(tolerant.inspect(signed(at(AUTH.claims(), "iat", 120))).isClean())
                    .isTrue();
            assertThat(tolerant.inspect(signed(at(AUTH.claims(), "exp", -119))).isClean())
                    .isTrue();
            assertThat(tolerant.inspect(signed(at(AUTH.claims(), "nbf", 120))).isClean())
                    .isTrue();
        }

        @Test
        void ends() {
            TokenLint tolerant = LINT.tolerating(Duration.ofMinutes(2));

            assertThat(tolerant.inspect(signed(at(AUTH.claims(), "iat", 121))).breaks(LintRule.NOT_FROM_THE_FUTURE))
                    .isTrue();
            assertThat(tolerant.inspect(signed(at(AUTH.claims(), "exp", -120))).breaks(LintRule.NOT_EXPIRED))
                    .isTrue();
            assertThat(tolerant.inspect(signed(at(AUTH.claims(), "nbf", 121))).breaks(LintRule.NOT_BEFORE))
                    .isTrue();
        }
    }

    @Nested
    class A_token_that_was_minted_here {

        @ParameterizedTest
        @ValueSource(longs = {-86_400, -31, -30, -29, 0, 899, 900, 901, 86_369, 86_370, 86_371})
        void is_judged_like_the_same_text_from_elsewhere(long secondsLater) {
            TokenLint then = TokenLint.of(NOWHERE).at(InstantSource.fixed(NOON.plusSeconds(secondsLater)));
            StagingToken minted = AUTH.mint();

            TokenReport report = then.inspect(minted);

            assertThat(report.findings())
                    .isEqualTo(then.inspect(StagingToken.of(minted.secret())).findings());
            assertThat(report.isClean()).isEqualTo(secondsLater >= -30 && secondsLater < 900);
        }

        @Test
        void is_not_taken_on_trust_when_its_signature_is_to_be_checked() {
            TokenLint stranger = LINT.knowing(SigningKey.hs256(FreshCredentials.secret()));

            assertThat(stranger.inspect(AUTH.mint()).breaks(LintRule.SIGNATURE)).isTrue();
        }

        @Test
        void is_read_where_its_description_is_unusual() {
            StagingToken large = AUTH.withEmail("a".repeat(3000)).mint();
            StagingToken underAPath = AUTH.withKeyId("../../dev/null").mint();

            assertThat(LINT.inspect(large).breaks(LintRule.SIZE)).isTrue();
            assertThat(LINT.inspect(underAPath).breaks(LintRule.KEY_SOURCE)).isTrue();
        }

        @Test
        void knows_its_user_and_its_claims() {
            StagingToken minted = AUTH.asUser("e2e-ada").mint();
            StagingToken read = StagingToken.of(minted.secret());

            assertThat(minted.user()).contains("e2e-ada").isEqualTo(read.user());
            assertThat(minted.claims()).isEqualTo(read.claims());
            assertThat(minted.expiresAt()).contains(NOON.plus(Duration.ofMinutes(15)));
        }
    }

    @Nested
    class Requiring {

        @Test
        void lets_a_good_token_pass() {
            assertThatCode(() -> LINT.requireAccepted(AUTH.mint(), "present")).doesNotThrowAnyException();
        }

        @Test
        void lets_a_hostile_token_pass_whatever_it_is() {
            StagingToken hostile = StagingToken.hostile(Secret.of("mock_token"));

            assertThatCode(() -> LINT.requireAccepted(hostile, "present")).doesNotThrowAnyException();
        }

        @Test
        void stops_a_bad_one_with_all_there_is_to_say() {
            StagingToken token = StagingToken.of(Secret.of("test_token_user_7"));

            assertThatThrownBy(() -> LINT.requireAccepted(token, "present"))
                    .isExactlyInstanceOf(TestkitException.class)
                    .hasMessage("""
                            Staging would refuse this token, so there is nothing to present it for.
                            token     : %s, 17 chars, 0 dots
                            header    : unreadable
                            claims    : unreadable
                            breaks    : FAKE_TOKEN: it starts as made-up ones do: test token
                                THREE_PARTS: it has 1 part
                            signature : not checked
                            try       : If it is meant to be refused, say so: HostileTokens.of(auth), or StagingToken.hostile(text).""".formatted(token.secret()));
        }

        @Test
        void is_what_minting_does() {
            StagingAuth auth = AUTH.issuedBy("somebody").expiresIn(Duration.ofMinutes(1));

            assertThatThrownBy(auth::mint)
                    .isExactlyInstanceOf(TestkitException.class)
                    .satisfies(thrown -> assertThat(String.valueOf(thrown.getMessage())
                                    .replaceAll("secret#[0-9a-f]{6}, \\d+ chars", "secret#..., ... chars"))
                            .isEqualTo("""
                                    Staging would refuse this token, so there is nothing to mint it for.
                                    token     : secret#..., ... chars, 2 dots
                                    header    : alg=HS256, typ=JWT
                                    claims    : sub=staging-e2e-user-001, token_type=access, type=access, iss=somebody, \
                                    aud=netra-platform, env=staging, svc_id=netra_auth_service_staging, \
                                    email=[40 characters], permissions=["read","write"], iat=1763726370, \
                                    exp=1763726460, jti=[36 characters]
                                    expiry    : in 1 min; now 2025-11-21T12:00:00Z, exp 2025-11-21T12:01:00Z
                                    breaks    : ISSUER: iss is somebody
                                    signature : not checked
                                    try       : If it is meant to be refused, say so: HostileTokens.of(auth), or StagingToken.hostile(text)."""));
        }

        @Test
        void is_what_minting_does_for_all_that_staging_refuses() {
            assertThatThrownBy(AUTH.ofType(TokenType.REFRESH)::mint).hasMessageContaining("token_type is refresh");
            assertThatThrownBy(AUTH.forAudience("netra-staging")::mint)
                    .hasMessageContaining("aud is \"netra-staging\"");
            assertThatThrownBy(AUTH.notBefore(NOON.plusSeconds(60))::mint).hasMessageContaining("nbf is 1 min ahead");
            assertThatThrownBy(AUTH.withClaim("sub", Json.read("7"))::mint).hasMessageContaining("sub is 7");
        }
    }

    private static JsonObject at(JsonObject claims, String name, long secondsFromNoon) {
        JsonValue time = Json.read(Long.toString(NOON.getEpochSecond() + secondsFromNoon));
        return claims.replacing(name, time);
    }

    private static StagingToken signed(JsonObject claims) {
        return StagingToken.of(Secret.of(Jws.sign(KEY, claims.toString())));
    }

    private static List<String> findings(StagingToken token) {
        return LINT.inspect(token).findings().stream().map(Object::toString).toList();
    }
}
