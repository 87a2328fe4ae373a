package ai.netrasystems.testkit.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;
import java.util.stream.IntStream;

/** What is said in the contests: events of 300 bytes in the shape that staging's bridge gives them. */
final class Texts {

    static final int LENGTH = 300;

    /** How a client's message starts that asks for a flood. */
    static final byte[] FLOOD = "{\"type\":\"flood\"".getBytes(US_ASCII);

    static final byte[] PONG = "{\"type\":\"pong\"".getBytes(US_ASCII);

    /** The type of the event that ends a flood. */
    static final String END_OF_FLOOD = "flood_end";

    /** Of no event that is waited for in a burst. */
    static final String THINKING = "agent_thinking";

    private Texts() {}

    /** Returns events that differ, with the type first, as staging writes it. */
    static List<String> events(int number) {
        return IntStream.range(0, number).mapToObj(Texts::typeFirst).toList();
    }

    static String typeFirst(int index) {
        return padded("{\"type\":\"" + THINKING + "\"," + rest(index) + ",\"message\":\"", "\"}}");
    }

    /** Returns an event whose type stands at its end, where a scan finds it last. */
    static String typeLast(int index) {
        return padded("{" + rest(index) + ",\"message\":\"", "\"},\"type\":\"" + THINKING + "\"}");
    }

    static String event(String type) {
        return "{\"type\":\"" + type + "\",\"timestamp\":\"2026-11-21T23:27:40.000716+00:00\",\"payload\":{}}";
    }

    /** Returns a message of 300 bytes that comes back as it is, as an event of that type. */
    static String echo(String type) {
        return padded("{\"type\":\"" + type + "\",\"data\":{\"content\":\"", "\"}}");
    }

    static String flood(int frames) {
        return "{\"type\":\"flood\",\"frames\":" + frames + "}";
    }

    static boolean isEndOfFlood(String text) {
        return text.startsWith("{\"type\":\"" + END_OF_FLOOD + "\"");
    }

    private static String rest(int index) {
        return "\"run_id\":\"run_" + (1_000_000 + index) + "\",\"agent_name\":\"triage\","
                + "\"timestamp\":\"2026-11-21T23:27:40.000716+00:00\","
                + "\"payload\":{\"reasoning\":\"comparing the spend of both months\",\"step_number\":" + index % 10
                + ",\"progress_percentage\":" + (10 + index % 90);
    }

    private static String padded(String start, String end) {
        return start + "x".repeat(LENGTH - start.length() - end.length()) + end;
    }
}
