package ai.netrasystems.testkit.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JsonGrammarTest {

    private static final int TEXTS = 100_000;

    private static final List<String> WHOLE = List.of(
            "{\"type\":\"ping\",\"data\":{\"timestamp\":1795303660.0},\"server_id\":null}",
            "{ \"a\" : [ 1 , -0.5e+10 , true , false , null , \"\\u00e4\\n\\\"\\\\\\/\" , {} , [] ] , \"b\" : { \"c\" : 0 } }",
            "\t{\"x\":[[[{\"y\":[0,1E5,2.25]}]]],\"empty\":\"\",\"\":\"\"}\r\n");

    private static final String NOISE = "{}[]\":,\\0123456789.+-eEtruefalsn ulx\t\n\u0001ä\u00a0";

    @Test
    void the_grammar_and_the_parser_agree_on_whatever_becomes_of_an_object() {
        Random random = new Random(8259);
        int objects = 0;
        for (int i = 0; i < TEXTS; i++) {
            String text = changed(WHOLE.get(random.nextInt(WHOLE.size())), random);

            boolean isObject = JsonGrammar.isObject(text);

            assertThat(isObject).as(text).isEqualTo(isRead(text));
            objects += isObject ? 1 : 0;
        }
        assertThat(objects).as("texts that still are objects").isBetween(TEXTS / 100, TEXTS / 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "[]",
                "7",
                "null",
                "{\"a\":01}",
                "{\"a\":-}",
                "{\"a\":1.}",
                "{\"a\":.5}",
                "{\"a\":1e}",
                "{\"a\":+1}",
                "{\"a\":tru}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":\"\\u12",
                "{\"a\":1,}",
                "{,}",
                "{\"a\"}",
                "{\"a\":1}{",
                "{a:1}",
                "{\"a\":'b'}",
                "{\"a\":[1,]}",
                "{\"a\":[1 2]}",
                "{\"a\":NaN}"
            })
    void what_is_no_object_is_none(String text) {
        assertThat(JsonGrammar.isObject(text)).isFalse();
        assertThat(isRead(text)).isFalse();
    }

    @Test
    void a_long_text_is_judged_by_the_parser_itself() {
        String tooLongANumber = "{\"a\":" + "1".repeat(2_000) + "}";
        String longText = "{\"a\":\"" + "b".repeat(2_000) + "\"}";

        assertThat(Json.isObject(tooLongANumber))
                .isEqualTo(isRead(tooLongANumber))
                .isFalse();
        assertThat(Json.isObject(longText)).isEqualTo(isRead(longText)).isTrue();
    }

    @Test
    void a_text_as_deep_as_a_short_one_can_be_is_judged() {
        String deep = "{\"a\":" + "[".repeat(480) + "]".repeat(480) + "}";

        assertThat(Json.isObject(deep)).isEqualTo(isRead(deep)).isTrue();
    }

    /** Takes a character out, puts one in or changes one, or leaves the text. */
    private static String changed(String text, Random random) {
        int at = random.nextInt(text.length());
        char noise = NOISE.charAt(random.nextInt(NOISE.length()));
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, at) + text.substring(at + 1);
            case 1 -> text.substring(0, at) + noise + text.substring(at);
            case 2 -> text.substring(0, at) + noise + text.substring(at + 1);
            default -> text.substring(0, random.nextInt(20) == 0 ? text.length() : at);
        };
    }

    private static boolean isRead(String text) {
        try {
            JsonObject unused = Json.readObject(text);
            return true;
        } catch (MalformedJsonException e) {
            return false;
        }
    }
}
