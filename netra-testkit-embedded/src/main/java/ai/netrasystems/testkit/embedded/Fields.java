package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonValue;
import ai.netrasystems.testkit.json.JsonValue.JsonArray;
import ai.netrasystems.testkit.json.JsonValue.JsonBoolean;
import ai.netrasystems.testkit.json.JsonValue.JsonNull;
import ai.netrasystems.testkit.json.JsonValue.JsonNumber;
import ai.netrasystems.testkit.json.JsonValue.JsonString;
import java.math.BigDecimal;
import java.util.Optional;

/** Fields of a request as staging's language reads them: what counts as nothing is as good as absent. */
final class Fields {

    private Fields() {}

    /** Returns the field unless it is {@code null}, {@code false}, zero or empty. */
    static Optional<JsonValue> filled(JsonObject body, String name) {
        return body.member(name).filter(value -> !isNothing(value));
    }

    private static boolean isNothing(JsonValue value) {
        if (value instanceof JsonString text) {
            return text.value().isEmpty();
        }
        if (value instanceof JsonArray array) {
            return array.elements().isEmpty();
        }
        if (value instanceof JsonObject object) {
            return object.members().isEmpty();
        }
        if (value instanceof JsonNumber number) {
            return new BigDecimal(number.literal()).signum() == 0;
        }
        return value == JsonNull.NULL || value.equals(new JsonBoolean(false));
    }
}
