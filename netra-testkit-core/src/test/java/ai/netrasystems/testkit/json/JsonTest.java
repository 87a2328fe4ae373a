package ai.netrasystems.testkit.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.json.JsonValue.JsonArray;
import ai.netrasystems.testkit.json.JsonValue.JsonBoolean;
import ai.netrasystems.testkit.json.JsonValue.JsonNull;
import ai.netrasystems.testkit.json.JsonValue.JsonNumber;
import ai.netrasystems.testkit.json.JsonValue.JsonString;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JsonTest {

    private static final int DEEPEST = 1000;

    @Nested
    class Reading {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "[]",
                    "\"\"",
                    "null",
                    "true",
                    "false",
                    "{\"b\":1,\"a\":2,\"c\":3}",
                    "{\"a\":1,\"b\":2,\"a\":3}",
                    "{\"a\":{\"b\":[{\"c\":null},[],{}]}}",
                    "[1,\"two\",true,false,null,{},[]]",
                    "{\"\":\"\"}",
                    "\"ä€😀\"",
                    "\"\\\"\\\\\\b\\f\\n\\r\\t\""
                })
        void a_text_comes_back_as_it_was_written(String text) {
            JsonValue value = Json.read(text);

            assertThat(value).hasToString(text);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "0",
                    "-0",
                    "1795303660.0",
                    "1.50",
                    "1e3",
                    "1E+400",
                    "123456789012345678901234567890",
                    "-0.000000000000000000000000000001"
                })
        void a_number_is_kept_as_it_was_written(String literal) {
            JsonValue value = Json.read("[" + literal + "]");

            assertThat(value).isEqualTo(new JsonArray(List.of(new JsonNumber(literal))));
            assertThat(value).hasToString("[" + literal + "]");
        }

        @Test
        void each_kind_of_value_has_its_type() {
            JsonValue value = Json.read(" [ \"a\" , 1 , true , null , { } , [ ] ] ");

            assertThat(value)
                    .isEqualTo(new JsonArray(List.of(
                            new JsonString("a"),
                            new JsonNumber("1"),
                            new JsonBoolean(true),
                            JsonNull.NULL,
                            JsonObject.empty(),
                            new JsonArray(List.of()))));
        }

        @Test
        void escapes_are_resolved() {
            JsonValue value = Json.read("\"\\u00e4\\ud83d\\ude00\\/\\n\"");

            assertThat(value.asText()).isEqualTo("ä😀/\n");
        }

        @Test
        void names_may_be_escaped_too() {
            JsonObject object = Json.readObject("{\"\\u0074ype\":\"ping\"}");

            assertThat(object.text("type")).contains("ping");
        }

        @Test
        void a_thousand_levels_are_read_and_written() {
            String text = "[".repeat(DEEPEST) + "]".repeat(DEEPEST);

            JsonValue value = Json.read(text);

            assertThat(value).hasToString(text);
        }
    }

    @Nested
    class Refusing {

        static Stream<Arguments> malformed() {
            return Stream.of(
                    Arguments.of("", "the text is empty"),
                    Arguments.of("  ", "the text is empty"),
                    Arguments.of("{} {}", "more text follows the first value"),
                    Arguments.of(
                            "{",
                            "Unexpected end-of-input: expected close marker for Object (start marker at line: 1, column: 1) (line 1, column 2)"),
                    Arguments.of("[1,", "Unexpected end-of-input within/between Array entries (line 1, column 4)"),
                    Arguments.of(
                            "nope",
                            "Unrecognized token 'nope': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false') (line 1, column 1)"),
                    Arguments.of(
                            "{\"a\":}", "Unexpected character ('}' (code 125)): expected a value (line 1, column 6)"),
                    Arguments.of(
                            "{a:1}",
                            "Unexpected character ('a' (code 97)): was expecting double-quote to start field name (line 1, column 2)"),
                    Arguments.of(
                            "[1 2]",
                            "Unexpected character ('2' (code 50)): was expecting comma to separate Array entries (line 1, column 4)"),
                    Arguments.of("01", "Invalid numeric value: Leading zeroes not allowed (line 1, column 2)"),
                    Arguments.of("NaN", "Non-standard token 'NaN' (line 1, column 4)"),
                    Arguments.of("\"\\x\"", "Unrecognized character escape 'x' (code 120) (line 1, column 3)"),
                    Arguments.of("}", "Unexpected close marker '}': no open Object to close (line 1, column 1)"));
        }

        @ParameterizedTest
        @MethodSource
        void malformed(String text, String reason) {
            assertThatThrownBy(() -> Json.read(text))
                    .isInstanceOf(MalformedJsonException.class)
                    .hasMessage("""
                            This is not JSON as expected.
                            text   : "%s"
                            reason : %s""".formatted(text, reason));
        }

        @Test
        void the_place_is_told_by_line_and_column() {
            String text = """
                    {
                      "type": "ping",
                      "at": oops
                    }""";

            assertThatThrownBy(() -> Json.read(text))
                    .isInstanceOf(MalformedJsonException.class)
                    .hasMessage("""
                            This is not JSON as expected.
                            text   : "{ "type": "ping", "at": oops }"
                            reason : Unrecognized token 'oops': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false') (line 3, column 9)""");
        }

        @Test
        void more_levels_than_a_thousand() {
            String text = "[".repeat(DEEPEST + 1);

            assertThatThrownBy(() -> Json.read(text))
                    .isInstanceOf(MalformedJsonException.class)
                    .hasMessage("""
                            This is not JSON as expected.
                            text   : "%s... (1001 characters)"
                            reason : Document nesting depth (1001) exceeds the maximum allowed (1000)""".formatted("[".repeat(300)));
        }

        @ParameterizedTest
        @ValueSource(strings = {"[1]", "\"text\"", "1", "true", "null"})
        void what_is_json_but_no_object_where_an_object_is_asked_for(String text) {
            assertThatThrownBy(() -> Json.readObject(text))
                    .isInstanceOf(MalformedJsonException.class)
                    .hasMessage("""
                            This is not JSON as expected.
                            text   : "%s"
                            reason : it is JSON, but not an object""".formatted(text));
        }
    }
}
