package ai.netrasystems.testkit.embedded;

import static ai.netrasystems.testkit.embedded.TestToken.ADA;
import static ai.netrasystems.testkit.embedded.TestToken.base64Url;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import ai.netrasystems.testkit.embedded.Verdict.Accepted;
import ai.netrasystems.testkit.embedded.Verdict.Refused;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonValue.JsonArray;
import ai.netrasystems.testkit.json.JsonValue.JsonNumber;
import ai.netrasystems.testkit.secret.Secret;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TokenVerifierTest {

    private static final Instant NOON = Instant.parse("2025-09-09T12:00:00.500Z");
    private static final long NOON_SECOND = NOON.getEpochSecond();
    private static final String SECRET = "a-secret-of-tests-with-more-than-32-bytes";
    private static final TestToken GOOD = TestToken.of(ADA, SECRET, NOON);

    private final TokenVerifier verifier =
            new TokenVerifier(Secret.of(SECRET), new RevokedTokens(), InstantSource.fixed(NOON));

    static Stream<Arguments> accepted() {
        return Stream.of(
                argumentSet("all claims of the issuer", GOOD),
                argumentSet("the six claims that count", GOOD.without("aud").without("type")),
                argumentSet("audience netra-services", GOOD.with("aud", "netra-services")),
                argumentSet("audience netra-backend", GOOD.with("aud", "netra-backend")),
                argumentSet("audience netra-admin", GOOD.with("aud", "netra-admin")),
                argumentSet("env of another environment", GOOD.with("env", "production")),
                argumentSet("no typ", GOOD.withHeader(JsonObject.empty().with("alg", "HS256"))),
                argumentSet("float iat", number("iat", NOON_SECOND - 30 + ".75")),
                argumentSet("issued this very second", GOOD.with("iat", NOON_SECOND)),
                argumentSet("expires in the next second", GOOD.with("exp", NOON_SECOND + 1)),
                argumentSet("issued 24 hours ago less a second", GOOD.with("iat", NOON_SECOND - 86_399)),
                argumentSet("nbf that has passed", GOOD.with("nbf", NOON_SECOND)));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void staging_accepts(TestToken token) {
        assertThat(verifier.verify(new Jwt(token.text()))).isEqualTo(new Accepted(ADA));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                argumentSet("another secret", GOOD.signedWith(SECRET + "!"), TokenRule.SIGNATURE),
                argumentSet("no sub", GOOD.without("sub"), TokenRule.SUBJECT_OR_TIMES),
                argumentSet("integer sub", GOOD.with("sub", 7), TokenRule.SUBJECT_OR_TIMES),
                argumentSet("no iat", GOOD.without("iat"), TokenRule.SUBJECT_OR_TIMES),
                argumentSet("no exp", GOOD.without("exp"), TokenRule.SUBJECT_OR_TIMES),
                argumentSet("exp as text", GOOD.with("exp", "tomorrow"), TokenRule.SUBJECT_OR_TIMES),
                argumentSet("exp without end", number("exp", "1e999999999"), TokenRule.SUBJECT_OR_TIMES),
                argumentSet("exp beyond numbers", number("exp", "1e99999999999"), TokenRule.SUBJECT_OR_TIMES),
                argumentSet("issued in the next second", GOOD.with("iat", NOON_SECOND + 1), TokenRule.ISSUED_IN_FUTURE),
                argumentSet("nbf in the next second", GOOD.with("nbf", NOON_SECOND + 1), TokenRule.NOT_YET_VALID),
                argumentSet("expired this very second", GOOD.with("exp", NOON_SECOND), TokenRule.EXPIRED),
                argumentSet("no token_type", GOOD.without("token_type"), TokenRule.TOKEN_TYPE),
                argumentSet("refresh token", GOOD.with("token_type", "refresh"), TokenRule.TOKEN_TYPE),
                argumentSet("no jti", GOOD.without("jti"), TokenRule.NO_IDENTIFIER),
                argumentSet("no iss", GOOD.without("iss"), TokenRule.ISSUER),
                argumentSet("issuer in capitals", GOOD.with("iss", "Netra-Auth-Service"), TokenRule.ISSUER),
                argumentSet("issued 24 hours ago", GOOD.with("iat", NOON_SECOND - 86_400), TokenRule.OLDER_THAN_A_DAY),
                argumentSet("issued in the year 1", number("iat", "-1e17"), TokenRule.OLDER_THAN_A_DAY),
                argumentSet("audience netra-auth", GOOD.with("aud", "netra-auth"), TokenRule.AUDIENCE),
                argumentSet(
                        "audience in an array",
                        GOOD.withClaims(
                                GOOD.claims().without("aud").with("aud", JsonArray.ofTexts(List.of("netra-platform")))),
                        TokenRule.AUDIENCE),
                argumentSet(
                        "sub said twice", GOOD.withClaims(GOOD.claims().with("sub", ADA)), TokenRule.DUPLICATE_NAME),
                argumentSet("HS512", headed("alg", "HS512"), TokenRule.ALGORITHM),
                argumentSet("RS256", headed("alg", "RS256"), TokenRule.ALGORITHM),
                argumentSet("hs256 in lower case", headed("alg", "hs256"), TokenRule.ALGORITHM),
                argumentSet("crit", headed("crit", "exp"), TokenRule.CRITICAL_EXTENSION),
                argumentSet("kid", headed("kid", "1"), TokenRule.KEY_NAMED),
                argumentSet("jku", headed("jku", "https://localhost/"), TokenRule.KEY_ELSEWHERE),
                argumentSet("jwk", headed("jwk", "{}"), TokenRule.KEY_INCLUDED));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void staging_refuses(TestToken token, TokenRule rule) {
        assertThat(verifier.verify(new Jwt(token.text()))).isEqualTo(new Refused(rule));
    }

    static Stream<Arguments> refusedTexts() {
        return Stream.of(
                argumentSet("mock_", "mock_" + GOOD.text(), TokenRule.MOCK),
                argumentSet("white space behind it", GOOD.text() + " ", TokenRule.UNREADABLE),
                argumentSet("padded signature", GOOD.text() + "=", TokenRule.PADDED),
                argumentSet("header of no JSON", base64Url("alg") + ".e30.AAAA", TokenRule.UNREADABLE),
                argumentSet(
                        "claims of no object", base64Url("{}") + "." + base64Url("[]") + ".AAAA", TokenRule.UNREADABLE),
                argumentSet("claims of no UTF-8", base64Url("{}") + ".gICA.AAAA", TokenRule.UNREADABLE),
                argumentSet(
                        "claims changed after signing",
                        GOOD.with("sub", TestToken.BOB).unsigned() + signatureOf(GOOD),
                        TokenRule.SIGNATURE),
                argumentSet(
                        "signature cut short",
                        GOOD.text().substring(0, GOOD.text().length() - 4),
                        TokenRule.SIGNATURE));
    }

    @ParameterizedTest
    @MethodSource("refusedTexts")
    void staging_refuses_the_text(String text, TokenRule rule) {
        assertThat(verifier.verify(new Jwt(text))).isEqualTo(new Refused(rule));
    }

    @Test
    void the_last_character_of_a_signature_has_two_bits_that_do_not_count() {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        String text = GOOD.text();
        String allButOne = text.substring(0, text.length() - 1);

        long verified = alphabet.chars()
                .mapToObj(last -> verifier.verify(new Jwt(allButOne + (char) last)))
                .filter(Accepted.class::isInstance)
                .count();

        assertThat(verified).isEqualTo(4);
    }

    @Test
    void a_token_does_not_show_itself() {
        assertThat(new Jwt(GOOD.text())).hasToString("a token of " + GOOD.text().length() + " characters");
    }

    private static TestToken number(String claim, String literal) {
        return GOOD.withClaims(GOOD.claims().without(claim).with(claim, new JsonNumber(literal)));
    }

    private static TestToken headed(String name, String value) {
        return GOOD.withHeader(GOOD.header().without(name).with(name, value));
    }

    private static String signatureOf(TestToken token) {
        return token.text().substring(token.text().lastIndexOf('.'));
    }
}
