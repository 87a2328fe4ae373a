package ai.netrasystems.testkit.event;

import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonObject.Member;
import ai.netrasystems.testkit.json.JsonValue;
import ai.netrasystems.testkit.json.JsonValue.JsonArray;
import ai.netrasystems.testkit.json.JsonValue.JsonNumber;
import ai.netrasystems.testkit.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An id that stands in an event.
 *
 * @param name the field's name, such as {@code run_id}
 * @param pointer where it stands (RFC 6901), such as {@code /payload/run_id}
 * @param value the id itself, a number as it was written
 */
public record Identifier(String name, String pointer, String value) {

    private static final Pattern NAME_OF_AN_ID = Pattern.compile("ids?|.*_ids?|.*[a-z]Ids?");

    /** Returns the way and the value, as in {@code /payload/run_id r-71}. */
    @Override
    public String toString() {
        return pointer + " " + value;
    }

    /** Returns all ids in the object at any depth, in the order in which they were written. */
    static List<Identifier> in(JsonObject json) {
        List<Identifier> found = new ArrayList<>();
        collect("", "", json, found);
        return List.copyOf(found);
    }

    private static void collect(String name, String pointer, JsonValue value, List<Identifier> found) {
        if (value instanceof JsonObject object) {
            for (Member member : object.members()) {
                collect(member.name(), pointer + "/" + escaped(member.name()), member.value(), found);
            }
        } else if (value instanceof JsonArray array) {
            for (int i = 0; i < array.elements().size(); i++) {
                collect(name, pointer + "/" + i, array.elements().get(i), found);
            }
        } else if (isAnId(name, value)) {
            found.add(new Identifier(name, pointer, value.asText()));
        }
    }

    private static boolean isAnId(String name, JsonValue value) {
        boolean tellsSomething = value instanceof JsonNumber
                || (value instanceof JsonString text && !text.value().isEmpty());
        return tellsSomething && NAME_OF_AN_ID.matcher(name).matches();
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
