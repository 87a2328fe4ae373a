package ai.netrasystems.testkit.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine;

/** One call of the program in this JVM, in a thread of its own, with everything it says. All waits end after ten seconds. */
final class RunningNetra implements AutoCloseable {

    private static final long PATIENCE = 10;

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final StringWriter err = new StringWriter();
    private final CompletableFuture<Runnable> stopper = new CompletableFuture<>();
    private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();

    private RunningNetra(Map<String, String> environment, String... args) {
        CommandLine netra = Netra.commandLine(name -> Optional.ofNullable(environment.get(name)), stopper::complete)
                .setOut(new PrintWriter(new LineWriter(), true))
                .setErr(new PrintWriter(err, true));
        Thread thread = new Thread(() -> exitCode.complete(netra.execute(args)), "netra-under-test");
        thread.setDaemon(true);
        thread.start();
    }

    static RunningNetra start(String... args) {
        return startIn(Map.of(), args);
    }

    static RunningNetra startIn(Map<String, String> environment, String... args) {
        return new RunningNetra(environment, args);
    }

    String nextLine() {
        try {
            String line = lines.poll(PATIENCE, TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError("nothing was said on standard output, but: " + err);
            }
            return line;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    List<String> nextLines(int count) {
        List<String> next = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            next.add(nextLine());
        }
        return next;
    }

    /** Does what Ctrl-C does, and returns the exit code. */
    int stop() {
        get(stopper).run();
        return exitCode();
    }

    int exitCode() {
        return get(exitCode);
    }

    boolean hasSaidEverything() {
        return lines.isEmpty();
    }

    /** Returns what is left of standard output. */
    String rest() {
        return String.join("\n", lines);
    }

    /** Returns standard error, once the command has ended. */
    String complaint() {
        exitCode();
        return err.toString();
    }

    @Override
    public void close() {
        var unused = stopper.thenAccept(Runnable::run);
    }

    private static <T> T get(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE, TimeUnit.SECONDS);
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    /** Hands each line over when it is complete. */
    private final class LineWriter extends Writer {

        private final StringBuilder line = new StringBuilder();

        @Override
        public void write(char[] characters, int from, int length) {
            line.append(characters, from, length);
            int end;
            while ((end = line.indexOf("\n")) >= 0) {
                lines.add(line.substring(0, end).stripTrailing());
                line.delete(0, end + 1);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
