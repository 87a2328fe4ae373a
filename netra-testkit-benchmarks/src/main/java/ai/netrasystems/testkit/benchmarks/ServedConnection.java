package ai.netrasystems.testkit.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One connection of the {@link SessionServer}: answers the upgrade, says staging's opening frames, then echoes text; a
 * {@code pong} is heard in silence, as staging does, and {@code {"type":"flood","frames":n}} is answered by a {@link Flood}.
 */
final class ServedConnection {

    private static final Pattern KEY = header("Sec-WebSocket-Key");
    private static final Pattern TOKEN = header("Authorization");
    private static final Pattern PROTOCOLS = header("Sec-WebSocket-Protocol");
    private static final Pattern SUBJECT = Pattern.compile("\"sub\":\"([^\"]*)\"");
    private static final Pattern FRAMES = Pattern.compile("\"frames\":(\\d+)");
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(US_ASCII);

    private final SocketChannel channel;
    private byte[] pending = new byte[0];
    private boolean upgraded;

    ServedConnection(SocketChannel channel) {
        this.channel = channel;
    }

    void hear(ByteBuffer incoming) throws IOException {
        byte[] bytes = new byte[pending.length + incoming.remaining()];
        System.arraycopy(pending, 0, bytes, 0, pending.length);
        incoming.get(bytes, pending.length, incoming.remaining());
        int used = 0;
        if (!upgraded) {
            used = upgrade(bytes);
        }
        if (upgraded) {
            used = frames(bytes, used);
        }
        pending = used == bytes.length ? new byte[0] : Arrays.copyOfRange(bytes, used, bytes.length);
    }

    static void writeAll(SocketChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.write(bytes) == 0) {
                awaitRoom(channel);
            }
        }
    }

    private static void awaitRoom(SocketChannel channel) throws IOException {
        try (Selector writable = Selector.open()) {
            channel.register(writable, SelectionKey.OP_WRITE);
            writable.select();
        }
    }

    /** Answers once the head is complete, and returns how many bytes it had; zero if it is not. */
    private int upgrade(byte[] bytes) throws IOException {
        int end = indexOf(bytes, END_OF_HEAD);
        if (end < 0) {
            return 0;
        }
        String head = new String(bytes, 0, end + 2, ISO_8859_1);
        String protocol = find(PROTOCOLS, head).contains("jwt-auth") ? "Sec-WebSocket-Protocol: jwt-auth\r\n" : "";
        String answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + accept(find(KEY, head)) + "\r\n" + protocol + "\r\n";
        upgraded = true;
        writeAll(channel, ByteBuffer.wrap(answer.getBytes(US_ASCII)));
        writeAll(channel, Opening.framesFor(subject(find(TOKEN, head))));
        return end + END_OF_HEAD.length;
    }

    /** Hears every frame that is complete, and returns where the first incomplete one begins. */
    private int frames(byte[] bytes, int from) throws IOException {
        int start = from;
        while (true) {
            MaskedFrame frame = MaskedFrame.in(bytes, start);
            if (frame == null) {
                return start;
            }
            answer(frame);
            start = frame.end();
        }
    }

    private void answer(MaskedFrame frame) throws IOException {
        switch (frame.opCode()) {
            case WireFrame.TEXT -> answerText(frame);
            case WireFrame.PING -> writeAll(channel, WireFrame.of(WireFrame.PONG, frame.payload()));
            case WireFrame.CLOSE -> {
                writeAll(channel, WireFrame.of(WireFrame.CLOSE, frame.payload()));
                channel.close();
            }
            default -> writeAll(channel, WireFrame.of(frame.opCode(), frame.payload()));
        }
    }

    private void answerText(MaskedFrame frame) throws IOException {
        if (startsWith(frame.payload(), Texts.FLOOD)) {
            Flood.of(Integer.parseInt(find(FRAMES, new String(frame.payload(), UTF_8))))
                    .writeTo(channel);
        } else if (!startsWith(frame.payload(), Texts.PONG)) {
            writeAll(channel, WireFrame.of(WireFrame.TEXT, frame.payload()));
        }
    }

    private static String subject(String authorization) {
        String[] parts = authorization.split("\\.", -1);
        return parts.length == 3
                ? find(SUBJECT, new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8))
                : "nobody";
    }

    private static String accept(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-1", impossible);
        }
    }

    private static String find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1).strip() : "";
    }

    private static Pattern header(String name) {
        return Pattern.compile("\\r\\n" + name + ":([^\\r]*)\\r\\n", Pattern.CASE_INSENSITIVE);
    }

    private static boolean startsWith(byte[] payload, byte[] start) {
        return payload.length >= start.length && Arrays.equals(payload, 0, start.length, start, 0, start.length);
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        for (int i = 0; i <= bytes.length - wanted.length; i++) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }
}
