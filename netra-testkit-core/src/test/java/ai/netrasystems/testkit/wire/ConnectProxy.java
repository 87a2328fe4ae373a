package ai.netrasystems.testkit.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy for one connection: it answers CONNECT, and leads to a server on this machine whatever name was asked for. */
final class ConnectProxy implements AutoCloseable {

    private final ServerSocket listening;
    private final int portBehind;
    private final String answer;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final Thread thread;

    private ConnectProxy(int portBehind, String answer) {
        this.portBehind = portBehind;
        this.answer = answer;
        try {
            listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread = new Thread(this::serve, "connect-proxy");
        thread.start();
    }

    /** Leads to the port. */
    static ConnectProxy to(int port) {
        return new ConnectProxy(port, "200 Connection established");
    }

    /** Leads nowhere, and answers with this status line. */
    static ConnectProxy refusing(String statusLine) {
        return new ConnectProxy(0, statusLine);
    }

    /** Returns the settings that name it, for a process with these variables. */
    ProxySettings named(String variable) {
        String address = "http://127.0.0.1:" + listening.getLocalPort();
        return new ProxySettings(property -> null, name -> name.equals(variable) ? address : null);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Returns the first line of each request that it heard. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        await(thread);
    }

    private static void await(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve() {
        try {
            Socket client = kept(listening.accept());
            asked.add(head(client.getInputStream()).lines().findFirst().orElse(""));
            client.getOutputStream()
                    .write(("HTTP/1.1 " + answer + "\r\nContent-Length: 0\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            client.getOutputStream().flush();
            if (portBehind > 0) {
                lead(client, kept(new Socket(InetAddress.getLoopbackAddress(), portBehind)));
            }
        } catch (IOException closedByTheTest) {
            // a test that is over hangs up
        }
    }

    private void lead(Socket client, Socket server) throws IOException {
        Thread back = new Thread(() -> copy(server, client), "connect-proxy-back");
        back.start();
        copy(client, server);
        await(back);
    }

    private static void copy(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException closed) {
            // by either side
        }
    }

    private Socket kept(Socket socket) {
        sockets.add(socket);
        return socket;
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int read = in.read(); read >= 0 && head.indexOf("\r\n\r\n") < 0; read = in.read()) {
            head.append((char) read);
            if (head.indexOf("\r\n\r\n") >= 0) {
                break;
            }
        }
        return head.toString();
    }
}
