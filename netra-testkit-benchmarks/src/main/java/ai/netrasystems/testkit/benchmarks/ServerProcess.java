package ai.netrasystems.testkit.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** A {@link SessionServer} in a JVM of its own, which ends with this one at the latest. */
final class ServerProcess implements AutoCloseable {

    private final Process jvm;
    private final URI address;

    private ServerProcess(Process jvm, URI address) {
        this.jvm = jvm;
        this.address = address;
    }

    static ServerProcess start() throws IOException {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        Contest.COMPILING_EARLY,
                        "-cp",
                        System.getProperty("java.class.path"),
                        SessionServer.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said = jvm.inputReader();
        return new ServerProcess(jvm, URI.create("ws://127.0.0.1:" + said.readLine() + "/ws"));
    }

    URI address() {
        return address;
    }

    @Override
    public void close() throws IOException {
        jvm.getOutputStream().close();
        jvm.onExit().join();
    }
}
