package ai.netrasystems.testkit.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Frames written as fast as the socket takes them, from chunks built once: the sender is never what is measured. */
final class Flood {

    private static final int FRAMES_IN_A_CHUNK = 2_000;
    private static final ByteBuffer CHUNK = chunk();

    private final int chunks;

    private Flood(int chunks) {
        this.chunks = chunks;
    }

    /** Returns a flood of that many frames, which must be whole chunks of two thousand, and one that says it is over. */
    static Flood of(int frames) {
        if (frames % FRAMES_IN_A_CHUNK != 0) {
            throw new IllegalArgumentException("a flood has whole chunks of " + FRAMES_IN_A_CHUNK);
        }
        return new Flood(frames / FRAMES_IN_A_CHUNK);
    }

    void writeTo(SocketChannel channel) throws IOException {
        for (int i = 0; i < chunks; i++) {
            ServedConnection.writeAll(channel, CHUNK.duplicate());
        }
        byte[] end = Texts.event(Texts.END_OF_FLOOD).getBytes(US_ASCII);
        ServedConnection.writeAll(channel, WireFrame.of(WireFrame.TEXT, end));
    }

    private static ByteBuffer chunk() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String text : Texts.events(FRAMES_IN_A_CHUNK)) {
            bytes.writeBytes(WireFrame.bytes(WireFrame.TEXT, text.getBytes(US_ASCII)));
        }
        return ByteBuffer.allocateDirect(bytes.size()).put(bytes.toByteArray()).flip();
    }
}
