package ai.netrasystems.testkit.event;

import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.fake.Said;
import ai.netrasystems.testkit.json.Json;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.MalformedJsonException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TypeScanTest {

    private static final int TEXTS = 20_000;

    private static final Set<String> ENVELOPES = Set.of("system_message", "agent_progress", "agent_response_complete");

    private static final List<String> NAMES =
            List.of("type", "event", "data", "payload", "t\\u0079pe", "message", "\\\"type\\\"", "reasoning");
    private static final List<String> TYPES = List.of(
            "agent_started",
            "agent_started_again",
            "ping",
            "pong",
            "system_message",
            "agent_progress",
            "agent_response_complete",
            "reasoning",
            "quota_warning",
            "agent\\u005fstarted",
            "",
            "{\\\"type\\\":\\\"ping\\\"}");

    @Test
    void the_scan_and_the_parser_agree_on_every_object() {
        Random random = new Random(20_261_122);

        for (int i = 0; i < TEXTS; i++) {
            String text = object(random, 0);

            assertThat(TypeScan.of(text)).as(text).isEqualTo(parsed(text));
        }
    }

    @Test
    void the_scan_finds_a_type_wherever_the_parser_does_in_a_text_that_is_cut() {
        for (String whole : Said.opening("staging-e2e-user-001")) {
            for (int length = 0; length < whole.length(); length++) {
                String cut = whole.substring(0, length);

                assertThat(isJson(cut)).isFalse();
                assertThat(TypeScan.of(cut)).as(cut).isIn(null, EventType.of("handshake_validation"), EventType.PING);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "null", "[]", "7", "\"type\"", "<html>", "{", "{]", "{\"type\"", "{\"a\":1}{\"b\":2}"})
    void what_is_no_json_object_has_no_type(String text) {
        assertThat(TypeScan.of(text)).isNull();
    }

    @Test
    void an_object_that_names_none_is_untyped() {
        assertThat(TypeScan.of("{}")).isEqualTo(EventType.UNTYPED);
    }

    @Test
    void types_that_have_a_constant_are_that_constant() {
        assertThat(TypeScan.of("{\"type\":\"agent_started\"}")).isSameAs(EventType.AGENT_STARTED);
        assertThat(TypeScan.of("{\"type\": \"agent_started\", \"data\": {}}")).isSameAs(EventType.AGENT_STARTED);
        assertThat(TypeScan.of("{\"data\":{\"event\":\"agent_started\"}}")).isSameAs(EventType.AGENT_STARTED);
    }

    @Test
    void a_second_type_further_in_is_not_taken_for_the_first() {
        String text = """
                {"type":"agent_thinking","data":{"thought":"hm","type":"reasoning"},"critical":true}""";

        assertThat(TypeScan.of(text)).isEqualTo(EventType.AGENT_THINKING);
    }

    @Test
    void of_two_types_the_last_counts_as_it_does_for_the_parser() {
        assertThat(TypeScan.of("{\"type\":\"ping\",\"type\":\"pong\"}")).isEqualTo(EventType.PONG);
        assertThat(TypeScan.of("{\"type\":\"ping\",\"t\\u0079pe\":\"pong\"}")).isEqualTo(EventType.PONG);
    }

    /** The rule once more, over the whole object. */
    private static EventType parsed(String text) {
        JsonObject json = Json.readObject(text);
        Optional<String> outer = json.text("type");
        if (outer.filter(type -> !ENVELOPES.contains(type)).isPresent()) {
            return EventType.of(outer.get());
        }
        Optional<JsonObject> data = json.object("data");
        return EventType.of(data.flatMap(inner -> inner.text("event"))
                .or(() -> json.text("event"))
                .or(() -> data.flatMap(inner -> inner.text("type")).filter(type -> !type.equals("reasoning")))
                .or(() -> outer)
                .orElse("(no type)"));
    }

    private static boolean isJson(String text) {
        try {
            return !Json.readObject(text).members().isEmpty();
        } catch (MalformedJsonException e) {
            return false;
        }
    }

    private static String object(Random random, int depth) {
        String colon = random.nextBoolean() ? ":" : " : ";
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> "\"" + oneOf(NAMES, random) + "\"" + colon + value(random, depth + 1))
                .collect(Collectors.joining(random.nextBoolean() ? "," : ", ", "{", "}"));
    }

    private static String value(Random random, int depth) {
        return switch (random.nextInt(depth > 3 ? 3 : 5)) {
            case 0, 1 -> "\"" + oneOf(TYPES, random) + "\"";
            case 2 -> List.of("1795303660.0", "true", "null", "-7").get(random.nextInt(4));
            case 3 -> "[" + value(random, depth + 1) + "," + object(random, depth + 1) + "]";
            default -> object(random, depth);
        };
    }

    private static String oneOf(List<String> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
