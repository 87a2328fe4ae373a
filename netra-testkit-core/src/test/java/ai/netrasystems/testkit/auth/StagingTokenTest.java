package ai.netrasystems.testkit.auth;

import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.secret.Secret;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StagingTokenTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "not-a-jwt", "aaa.bbb.ccc", "a.b", "a.b.c.d", "..", "x.W10.y", "x.e30=.y", "x.{}.y"})
    void garbage_is_a_token_too_of_nobody_and_for_ever(String garbage) {
        StagingToken token = StagingToken.of(Secret.of(garbage));

        assertThat(token.secret().reveal()).isEqualTo(garbage);
        assertThat(token.user()).isEmpty();
        assertThat(token.expiresAt()).isEmpty();
    }

    @Test
    void garbage_has_no_claims() {
        assertThat(StagingToken.of(Secret.of("not-a-jwt")).claims()).isEmpty();
        assertThat(StagingToken.of(Secret.of("aaa.bbb.ccc")).claims()).isEmpty();
    }

    @Test
    void garbage_is_described_without_being_shown() {
        Secret garbage = Secret.of("not-a-jwt");

        StagingToken token = StagingToken.of(garbage);

        assertThat(token).hasToString("token of nobody, without expiry, 9 characters, " + garbage);
    }

    @Test
    void a_token_is_described_by_user_and_expiry_and_never_shown() {
        StagingToken token = withClaims("{\"sub\":\"e2e-ada\",\"exp\":1763727300}");

        assertThat(token)
                .hasToString("token of e2e-ada, expires 2025-11-21T12:15:00Z, %d characters, %s"
                        .formatted(token.secret().length(), token.secret()));
        assertThat(token.toString()).doesNotContain(token.secret().reveal());
    }

    @Test
    void its_claims_are_read_without_asking_who_signed() {
        StagingToken token = withClaims("{\"sub\":\"e2e-ada\",\"exp\":1763727300}");

        assertThat(token.user()).contains("e2e-ada");
        assertThat(token.expiresAt()).contains(Instant.ofEpochSecond(1763727300));
    }

    @Test
    void a_user_of_many_lines_is_described_in_one() {
        StagingToken token = withClaims("{\"sub\":\"a\\nb" + "x".repeat(100) + "\"}");

        assertThat(token.toString())
                .startsWith("token of a b" + "x".repeat(57) + "... (103 characters), without expiry, ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775807", "-9223372036854775808", "\"soon\"", "null", "99999999999999999999"})
    void an_expiry_that_no_calendar_has_is_none(String exp) {
        StagingToken token = withClaims("{\"exp\":" + exp + "}");

        assertThat(token.expiresAt()).isEmpty();
        assertThat(token.toString()).contains("without expiry");
    }

    private static StagingToken withClaims(String json) {
        return StagingToken.of(Secret.of(Jws.base64url("{}") + "." + Jws.base64url(json) + ".signature"));
    }
}
