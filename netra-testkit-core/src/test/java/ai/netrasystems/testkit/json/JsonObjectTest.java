package ai.netrasystems.testkit.json;

import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.json.JsonObject.Member;
import ai.netrasystems.testkit.json.JsonValue.JsonArray;
import ai.netrasystems.testkit.json.JsonValue.JsonNumber;
import ai.netrasystems.testkit.json.JsonValue.JsonString;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JsonObjectTest {

    private static final JsonObject TWICE = Json.readObject("{\"a\":1,\"b\":2,\"a\":3}");

    @Test
    void members_are_added_behind_the_others() {
        JsonObject object = JsonObject.empty()
                .with("text", "a \"quote\"")
                .with("number", -7)
                .with("flag", true)
                .withNull("nothing")
                .with("list", JsonArray.ofTexts(List.of("x", "y")))
                .with("object", JsonObject.empty().with("in", "side"));

        assertThat(object)
                .hasToString(
                        "{\"text\":\"a \\\"quote\\\"\",\"number\":-7,\"flag\":true,\"nothing\":null,\"list\":[\"x\",\"y\"],\"object\":{\"in\":\"side\"}}");
    }

    @Test
    void a_step_leaves_the_object_it_was_asked_of_alone() {
        JsonObject one = JsonObject.empty().with("a", 1);

        JsonObject more = one.with("b", 2).replacing("a", new JsonNumber("9")).without("c");

        assertThat(one).hasToString("{\"a\":1}");
        assertThat(more).hasToString("{\"a\":9,\"b\":2}");
        assertThat(JsonObject.empty()).hasToString("{}");
    }

    @Test
    void a_second_member_of_a_name_is_kept_and_answers() {
        JsonObject object = JsonObject.empty().with("a", "first").with("a", "second");

        assertThat(object).hasToString("{\"a\":\"first\",\"a\":\"second\"}");
        assertThat(object.text("a")).contains("second");
        assertThat(object.members())
                .containsExactly(new Member("a", new JsonString("first")), new Member("a", new JsonString("second")));
    }

    @Test
    void without_leaves_out_every_member_of_the_name() {
        assertThat(TWICE.without("a")).hasToString("{\"b\":2}");
        assertThat(TWICE.without("z")).isEqualTo(TWICE);
    }

    @Test
    void replacing_puts_the_value_in_the_place_of_the_first_and_drops_the_others() {
        JsonObject replaced = TWICE.replacing("a", new JsonString("new"));

        assertThat(replaced).hasToString("{\"a\":\"new\",\"b\":2}");
    }

    @Test
    void replacing_what_is_not_there_adds_it() {
        JsonObject replaced = TWICE.replacing("z", new JsonString("new"));

        assertThat(replaced).hasToString("{\"a\":1,\"b\":2,\"a\":3,\"z\":\"new\"}");
    }

    @Test
    void a_member_is_asked_for_by_its_kind() {
        JsonObject object =
                Json.readObject("{\"text\":\"t\",\"number\":1795303660,\"object\":{\"a\":1},\"nothing\":null}");

        assertThat(object.text("text")).contains("t");
        assertThat(object.integer("number")).contains(1795303660L);
        assertThat(object.object("object")).contains(JsonObject.empty().with("a", 1));
        assertThat(object.has("nothing")).isTrue();
    }

    @Test
    void a_member_of_another_kind_is_no_answer() {
        JsonObject object = Json.readObject("{\"text\":\"1\",\"number\":1,\"list\":[],\"nothing\":null}");

        assertThat(object.text("number")).isEmpty();
        assertThat(object.text("nothing")).isEmpty();
        assertThat(object.integer("text")).isEmpty();
        assertThat(object.object("list")).isEmpty();
        assertThat(object.member("absent")).isEmpty();
        assertThat(object.has("absent")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1e3", "9223372036854775808", "-1.5"})
    void a_number_with_a_fraction_or_too_large_is_no_integer(String literal) {
        JsonObject object = Json.readObject("{\"n\":" + literal + "}");

        assertThat(object.integer("n")).isEmpty();
        assertThat(object.member("n")).map(JsonValue::asText).contains(literal);
    }

    @Test
    void objects_are_equal_if_their_members_are_in_the_same_order() {
        JsonObject one = Json.readObject("{ \"a\" : 1, \"b\" : 2 }");

        assertThat(one).isEqualTo(Json.readObject("{\"a\":1,\"b\":2}"));
        assertThat(one).hasSameHashCodeAs(Json.readObject("{\"a\":1,\"b\":2}"));
        assertThat(one).isNotEqualTo(Json.readObject("{\"b\":2,\"a\":1}"));
    }
}
