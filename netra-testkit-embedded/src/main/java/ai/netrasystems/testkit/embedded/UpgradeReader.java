package ai.netrasystems.testkit.embedded;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;

/** Reads an upgrade off Jetty's request: of each header the first line, as staging's framework does. */
final class UpgradeReader {

    private UpgradeReader() {}

    static Upgrade read(Request request) {
        Map<String, String> firstLines = new HashMap<>();
        for (HttpField line : request.getHeaders()) {
            firstLines.putIfAbsent(line.getName().toLowerCase(Locale.ROOT), textOf(line));
        }
        return new Upgrade(
                Request.getPathInContext(request),
                queryOf(request),
                firstLines,
                Request.getRemoteAddr(request),
                Request.getRemotePort(request));
    }

    private static String textOf(HttpField line) {
        String value = line.getValue();
        return value == null ? "" : value;
    }

    private static String queryOf(Request request) {
        String query = request.getHttpURI().getQuery();
        return query == null ? "" : query;
    }
}
