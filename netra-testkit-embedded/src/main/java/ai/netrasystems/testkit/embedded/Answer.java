package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonValue;
import java.util.HashMap;
import java.util.Map;

/** What a page answers: a status, a JSON body, and headers besides the content type. Immutable. */
record Answer(int status, JsonValue body, Map<String, String> headers) {

    Answer {
        headers = Map.copyOf(headers);
    }

    static Answer ok(JsonValue body) {
        return of(200, body);
    }

    static Answer of(int status, JsonValue body) {
        return new Answer(status, body, Map.of());
    }

    /** Returns an error as staging's framework words it. */
    static Answer detail(int status, String text) {
        return of(status, JsonObject.empty().with("detail", text));
    }

    Answer with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Answer(status, body, more);
    }

    /** Returns the status alone: the body may hold a token. */
    @Override
    public String toString() {
        return "HTTP " + status;
    }
}
