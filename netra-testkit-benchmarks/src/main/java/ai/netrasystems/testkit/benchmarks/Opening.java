package ai.netrasystems.testkit.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;

/** The three frames with which staging opens; the second is the welcome. */
final class Opening {

    static final int FRAMES = 3;

    private static final String WELCOME = "connection_established";

    private Opening() {}

    static boolean isWelcome(String text) {
        return text.contains(WELCOME);
    }

    static ByteBuffer framesFor(String user) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String text : textsFor(user)) {
            bytes.writeBytes(WireFrame.bytes(WireFrame.TEXT, text.getBytes(UTF_8)));
        }
        return ByteBuffer.wrap(bytes.toByteArray());
    }

    private static List<String> textsFor(String user) {
        return List.of(
                "{\"type\":\"handshake_validation\",\"timestamp\":1795303659.99,\"validation_id\":\"test_1795303659998\"}",
                "{\"type\":\"system_message\",\"data\":{\"event\":\"" + WELCOME + "\","
                        + "\"connection_id\":\"ws_staging-_1795303658_5b957555\",\"user_id\":\"" + user + "\","
                        + "\"server_time\":\"2026-11-21T23:27:40.000716+00:00\",\"connection_ready\":true,"
                        + "\"environment\":\"staging\",\"startup_complete\":true,"
                        + "\"config\":{\"heartbeat_interval\":20,\"max_message_size\":8192},"
                        + "\"factory_pattern_enabled\":true},\"timestamp\":1795303660.0,\"server_id\":null,"
                        + "\"correlation_id\":null}",
                "{\"type\":\"ping\",\"data\":{\"timestamp\":1795303660.0},\"timestamp\":1795303660.0,"
                        + "\"server_id\":null,\"correlation_id\":null}");
    }
}
