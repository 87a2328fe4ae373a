package ai.netrasystems.testkit.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One message or control frame of a WebSocket, fragments already joined. */
public sealed interface Frame {

    /** A text message. */
    record Text(String text) implements Frame {}

    /** A binary message. */
    final class Binary implements Frame {
        private final byte[] bytes;

        public Binary(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        public byte[] bytes() {
            return bytes.clone();
        }

        public int size() {
            return bytes.length;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Binary that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "Binary[" + bytes.length + " bytes]";
        }
    }

    /** A protocol ping (opcode 9), not the platform's {@code {"type":"ping"}}; each character is one byte of its data. */
    record Ping(String data) implements Frame {
        static Ping of(byte[] payload) {
            return new Ping(new String(payload, StandardCharsets.ISO_8859_1));
        }
    }

    /** A protocol pong (opcode 10), with the data of the ping it answers. */
    record Pong(String data) implements Frame {
        static Pong of(byte[] payload) {
            return new Pong(new String(payload, StandardCharsets.ISO_8859_1));
        }
    }

    /** A close frame. */
    record Close(CloseFrame frame) implements Frame {}
}
