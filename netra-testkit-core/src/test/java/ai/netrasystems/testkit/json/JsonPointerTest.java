package ai.netrasystems.testkit.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.explain.TestkitException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JsonPointerTest {

    /** The example of RFC 6901 section 5. */
    private static final JsonValue OF_THE_RFC = Json.read("""
            {"foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\\\j": 5, "k\\"l": 6, " ": 7,
             "m~n": 8}""");

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '_', textBlock = """
            /foo   ; ["bar","baz"]
            /foo/0 ; "bar"
            /      ; 0
            /a~1b  ; 1
            /c%d   ; 2
            /e^f   ; 3
            /g|h   ; 4
            /i\\j  ; 5
            /k"l   ; 6
            _/ _   ; 7
            /m~0n  ; 8
            """)
    void it_leads_where_the_rfc_says(String pointer, String value) {
        assertThat(OF_THE_RFC.at(pointer)).map(Object::toString).contains(value);
    }

    @Test
    void the_empty_pointer_leads_nowhere_else() {
        assertThat(OF_THE_RFC.at("")).containsSame(OF_THE_RFC);
        assertThat(Json.read("71").at("")).map(Object::toString).contains("71");
    }

    @Test
    void a_tilde_is_read_last() {
        assertThat(Json.read("{\"~1\":7}").at("/~01")).map(Object::toString).contains("7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/foo/2",
                "/foo/-",
                "/foo/01",
                "/foo/+1",
                "/foo/x",
                "/foo/",
                "/foo/9999999999",
                "/a~1b/0"
            })
    void where_nothing_is_it_finds_nothing(String pointer) {
        assertThat(OF_THE_RFC.at(pointer)).isEmpty();
    }

    @Test
    void what_is_there_and_null_is_found() {
        assertThat(Json.read("{\"step\":null}").at("/step")).contains(JsonValue.JsonNull.NULL);
    }

    @Test
    void of_two_members_of_one_name_the_last_answers() {
        assertThat(Json.read("{\"a\":{\"b\":1},\"a\":{\"b\":2}}").at("/a/b"))
                .map(Object::toString)
                .contains("2");
    }

    @Test
    void a_pointer_starts_with_a_slash() {
        assertThatThrownBy(() -> OF_THE_RFC.at("payload/tool_name"))
                .isInstanceOf(TestkitException.class)
                .hasMessage("""
                        This is not a JSON pointer (RFC 6901).
                        pointer : "payload/tool_name"
                        reason  : it does not start with a slash
                        try     : /payload/tool_name is the way from the top; the empty text is the whole value.""");
    }

    @Test
    void a_tilde_never_stands_alone() {
        assertThatThrownBy(() -> OF_THE_RFC.at("/home/~ada"))
                .isInstanceOf(TestkitException.class)
                .hasMessage("""
                        This is not a JSON pointer (RFC 6901).
                        pointer : "/home/~ada"
                        reason  : a tilde in it is followed by neither 0 nor 1
                        try     : ~0 stands for a tilde in a name, ~1 for a slash.""");
    }
}
