package ai.netrasystems.testkit.staging;

import static ai.netrasystems.testkit.secret.RandomSecrets.randomText;
import static ai.netrasystems.testkit.staging.Places.propertiesSource;
import static ai.netrasystems.testkit.staging.Places.variables;
import static ai.netrasystems.testkit.staging.Places.variablesSource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.secret.Secret;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StagingCredentialsTest {

    private static final Secret SECRET = Secret.of(randomText(40));

    @Test
    void they_say_where_they_came_from_and_no_value() {
        StagingCredentials credentials =
                StagingCredentials.from(variables(Map.of("JWT_SECRET_STAGING", SECRET.reveal())));

        assertThat(credentials.provenance()).isEqualTo(new Provenance("environment variable", "JWT_SECRET_STAGING"));
        assertThat(credentials).hasToString("HS256 signing secret from environment variable JWT_SECRET_STAGING");
    }

    @Test
    void those_given_in_code_say_so() {
        StagingCredentials credentials = StagingCredentials.signingWith(SigningKey.hs256(SECRET));

        assertThat(credentials).hasToString("HS256 signing secret from the code");
    }

    @Test
    void a_key_does_not_print_its_secret() {
        SigningKey key = SigningKey.hs256(SECRET);

        assertThat(key).isEqualTo(SigningKey.hs256(Secret.of(SECRET.reveal())));
        assertThat(key.algorithm()).isEqualTo("HS256");
        assertThat(key.toString()).doesNotContain(SECRET.reveal());
    }

    @Test
    void a_key_of_31_bytes_is_too_short() {
        Secret secret = Secret.of(randomText(31));

        assertThatThrownBy(() -> SigningKey.hs256(secret))
                .isInstanceOf(TestkitException.class)
                .hasMessage("""
                        This secret is too short to sign with HS256.
                        secret : %s
                        has    : 31 bytes
                        needs  : 32 bytes (RFC 7518 section 3.2; staging refuses fewer too)""".formatted(secret));
    }

    @Test
    void bytes_count_and_not_characters() {
        Secret secret = Secret.of("ä" + randomText(30));

        assertThat(SigningKey.hs256(secret).algorithm()).isEqualTo("HS256");
    }

    static Stream<Arguments> a_value_that_cannot_be_right_is_refused_with_its_place() {
        return Stream.of(
                Arguments.of("", "it is blank"),
                Arguments.of("  \n", "it is blank"),
                Arguments.of(randomText(40) + "\n", "it starts or ends with white space, which would be part of it"),
                Arguments.of(" " + randomText(40), "it starts or ends with white space, which would be part of it"),
                Arguments.of("\"" + randomText(40) + "\"", "it stands in quotes, which would be part of it"),
                Arguments.of("'" + randomText(40) + "'", "it stands in quotes, which would be part of it"),
                Arguments.of("your-staging-" + randomText(40), "it is the placeholder of a template"));
    }

    // The value is left out of the name: it looks like a secret.
    @ParameterizedTest(name = "{1}")
    @MethodSource
    void a_value_that_cannot_be_right_is_refused_with_its_place(String value, String reason) {
        CredentialSearch search = variables(Map.of("STAGING_JWT_SECRET", value));

        assertThatThrownBy(() -> StagingCredentials.from(search))
                .isExactlyInstanceOf(TestkitException.class)
                .hasMessage("""
                        The signing secret cannot be right.
                        from  : environment variable STAGING_JWT_SECRET
                        wrong : %s
                        try   : Set STAGING_JWT_SECRET to the signing secret itself, exactly as staging's services have it.""".formatted(reason));
    }

    @Test
    void missing_ones_are_refused_with_every_place_looked_at() {
        CredentialSearch search =
                CredentialSearch.in(propertiesSource(Map.of()), variablesSource(Map.of("E2E_TEST_ENV", "staging")));

        assertThatThrownBy(() -> StagingCredentials.from(search))
                .isInstanceOf(MissingCredentialsException.class)
                .hasMessage("""
                        There are no credentials for this staging.
                        looked at : system property netra.credentials.ready-token
                            environment variable STAGING_TEST_JWT_TOKEN
                            system property netra.credentials.bypass-key
                            environment variable E2E_OAUTH_SIMULATION_KEY
                            environment variable E2E_BYPASS_KEY
                            system property netra.credentials.signing-secret
                            environment variable STAGING_JWT_SECRET
                            environment variable JWT_SECRET_STAGING
                            system property netra.credentials.email
                            environment variable NETRA_LOGIN_EMAIL
                            system property netra.credentials.api-key
                            environment variable STAGING_TEST_API_KEY
                        try       : Set STAGING_JWT_SECRET to the secret with which staging's auth service signs: it can be every user.
                        try       : Or set one of the others: docs/settings.md#kinds says what each can do.
                        try       : To run offline, leave E2E_TEST_ENV unset: the embedded stand-in makes its own key.""");
    }
}
