package ai.netrasystems.testkit.assertions;

import ai.netrasystems.testkit.event.Identifier;
import ai.netrasystems.testkit.event.Moment;
import ai.netrasystems.testkit.event.StagingEvent;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonValue;
import ai.netrasystems.testkit.json.JsonValue.JsonArray;
import ai.netrasystems.testkit.json.JsonValue.JsonString;
import ai.netrasystems.testkit.recorder.Timeline;
import ai.netrasystems.testkit.wire.Frame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The ids by which one user's affairs are known, and where they stand in another's recording. */
record IdsOf(Map<String, String> namesByValue) {

    /** Of what an id must be to belong to one user alone: a server's or a tool's is everybody's. */
    private static final Set<String> OF_ONE_USER =
            Set.of("thread", "run", "turn", "request", "connection", "session", "message", "conversation", "chat");

    /** A user id is cut so in some welcomes, and may then be the beginning of many. */
    private static final String CUT = "...";

    /** Returns the user's own id, and all ids of its affairs that its recording shows. */
    static IdsOf user(String userId, Timeline itsRecording) {
        Map<String, String> ids = new LinkedHashMap<>();
        ids.put(userId, "user_id");
        itsRecording.moments().stream()
                .flatMap(moment -> moment.event().stream())
                .flatMap(event -> event.ids().stream())
                .filter(IdsOf::isOfOneUser)
                .forEach(id -> ids.putIfAbsent(id.value(), id.name()));
        return new IdsOf(ids);
    }

    /** Returns every place in which one of them stands, in words; what was sent from there does not count. */
    List<String> foundIn(Timeline timeline) {
        return timeline.moments().stream()
                .filter(moment -> moment.kind() != Moment.Kind.SENT)
                .flatMap(moment -> placesIn(moment).stream().map(place -> "%s in %s".formatted(place, moment.place())))
                .toList();
    }

    private List<String> placesIn(Moment moment) {
        List<String> places = new ArrayList<>();
        moment.event().map(StagingEvent::json).ifPresent(json -> collect("", json, places));
        if (moment.event().isEmpty()) {
            rawText(moment).forEach(text -> look("", text, places));
        }
        moment.event().stream().flatMap(event -> event.ids().stream()).forEach(id -> lookAtNumber(id, places));
        return places;
    }

    private void collect(String pointer, JsonValue value, List<String> places) {
        if (value instanceof JsonObject object) {
            object.members().forEach(member -> {
                String way = pointer + "/" + member.name();
                look(way, member.name(), places);
                collect(way, member.value(), places);
            });
        } else if (value instanceof JsonArray array) {
            for (int i = 0; i < array.elements().size(); i++) {
                collect(pointer + "/" + i, array.elements().get(i), places);
            }
        } else if (value instanceof JsonString text) {
            look(pointer, text.value(), places);
        }
    }

    private void look(String pointer, String text, List<String> places) {
        namesByValue.forEach((id, name) -> {
            if (stands(id, text)) {
                places.add("%s %s%s".formatted(name, id, pointer.isEmpty() ? "" : " at " + pointer));
            }
        });
    }

    /** A number is an id only where it is called one; as a text it has been looked at already. */
    private void lookAtNumber(Identifier id, List<String> places) {
        String name = namesByValue.get(id.value());
        String place = "%s %s at %s".formatted(name, id.value(), id.pointer());
        if (name != null && !places.contains(place)) {
            places.add(place);
        }
    }

    /** Returns whether it stands there as a word of its own: user-1 is not in user-12. */
    private static boolean stands(String id, String text) {
        for (int at = text.indexOf(id); at >= 0; at = text.indexOf(id, at + 1)) {
            int end = at + id.length();
            boolean begins = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
            boolean ends = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
            if (begins && ends) {
                return true;
            }
        }
        return false;
    }

    private static Stream<String> rawText(Moment moment) {
        Stream<String> ofFrame = moment.frame().stream().map(frame -> {
            if (frame instanceof Frame.Text text) {
                return text.text();
            }
            return frame instanceof Frame.Binary binary
                    ? new String(binary.bytes(), StandardCharsets.UTF_8)
                    : frame.toString();
        });
        return Stream.concat(
                ofFrame, moment.ending().stream().map(ending -> ending.frame().reason()));
    }

    private static boolean isOfOneUser(Identifier id) {
        String name = id.name().toLowerCase(Locale.ROOT).replace("_", "").replaceAll("ids?$", "");
        return OF_ONE_USER.contains(name) && !id.value().endsWith(CUT);
    }
}
