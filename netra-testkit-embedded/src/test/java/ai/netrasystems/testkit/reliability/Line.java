package ai.netrasystems.testkit.reliability;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The server's end of one connection, byte by byte; a thread of its own plays the script. */
final class Line {

    /** What is read when there is nothing more. */
    static final String HUNG_UP = "hung up";

    private static final String RFC_6455_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private final CountDownLatch ready;
    private final CountDownLatch released;
    private final CompletableFuture<Void> hungUp = new CompletableFuture<>();
    private List<String> head = List.of();
    private byte[] closeHeard = {};
    private boolean closeSent;

    /** What the server does with a connection. */
    @FunctionalInterface
    interface Script {
        void play(Line line) throws Exception;
    }

    Line(Socket socket, Script script, CountDownLatch ready, CountDownLatch released) throws IOException {
        this.socket = socket;
        this.ready = ready;
        this.released = released;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) RawStaging.PATIENCE.toMillis());
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        this.out = socket.getOutputStream();
        new Thread(() -> serve(script), "raw-staging-line-" + socket.getPort()).start();
    }

    /** Returns the values of this header of the request, one for each line. */
    List<String> header(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return head.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                .map(line -> line.substring(start.length()).strip())
                .toList();
    }

    void agree(String... moreHeaders) throws IOException {
        StringBuilder answer = new StringBuilder("HTTP/1.1 101 Switching Protocols\r\n"
                + "Upgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Protocol: jwt-auth\r\n"
                + "Sec-WebSocket-Accept: " + accept() + "\r\n");
        for (String header : moreHeaders) {
            answer.append(header).append("\r\n");
        }
        write(answer.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
    }

    void welcome() throws IOException {
        text("""
                {"type":"connection_established","connection_id":"ws-1","connection_ready":true}""");
    }

    void text(String text) throws IOException {
        frame(0x81, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends an event of this type with a payload, the inside of a JSON object. */
    void event(String type, String payload) throws IOException {
        text("{\"type\":\"%s\",\"run_id\":\"r-1\",\"payload\":{%s}}".formatted(type, payload));
    }

    void closeFrame(int code, String reason) throws IOException {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        frame(
                0x88,
                ByteBuffer.allocate(2 + text.length)
                        .putShort((short) code)
                        .put(text)
                        .array());
    }

    /** Sends a frame without a mask; the first byte holds the opcode, the reserved bits and, in 0x80, the end. */
    void frame(int firstByte, byte[] payload) throws IOException {
        write(frameOf(firstByte, payload));
    }

    static byte[] frameOf(int firstByte, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(10 + payload.length).put((byte) firstByte);
        if (payload.length < 126) {
            frame.put((byte) payload.length);
        } else if (payload.length <= 0xffff) {
            frame.put((byte) 126).putShort((short) payload.length);
        } else {
            frame.put((byte) 127).putLong(payload.length);
        }
        byte[] bytes = new byte[frame.position() + payload.length];
        frame.put(payload).flip().get(bytes);
        return bytes;
    }

    void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /**
     * Reads a frame and returns its first byte in hex and its text, for a close frame with its code; {@code hung up} at the
     * end.
     */
    String read() throws IOException {
        try {
            int first = in.readUnsignedByte();
            byte[] payload = readPayload();
            if ((first & 0x0f) == 8) {
                closeHeard = payload;
            }
            boolean close = (first & 0x0f) == 8 && payload.length >= 2;
            int from = close ? 2 : 0;
            String code = close ? Short.toUnsignedInt(ByteBuffer.wrap(payload).getShort()) + " " : "";
            String text = new String(payload, from, payload.length - from, StandardCharsets.UTF_8);
            return "%02x %s%s".formatted(first, code, text).strip();
        } catch (EOFException | SocketException e) {
            return HUNG_UP;
        }
    }

    /** Answers the close frame that was read last in kind. */
    void answerClose() throws IOException {
        closeSent = true;
        frame(0x88, closeHeard);
    }

    /** Reads until the client closes, answers in kind unless this side closed before, and hangs up. */
    void goodbye() throws IOException {
        for (String next = read(); !next.equals(HUNG_UP); next = read()) {
            if (next.startsWith("88")) {
                if (!closeSent) {
                    answerClose();
                }
                hangUp();
                return;
            }
        }
    }

    /** Ends this side's half of the connection. */
    void hangUp() throws IOException {
        socket.shutdownOutput();
    }

    /** Ends the connection by a reset, as a process that dies with unread data does. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
        hungUp.complete(null);
    }

    /** Says nothing until the client knows that it is welcome: it is not ready if anything ends the connection before. */
    void awaitReady() throws InterruptedException {
        await(ready);
    }

    /** Says and reads nothing until the staging is released. */
    void hold() throws InterruptedException {
        await(released);
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(RawStaging.PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new AssertionError("the test never let the server go on");
        }
    }

    void awaitHangUp() throws InterruptedException, IOException {
        try {
            hungUp.get(RawStaging.PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("the script of the server failed: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("the client left its connection open", e);
        } finally {
            socket.close();
        }
    }

    private void serve(Script script) {
        try {
            head = readHead();
            try {
                script.play(this);
            } catch (IOException theClientEndedIt) {
                // for whoever closes this staging: it looks whether the client hung up
            }
            readToTheEnd();
            hungUp.complete(null);
        } catch (Exception | AssertionError e) {
            hungUp.completeExceptionally(e);
        } finally {
            closeQuietly();
        }
    }

    private void readToTheEnd() throws IOException {
        if (socket.isClosed()) {
            return;
        }
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (SocketException resetByTheClient) {
            // hung up, if rudely
        }
    }

    private void closeQuietly() {
        try {
            socket.close();
        } catch (IOException e) {
            hungUp.completeExceptionally(e);
        }
    }

    private List<String> readHead() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (!bytes.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            bytes.write(in.readUnsignedByte());
        }
        return bytes.toString(StandardCharsets.ISO_8859_1).lines().toList();
    }

    private byte[] readPayload() throws IOException {
        int length = in.readUnsignedByte() & 0x7f;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = Math.toIntExact(in.readLong());
        }
        byte[] mask = in.readNBytes(4);
        byte[] payload = in.readNBytes(length);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i % mask.length];
        }
        return payload;
    }

    private String accept() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1")
                    .digest((header("Sec-WebSocket-Key").get(0) + RFC_6455_GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-1", impossible);
        }
    }
}
