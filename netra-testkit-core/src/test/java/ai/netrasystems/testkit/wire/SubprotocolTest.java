package ai.netrasystems.testkit.wire;

import static ai.netrasystems.testkit.secret.RandomSecrets.base64Url;
import static ai.netrasystems.testkit.secret.RandomSecrets.randomToken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.explain.TestkitException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SubprotocolTest {

    @ParameterizedTest
    @ValueSource(strings = {"jwt-auth", "x", "a.b_c~d", "!#$%&'*+-.^_`|~09AZaz"})
    void a_token_of_the_grammar_is_a_name(String name) {
        assertThat(new Subprotocol(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "a b", "a,b", "a=", "a/b", "a:b", "a;b", "\"a\"", "(a)", "<a>", "[a]", "{a}", "a@b", "a\\b",
                "a?", "ä"
            })
    void anything_else_is_not(String name) {
        assertThatThrownBy(() -> new Subprotocol(name))
                .isInstanceOf(TestkitException.class)
                .hasMessage("""
                        This cannot be the name of a subprotocol.
                        name     : "%s"
                        expected : letters, digits and !#$%%&'*+-.^_`|~ only (RFC 7230 section 3.2.6)
                        try      : Strip the padding (=) from base64url.""".formatted(name));
    }

    @Test
    void a_line_break_does_not_get_into_the_header() {
        assertThatThrownBy(() -> new Subprotocol("jwt-auth\r\nX-Other: 1"))
                .isInstanceOf(TestkitException.class)
                .hasMessageContaining("name     : \"jwt-auth X-Other: 1\"");
    }

    @Test
    void a_token_in_it_is_not_shown() {
        Subprotocol carrier = new Subprotocol("jwt." + base64Url(randomToken()));

        assertThat(carrier).hasToString("jwt.[token]");
    }

    @Test
    void a_token_in_a_bad_name_is_not_shown() {
        String name = "jwt." + base64Url(randomToken()) + "==";

        assertThatThrownBy(() -> new Subprotocol(name))
                .isInstanceOf(TestkitException.class)
                .hasMessage("""
                        This cannot be the name of a subprotocol.
                        name     : "jwt.[token]"
                        expected : letters, digits and !#$%&'*+-.^_`|~ only (RFC 7230 section 3.2.6)
                        try      : Strip the padding (=) from base64url.""");
    }
}
