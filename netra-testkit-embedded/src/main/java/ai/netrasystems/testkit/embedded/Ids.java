package ai.netrasystems.testkit.embedded;

import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Makes ids of the forms that staging makes: a word, a counter, eight random hexadecimal digits. */
final class Ids {

    private static final int SHOWN_OF_USER = 8;

    private final AtomicLong counter = new AtomicLong();

    String connection(String userId, Instant now) {
        String user = userId.substring(0, Math.min(SHOWN_OF_USER, userId.length()));
        return "ws_" + user + "_" + now.getEpochSecond() + "_" + hex();
    }

    String thread() {
        return numbered("thread_agent");
    }

    String run() {
        return numbered("run_agent");
    }

    String turn() {
        return "turn_" + hex();
    }

    private String numbered(String word) {
        return word + "_" + counter.incrementAndGet() + "_" + hex();
    }

    private static String hex() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    }
}
