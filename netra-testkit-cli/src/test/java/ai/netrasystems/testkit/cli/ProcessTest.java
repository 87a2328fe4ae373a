package ai.netrasystems.testkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.json.Json;
import ai.netrasystems.testkit.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The program as the operating system sees it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProcessTest {

    @Test
    @Timeout(60)
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no SIGTERM: destroy() ends a process unasked")
    void it_serves_until_sigterm_and_gives_its_port_back() throws Exception {
        Process netra = start("serve", "--print", "json");
        try {
            JsonObject served = Json.readObject(netra.inputReader().readLine());
            assertThat(Http.status(Http.get(served, "backendUrl", "/health"))).isEqualTo(200);

            // not Process.destroy(), which closes our ends of its streams as well
            netra.toHandle().destroy();

            assertThat(netra.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(netra.exitValue()).isEqualTo(143);
            assertThat(netra.inputReader().readLine()).isNull();
            assertThat(netra.errorReader().readLine()).isNull();
            int port = Http.port(served, "backendUrl");
            try (ServerSocket again = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                assertThat(again.isBound()).isTrue();
            }
        } finally {
            netra.destroyForcibly();
        }
    }

    @Test
    @Timeout(60)
    void it_exits_with_2_when_it_does_not_understand() throws Exception {
        Process netra = start("serve", "--prot", "8000");
        try {
            assertThat(netra.errorReader().readLine()).startsWith("Unknown option");
            assertThat(netra.waitFor()).isEqualTo(2);
        } finally {
            netra.destroyForcibly();
        }
    }

    private static Process start(String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Netra.class.getName()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.contains("STAGING") || name.startsWith("E2E_"));
        return builder.start();
    }
}
