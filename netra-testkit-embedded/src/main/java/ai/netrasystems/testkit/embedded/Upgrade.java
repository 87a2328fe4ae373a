package ai.netrasystems.testkit.embedded;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What one upgrade request says.
 *
 * <p>Of a header that stands on several lines staging reads only the first, and so {@code firstLines} holds no other;
 * its names are in lower case.
 */
record Upgrade(String path, String query, Map<String, String> firstLines, String clientHost, int clientPort) {

    Upgrade {
        firstLines = Map.copyOf(firstLines);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(firstLines.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Returns the subprotocols of the first header line, in the client's order. */
    List<String> protocols() {
        return header("Sec-WebSocket-Protocol").stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(String::strip)
                .filter(protocol -> !protocol.isEmpty())
                .toList();
    }

    /** Returns the value of a query parameter; of several the last one counts. */
    Optional<String> parameter(String name) {
        return Arrays.stream(query.split("&", -1))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> decoded(pair.substring(name.length() + 1)))
                .reduce((earlier, later) -> later);
    }

    /** Returns the path alone: headers and query may hold a token. */
    @Override
    public String toString() {
        return "upgrade of " + path;
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException brokenEscape) {
            return value;
        }
    }
}
