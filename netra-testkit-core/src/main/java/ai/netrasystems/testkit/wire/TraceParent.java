package ai.netrasystems.testkit.wire;

import ai.netrasystems.testkit.wire.Headers.Field;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** The header by which the logs of every server on the way can be searched for one request (W3C Trace Context). */
final class TraceParent {

    static final String HEADER = "traceparent";

    private static final HexFormat HEX = HexFormat.of();

    private TraceParent() {}

    /** Returns a header field of its own for each request: version 00, sampled. */
    static Field fresh() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        // An id of nothing but zeros would be invalid.
        String trace = HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextLong() | 1);
        String span = HEX.toHexDigits(random.nextLong() | 1);
        return new Field(HEADER, "00-" + trace + "-" + span + "-01");
    }

    /** Returns whether a test brought one of its own. */
    static boolean isAmong(List<Field> fields) {
        return fields.stream().anyMatch(field -> field.name().equalsIgnoreCase(HEADER));
    }
}
