package ai.netrasystems.testkit.reliability;

import ai.netrasystems.testkit.embedded.EmbeddedStaging;
import ai.netrasystems.testkit.embedded.Fault;
import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.staging.Provenance;
import ai.netrasystems.testkit.staging.SigningKey;
import ai.netrasystems.testkit.staging.StagingCredentials;
import ai.netrasystems.testkit.staging.StagingTarget;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A stand-in in a process of its own, which falls silent after the second event of a run until it is killed. */
final class StagingProcess implements AutoCloseable {

    private static final Secret SECRET = Secret.of("a-secret-of-tests-with-more-than-32-bytes");

    static final StagingCredentials CREDENTIALS =
            StagingCredentials.signingWith(SigningKey.hs256(SECRET), new Provenance("the test", ""));

    private final Process process;
    private final BufferedReader output;
    private final URI webSocket;

    private StagingProcess(Process process) throws IOException {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
        this.webSocket = URI.create(output.readLine());
    }

    /** Says its address and then does nothing but serve. */
    public static void main(String[] args) throws IOException {
        try (EmbeddedStaging staging = EmbeddedStaging.options()
                .withSecret(SECRET)
                .misbehaving(Fault.stalling().afterEvents(2))
                .start()) {
            System.out.println(staging.target().webSocket());
            // The end of the input is the end of the test, however it came about.
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    static StagingProcess start() throws IOException {
        return new StagingProcess(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StagingProcess.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    StagingTarget target() {
        URI http = URI.create("http://127.0.0.1:" + webSocket.getPort());
        return StagingTarget.at("a process", webSocket, http, http);
    }

    /** Kills it, on Unix by SIGKILL, and returns when it is dead. */
    void kill() throws InterruptedException {
        if (!process.destroyForcibly().waitFor(RawStaging.PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new AssertionError("a killed process lives on");
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        output.close();
    }
}
