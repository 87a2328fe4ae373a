package ai.netrasystems.testkit.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * The limit: a blocking socket whose one thread writes and reads, with no more of RFC 6455 than a well-behaved server asks
 * for, no check of anything and no other thread to hand over to.
 */
final class RawLine implements AutoCloseable {

    private final SocketChannel channel;
    private final ByteBuffer incoming = ByteBuffer.allocate(64 * 1024).limit(0);

    private RawLine(SocketChannel channel) {
        this.channel = channel;
    }

    static RawLine open(URI address, String token) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(address.getHost(), address.getPort()));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        RawLine line = new RawLine(channel);
        line.upgrade(address, token);
        return line;
    }

    void send(String text) throws IOException {
        write(WireFrame.masked(WireFrame.TEXT, text.getBytes(UTF_8)));
    }

    /** Returns the text of the next frame. */
    String read() throws IOException {
        while (true) {
            if (incoming.remaining() >= 2) {
                int start = incoming.position();
                int head = 2;
                int length = incoming.get(start + 1) & 0x7f;
                if (length == 126 && incoming.remaining() >= 4) {
                    head = 4;
                    length = incoming.getShort(start + 2) & 0xffff;
                }
                if (incoming.remaining() >= head + length && (length != 126 || head == 4)) {
                    incoming.position(start + head + length);
                    return new String(incoming.array(), start + head, length, UTF_8);
                }
            }
            readMore();
        }
    }

    @Override
    public void close() throws IOException {
        write(WireFrame.masked(WireFrame.CLOSE, new byte[] {3, (byte) 232}));
        incoming.clear();
        while (channel.read(incoming) >= 0) {
            incoming.clear();
        }
        channel.close();
    }

    private void upgrade(URI address, String token) throws IOException {
        String request = "GET " + address.getPath() + " HTTP/1.1\r\nHost: " + address.getAuthority()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer " + token + "\r\n\r\n";
        write(ByteBuffer.wrap(request.getBytes(US_ASCII)));
        int end = -1;
        while (end < 0) {
            readMore();
            end = new String(incoming.array(), 0, incoming.limit(), ISO_8859_1).indexOf("\r\n\r\n");
        }
        incoming.position(end + 4);
    }

    private void readMore() throws IOException {
        incoming.compact();
        int read = channel.read(incoming);
        incoming.flip();
        if (read < 0) {
            throw new EOFException("the server has closed");
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
