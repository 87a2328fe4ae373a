package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.Json;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonValue;
import ai.netrasystems.testkit.json.MalformedJsonException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What one HTTP request says. Of a header that stands on several lines the first one counts; the names of {@code headers}
 * are in lower case.
 *
 * @param body the text, cut off behind {@link CallReader#LARGEST_BODY}
 * @param bodyBytes how much was sent, whether or not it was kept
 */
record Call(String method, String path, String query, Map<String, String> headers, String body, long bodyBytes) {

    private static final String BEARER = "Bearer ";

    Call {
        headers = Map.copyOf(headers);
    }

    /** Returns the header's first line; empty if there is none, or nothing on it. */
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT))).filter(value -> !value.isEmpty());
    }

    /** Returns the text behind {@code Bearer}, spelled so, up to the next space. */
    Optional<String> bearer() {
        return header("Authorization")
                .filter(header -> header.startsWith(BEARER))
                .map(header -> header.substring(BEARER.length()).split(" ", 2)[0])
                .filter(token -> !token.isEmpty());
    }

    /** Returns the value of a query parameter; empty if there is none, or nothing in it. */
    Optional<String> parameter(String name) {
        return Arrays.stream(query.split("&", -1))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> decoded(pair.substring(name.length() + 1)))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** Returns the JSON value that the body is; empty if it is none. */
    Optional<JsonValue> json() {
        try {
            return Optional.of(Json.read(body));
        } catch (MalformedJsonException noJson) {
            return Optional.empty();
        }
    }

    /** Returns the JSON object that the body is; empty if it is none. */
    Optional<JsonObject> object() {
        return json().filter(JsonObject.class::isInstance).map(JsonObject.class::cast);
    }

    /** Returns what stands behind the last slash of the path. */
    String lastSegment() {
        return decoded(path.substring(path.lastIndexOf('/') + 1));
    }

    /** Returns method and path alone: all the rest may hold a secret. */
    @Override
    public String toString() {
        return method + " " + path;
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException brokenEscape) {
            return value;
        }
    }
}
