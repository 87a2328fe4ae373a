package ai.netrasystems.testkit.benchmarks;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** The bytes of a frame, as RFC 6455 section 5.2 has them, for ends that use no library. */
final class WireFrame {

    static final int TEXT = 1;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private WireFrame() {}

    /** Returns an unmasked frame, as servers send it. */
    static ByteBuffer of(int opCode, byte[] payload) {
        return ByteBuffer.wrap(bytes(opCode, payload));
    }

    static byte[] bytes(int opCode, byte[] payload) {
        ByteArrayOutputStream bytes = head(opCode, payload.length, 0);
        bytes.writeBytes(payload);
        return bytes.toByteArray();
    }

    /** Returns a frame as clients send it; the mask is zero, which costs the other side as much as any. */
    static ByteBuffer masked(int opCode, byte[] payload) {
        ByteArrayOutputStream bytes = head(opCode, payload.length, 0x80);
        bytes.writeBytes(new byte[4]);
        bytes.writeBytes(payload);
        return ByteBuffer.wrap(bytes.toByteArray());
    }

    private static ByteArrayOutputStream head(int opCode, int length, int masked) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(length + 14);
        bytes.write(0x80 | opCode);
        if (length < 126) {
            bytes.write(masked | length);
        } else if (length < 65_536) {
            bytes.write(masked | 126);
            bytes.write(length >>> 8);
            bytes.write(length);
        } else {
            throw new IllegalArgumentException("no contest sends " + length + " bytes in one frame");
        }
        return bytes;
    }
}
