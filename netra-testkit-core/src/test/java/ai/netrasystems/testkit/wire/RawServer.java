package ai.netrasystems.testkit.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/** A server of a plain socket that hears one upgrade and then does what the test says, however rude. */
final class RawServer implements AutoCloseable {

    /** A client that speaks TLS begins with this byte, and no empty line follows. */
    private static final int TLS_HELLO = 0x16;

    private final ServerSocket listening;
    private final CompletableFuture<Exchange> exchange = new CompletableFuture<>();
    private final Thread thread;

    /** What the server does once it has read the head of the request. */
    interface Script {
        void play(Exchange exchange) throws IOException;
    }

    private RawServer(ServerSocketFactory sockets, Script script) {
        try {
            listening = sockets.createServerSocket(0, 1, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread = new Thread(() -> serve(script), "raw-server-" + listening.getLocalPort());
        thread.start();
    }

    static RawServer playing(Script script) {
        return new RawServer(ServerSocketFactory.getDefault(), script);
    }

    /** Speaks TLS with these keys, and does as scripted. */
    static RawServer secure(SSLContext keys, Script script) {
        return new RawServer(keys.getServerSocketFactory(), script);
    }

    /** Answers with these lines, a blank line and the body, and hangs up. */
    static RawServer answering(String head, String body) {
        return playing(exchange -> exchange.write(head.replace("\n", "\r\n") + "\r\n" + body));
    }

    /** Agrees to the upgrade, with these lines more, and goes on with the script. */
    static RawServer switching(String moreHeaders, Script script) {
        return playing(exchange -> {
            exchange.agree(moreHeaders);
            script.play(exchange);
        });
    }

    URI webSocket() {
        return URI.create("ws://127.0.0.1:" + listening.getLocalPort() + "/ws");
    }

    /** Returns the same by the name that stands in certificates. */
    URI secureWebSocket() {
        return URI.create("wss://localhost:" + listening.getLocalPort() + "/ws");
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Returns the lines of the request that begin with the name of this header, as they were on the wire. */
    List<String> linesOf(String header) throws Exception {
        return exchange.get(10, TimeUnit.SECONDS).head().stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(header.toLowerCase(Locale.ROOT) + ":"))
                .toList();
    }

    boolean wasAsked() {
        return exchange.isDone();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        if (exchange.isDone()) {
            exchange.join().socket().close();
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(Script script) {
        try (Socket socket = listening.accept()) {
            socket.setTcpNoDelay(true);
            Exchange heard = new Exchange(socket, head(socket.getInputStream()));
            exchange.complete(heard);
            script.play(heard);
        } catch (IOException closedByTheTest) {
            // a test that is over hangs up
        }
    }

    private static List<String> head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int read = in.read();
            if (read < 0 || read == TLS_HELLO) {
                break;
            }
            head.append((char) read);
        }
        return head.toString().lines().toList();
    }

    /** One request and the socket on which it came. */
    record Exchange(Socket socket, List<String> head) {

        private static final String RFC_6455_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

        void write(String text) throws IOException {
            write(text.getBytes(StandardCharsets.UTF_8));
        }

        void write(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        }

        void agree(String moreHeaders) throws IOException {
            write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: " + accept() + "\r\n" + moreHeaders.replace("\n", "\r\n") + "\r\n");
        }

        /** Sends an unmasked frame of at most 125 bytes; the first byte holds the opcode and, in 0x80, the end. */
        void frame(int firstByte, byte[] payload) throws IOException {
            byte[] frame = new byte[payload.length + 2];
            frame[0] = (byte) firstByte;
            frame[1] = (byte) payload.length;
            System.arraycopy(payload, 0, frame, 2, payload.length);
            write(frame);
        }

        void frame(int firstByte, String payload) throws IOException {
            frame(firstByte, payload.getBytes(StandardCharsets.UTF_8));
        }

        void closeFrame(int code, String reason) throws IOException {
            byte[] text = reason.getBytes(StandardCharsets.UTF_8);
            byte[] payload = new byte[text.length + 2];
            payload[0] = (byte) (code >> 8);
            payload[1] = (byte) code;
            System.arraycopy(text, 0, payload, 2, text.length);
            frame(0x88, payload);
        }

        /** Reads a masked frame of at most 125 bytes and returns its first byte in hex and its text. */
        String read() throws IOException {
            InputStream in = socket.getInputStream();
            int first = in.read();
            if (first < 0) {
                return "end of stream";
            }
            byte[] mask = new byte[4];
            byte[] payload = new byte[in.read() & 0x7f];
            in.readNBytes(mask, 0, mask.length);
            in.readNBytes(payload, 0, payload.length);
            for (int i = 0; i < payload.length; i++) {
                payload[i] ^= mask[i % mask.length];
            }
            boolean close = (first & 0x0f) == 8 && payload.length >= 2;
            String code = close ? ((payload[0] & 0xff) << 8 | (payload[1] & 0xff)) + " " : "";
            int from = close ? 2 : 0;
            String text = new String(payload, from, payload.length - from, StandardCharsets.UTF_8);
            return "%02x %s%s".formatted(first, code, text).strip();
        }

        /** Reads what follows the first byte of a TLS record, so that the client has said all before it is answered. */
        void readTlsHello() throws IOException {
            InputStream in = socket.getInputStream();
            byte[] versionAndLength = in.readNBytes(4);
            in.readNBytes((versionAndLength[2] & 0xff) << 8 | (versionAndLength[3] & 0xff));
        }

        private String accept() {
            String key = head.stream()
                    .filter(line -> line.startsWith("Sec-WebSocket-Key:"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("");
            try {
                byte[] hash = MessageDigest.getInstance("SHA-1")
                        .digest((key + RFC_6455_GUID).getBytes(StandardCharsets.US_ASCII));
                return Base64.getEncoder().encodeToString(hash);
            } catch (NoSuchAlgorithmException impossible) {
                throw new AssertionError("every Java platform has SHA-1", impossible);
            }
        }
    }
}
