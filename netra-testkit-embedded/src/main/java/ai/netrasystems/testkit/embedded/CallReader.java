package ai.netrasystems.testkit.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** Reads a call off Jetty's request, to the last byte of its body: who stops early tears the client's answer away. */
final class CallReader {

    /** No more of a body is kept than what any page reads. */
    static final int LARGEST_BODY = 50 * 1024;

    private CallReader() {}

    static Call read(Request request) throws IOException {
        Map<String, String> firstLines = new HashMap<>();
        for (HttpField line : request.getHeaders()) {
            String value = line.getValue();
            firstLines.putIfAbsent(line.getName().toLowerCase(Locale.ROOT), value == null ? "" : value);
        }
        String query = request.getHttpURI().getQuery();
        try (InputStream body = Content.Source.asInputStream(request)) {
            byte[] kept = body.readNBytes(LARGEST_BODY);
            long dropped = body.transferTo(OutputStream.nullOutputStream());
            return new Call(
                    request.getMethod(),
                    Request.getPathInContext(request),
                    query == null ? "" : query,
                    firstLines,
                    new String(kept, StandardCharsets.UTF_8),
                    kept.length + dropped);
        }
    }
}
