package ai.netrasystems.testkit.staging;

import static ai.netrasystems.testkit.secret.RandomSecrets.randomText;
import static ai.netrasystems.testkit.secret.RandomSecrets.randomToken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.staging.CredentialSource.Found;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CredentialCheckTest {

    private static final Provenance PLACE = new Provenance("environment variable", "SOME_VARIABLE");
    private static final String VALUE = randomText(24);

    static Stream<Arguments> a_spoiled_value_is_named_by_its_place_and_not_shown() {
        return Stream.of(
                Arguments.of("empty", "", "it is blank"),
                Arguments.of("of spaces", " \t ", "it is blank"),
                Arguments.of("of line ends", "\r\n\n", "it is blank"),
                Arguments.of("of two lines", VALUE + "\n" + VALUE, "it has several lines"),
                Arguments.of("of two lines of Windows", VALUE + "\r\n" + VALUE, "it has several lines"),
                Arguments.of(
                        "with a line end",
                        VALUE + "\n",
                        "it starts or ends with white space, which would be part of it"),
                Arguments.of(
                        "with a space before it",
                        " " + VALUE,
                        "it starts or ends with white space, which would be part of it"),
                Arguments.of(
                        "with a tab behind it",
                        VALUE + "\t",
                        "it starts or ends with white space, which would be part of it"),
                Arguments.of("in double quotes", "\"" + VALUE + "\"", "it stands in quotes, which would be part of it"),
                Arguments.of("in single quotes", "'" + VALUE + "'", "it stands in quotes, which would be part of it"),
                Arguments.of("in backticks", "`" + VALUE + "`", "it stands in quotes, which would be part of it"),
                Arguments.of("of a header", "Bearer " + VALUE, "it starts with \"Bearer \", which belongs to a header"),
                Arguments.of(
                        "of a header in small letters",
                        "bearer " + VALUE,
                        "it starts with \"Bearer \", which belongs to a header"),
                Arguments.of("your-...", "your-" + VALUE, "it is the placeholder of a template"),
                Arguments.of("YOUR_...", "YOUR_" + VALUE, "it is the placeholder of a template"),
                Arguments.of("changeme", "ChangeMe", "it is the placeholder of a template"),
                Arguments.of("<...>", "<" + VALUE + ">", "it is the placeholder of a template"),
                Arguments.of("${...}", "${" + VALUE + "}", "it is the placeholder of a template"),
                Arguments.of("cut with dots", VALUE + "...", "it was cut: it ends with dots"),
                Arguments.of("cut with an ellipsis", VALUE + "\u2026", "it was cut: it ends with dots"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void a_spoiled_value_is_named_by_its_place_and_not_shown(String how, String value, String wrong) {
        CredentialCheck check = CredentialCheck.of("bypass key", new Found(value, PLACE));

        assertThatThrownBy(check::passed)
                .isExactlyInstanceOf(TestkitException.class)
                .hasMessage("""
                        The bypass key cannot be right.
                        from  : environment variable SOME_VARIABLE
                        wrong : %s
                        try   : Set SOME_VARIABLE to the bypass key itself, exactly as staging's services have it.""".formatted(wrong))
                .satisfies(thrown -> assertThat(thrown.getMessage()).doesNotContain(VALUE));
    }

    static Stream<Arguments> a_ready_token_has_three_parts() {
        return Stream.of(
                Arguments.of("an opaque key", VALUE, 1),
                Arguments.of("a token without its signature", VALUE + "." + VALUE, 2),
                Arguments.of("a token with a part too many", VALUE + "." + VALUE + "." + VALUE + "." + VALUE, 4));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void a_ready_token_has_three_parts(String how, String value, int parts) {
        CredentialCheck check = CredentialCheck.of("ready token", new Found(value, PLACE));

        assertThatThrownBy(check::passed).hasMessage("""
                        The ready token cannot be right.
                        from  : environment variable SOME_VARIABLE
                        wrong : a JSON Web Token has three parts with dots between; this has %d
                        try   : Set SOME_VARIABLE to the ready token itself, exactly as staging's services have it.""".formatted(parts));
    }

    static Stream<Arguments> a_value_that_may_be_right_passes_as_it_is() {
        return Stream.of(
                Arguments.of("bypass key", "with a quote\" in it"),
                Arguments.of("bypass key", "\""),
                Arguments.of("password", "p"),
                Arguments.of("password", "dots.within.it"),
                Arguments.of("signing secret", "Bearers are fine " + VALUE),
                Arguments.of("ready token", randomToken()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void a_value_that_may_be_right_passes_as_it_is(String what, String value) {
        assertThat(CredentialCheck.of(what, new Found(value, PLACE)).passed()).isEqualTo(value);
    }

    @Test
    void a_value_from_the_code_is_not_looked_at() {
        StagingCredentials given = StagingCredentials.bypassKey(Secret.of(" " + VALUE));

        assertThat(given).hasToString("bypass key from the code");
    }
}
