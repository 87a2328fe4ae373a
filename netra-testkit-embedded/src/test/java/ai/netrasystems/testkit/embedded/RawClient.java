package ai.netrasystems.testkit.embedded;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** A TCP socket that says exactly what a test tells it to, for what no decent client can be made to say. */
final class RawClient implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;
    private final DataInputStream in;

    private RawClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
    }

    static RawClient to(EmbeddedStaging staging) {
        try {
            Socket socket = new Socket(
                    InetAddress.getLoopbackAddress(),
                    staging.target().webSocket().getPort());
            socket.setSoTimeout(PATIENCE_MILLIS);
            return new RawClient(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Speaks TLS with whoever shows any certificate. */
    static RawClient trustingly(EmbeddedStaging staging) throws GeneralSecurityException, IOException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Trusting()}, null);
        Socket socket = context.getSocketFactory()
                .createSocket(
                        InetAddress.getLoopbackAddress(),
                        staging.target().webSocket().getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return new RawClient(socket);
    }

    private static final class Trusting extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /** Asks for an upgrade of {@code /ws} with these further header lines, and returns the head of the answer. */
    String upgrade(String... headerLines) {
        sendUpgrade(headerLines);
        return readHead();
    }

    /** Asks for an upgrade and reads nothing. */
    void sendUpgrade(String... headerLines) {
        sendLines("""
                GET /ws HTTP/1.1
                Host: 127.0.0.1
                Upgrade: websocket
                Connection: Upgrade
                Sec-WebSocket-Version: 13
                Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==
                """ + String.join("\n", headerLines) + (headerLines.length == 0 ? "" : "\n"));
    }

    /** Sends the lines and an empty one, and returns the head of the answer. */
    String request(String lines) {
        sendLines(lines);
        return readHead();
    }

    /** Returns the time in the {@code Date} header. */
    static Instant date(String head) {
        String value = head.lines()
                .filter(line -> line.startsWith("Date: "))
                .findFirst()
                .orElseThrow()
                .substring("Date: ".length());
        return ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    }

    /** Sends a masked text frame; the mask is zero. */
    void sendText(String text) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        send((byte) 0x81, (byte) (0x80 | payload.length), (byte) 0, (byte) 0, (byte) 0, (byte) 0);
        send(payload);
    }

    void sendClose(int code) {
        byte[] mask = new byte[4];
        send((byte) 0x88, (byte) 0x82, mask[0], mask[1], mask[2], mask[3], (byte) (code >> 8), (byte) code);
    }

    String read(int bytes) {
        try {
            return new String(in.readNBytes(bytes), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns whether nothing has come so far. */
    boolean isSilent() {
        try {
            return in.available() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void sendLines(String lines) {
        send((lines + "\n").replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    void send(byte... bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the text of the next text frame, or {@code close} and its code. */
    String nextFrame() {
        try {
            int opcode = in.readUnsignedByte() & 0x0f;
            int length = in.readUnsignedByte();
            byte[] payload = in.readNBytes(length == 126 ? in.readUnsignedShort() : length);
            return opcode == 8
                    ? "close " + (((payload[0] & 0xff) << 8) + (payload[1] & 0xff))
                    : new String(payload, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String readHead() {
        try {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                int next = in.read();
                if (next < 0) {
                    break;
                }
                head.write(next);
            }
            return head.toString(StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
