package ai.netrasystems.testkit.embedded;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Close frames (RFC 6455 section 5.5.1), those included that the standard forbids. */
final class CloseBytes {

    private static final int FINAL_CLOSE = 0x88;
    private static final int LONGEST_CONTROL_PAYLOAD = 125;
    private static final int LENGTH_IN_TWO_BYTES = 126;
    private static final int CODE_BYTES = 2;

    private CloseBytes() {}

    /** Returns whether a server may send that (RFC 6455 section 7.4). */
    static boolean areLegal(int code, String reason) {
        boolean assigned = (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1011);
        boolean free = code >= 3000 && code <= 4999;
        return (assigned || free) && CODE_BYTES + utf8(reason).length <= LONGEST_CONTROL_PAYLOAD;
    }

    static byte[] of(int code, String reason) {
        byte[] text = utf8(reason);
        int length = CODE_BYTES + text.length;
        ByteBuffer frame = ByteBuffer.allocate(4 + length).put((byte) FINAL_CLOSE);
        if (length <= LONGEST_CONTROL_PAYLOAD) {
            frame.put((byte) length);
        } else {
            frame.put((byte) LENGTH_IN_TWO_BYTES).putShort((short) length);
        }
        frame.putShort((short) code).put(text).flip();
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        return bytes;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
