package ai.netrasystems.testkit.benchmarks;

import org.jspecify.annotations.Nullable;

/** A frame that a client sent, unmasked, and where the next one begins. */
@SuppressWarnings("ArrayRecordComponent")
record MaskedFrame(int opCode, byte[] payload, int end) {

    /** Reads the frame that begins there; null if it is not complete. */
    static @Nullable MaskedFrame in(byte[] bytes, int start) {
        if (bytes.length - start < 2) {
            return null;
        }
        int length = bytes[start + 1] & 0x7f;
        int mask = start + 2;
        if (length == 126) {
            if (bytes.length - start < 4) {
                return null;
            }
            length = ((bytes[start + 2] & 0xff) << 8) | (bytes[start + 3] & 0xff);
            mask += 2;
        }
        int data = mask + 4;
        if (bytes.length < data + length) {
            return null;
        }
        byte[] payload = new byte[length];
        for (int i = 0; i < length; i++) {
            payload[i] = (byte) (bytes[data + i] ^ bytes[mask + (i & 3)]);
        }
        return new MaskedFrame(bytes[start] & 0xf, payload, data + length);
    }
}
