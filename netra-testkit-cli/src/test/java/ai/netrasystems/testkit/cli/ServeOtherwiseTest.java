package ai.netrasystems.testkit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.json.Json;
import ai.netrasystems.testkit.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The options by which the stand-in does something otherwise than usual. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ServeOtherwiseTest {

    private static final String PASSWORD = "password-of-ada-in-tests";

    @ParameterizedTest
    @ValueSource(strings = {"builds-0906-forbidden", "BUILDS_0906_FORBIDDEN", "Builds-0906_Forbidden"})
    void it_behaves_like_the_build_it_is_told(String profile) {
        try (RunningNetra netra = serve("--profile", profile)) {
            URI address =
                    URI.create(Json.readObject(netra.nextLine()).text("wsUrl").orElseThrow());

            assertThatThrownBy(() -> Http.CLIENT
                            .newWebSocketBuilder()
                            .buildAsync(address, new WebSocket.Listener() {})
                            .join())
                    .cause()
                    .isInstanceOfSatisfying(
                            WebSocketHandshakeException.class,
                            refused -> assertThat(refused.getResponse().statusCode())
                                    .isEqualTo(403));
        }
    }

    @Test
    void a_profile_that_does_not_exist_is_not_understood() {
        assertMisunderstood("""
                There is no such profile.
                --profile : "beta-18"
                known     : beta-10-repaired, builds-0906-forbidden, beta-10-as-shipped, beta-17, null-server
                Try 'netra serve --help'.
                """, "--profile", "beta-18");
    }

    @Test
    void a_switch_puts_one_frame_more_into_the_opening() {
        try (RunningNetra netra = serve("--switch", "breaker", "--switch", "DEGRADED_NOTICE")) {
            JsonObject served = Json.readObject(netra.nextLine());

            List<String> heard = AgentRunOverTheWire.typesHeard(served, 3);

            assertThat(heard).containsExactly("ping", "agent_started", "agent_thinking");
        }
    }

    @Test
    void a_switch_that_does_not_exist_is_not_understood() {
        assertMisunderstood("""
                There is no such switch.
                --switch : "warp"
                known    : verdict-cache, breaker, e2e-bypass, identity-leak, realistic-pace, degraded-notice, progress-frames, startup-incomplete, thread-id-dropped, five-failures-end, demo-mode, unmasked-refusals, nbf-ignored, crit-ignored, kid-ignored, jku-ignored, jwk-ignored, duplicates-ignored, padding-ignored
                Try 'netra serve --help'.
                """, "--switch", "warp");
    }

    @Test
    void the_faults_it_is_told_come_one_upon_the_other() {
        try (RunningNetra netra = serve("--fault", "missing:tool_executing", "--fault", "missing:tool_completed")) {
            JsonObject served = Json.readObject(netra.nextLine());

            assertThat(AgentRunOverTheWire.typesHeard(served, 3))
                    .containsExactly("agent_started", "agent_thinking", "agent_completed");
        }
    }

    @Test
    void a_fault_can_refuse_everybody() {
        try (RunningNetra netra = serve("--fault", "refuse:503")) {
            JsonObject served = Json.readObject(netra.nextLine());

            assertThatThrownBy(() -> AgentRunOverTheWire.typesHeard(served, 5))
                    .cause()
                    .isInstanceOfSatisfying(
                            WebSocketHandshakeException.class,
                            refused -> assertThat(refused.getResponse().statusCode())
                                    .isEqualTo(503));
        }
    }

    @Test
    void a_fault_that_does_not_exist_is_not_understood() {
        assertMisunderstood("""
                There is no such fault.
                --fault : "explode"
                known   : refuse:STATUS, rate-banned, restart:UPGRADES, stall-upgrade, drop-upgrade, truncate-upgrade, missing-welcome, late-welcome:SECONDS, close:CODE, drop, stall, garbage, binary, huge:CHARACTERS, missing:EVENT, duplicated:EVENT, swapped:EVENT:EVENT, afterthought, unpaired-tool, silent-pings, clock-skew:SECONDS
                Try 'netra serve --help'.
                """, "--fault", "explode");
    }

    @ParameterizedTest
    @CsvSource({"close:now, close:CODE", "close, close:CODE", "garbage:1, garbage", "huge:, huge:CHARACTERS"})
    void a_fault_that_is_written_otherwise_is_not_understood(String text, String expected) {
        assertMisunderstood("""
                This fault is written otherwise.
                --fault  : "%s"
                expected : %s
                Try 'netra serve --help'.
                """.formatted(text, expected), "--fault", text);
    }

    @Test
    void a_fault_with_a_number_that_cannot_be_is_not_understood() {
        assertMisunderstood("""
                An upgrade cannot be refused with this status.
                status   : 99
                expected : 200 to 599
                from     : --fault refuse:99
                Try 'netra serve --help'.
                """, "--fault", "refuse:99");
        assertMisunderstood("""
                There is no such close code.
                code     : 70000
                expected : 0 to 65535, illegal ones too
                from     : --fault close:70000
                Try 'netra serve --help'.
                """, "--fault", "close:70000");
    }

    @Test
    void a_fault_in_an_event_that_no_run_has_is_not_understood() {
        assertMisunderstood("""
                No agent run has such an event.
                --fault : "missing:agent_danced"
                has     : agent_started, agent_thinking, tool_executing, tool_completed, agent_completed
                Try 'netra serve --help'.
                """, "--fault", "missing:agent_danced");
    }

    @Test
    void an_agent_run_follows_the_script_it_is_told() {
        try (RunningNetra netra = serve("--script", "teamwork")) {
            JsonObject served = Json.readObject(netra.nextLine());

            assertThat(AgentRunOverTheWire.typesHeard(served, 9))
                    .startsWith("agent_started")
                    .endsWith("agent_completed");
        }
    }

    @Test
    void a_script_that_does_not_exist_is_not_understood() {
        assertMisunderstood("""
                There is no such script.
                --script : "opera"
                known    : optimization, teamwork
                Try 'netra serve --help'.
                """, "--script", "opera");
    }

    @Test
    void with_tls_nobody_trusts_it() {
        try (RunningNetra netra = serve("--tls")) {
            JsonObject served = Json.readObject(netra.nextLine());
            URI health = URI.create(served.text("backendUrl").orElseThrow()).resolve("/health");

            assertThat(served.text("wsUrl").orElseThrow()).startsWith("wss://127.0.0.1:");
            assertThat(served.text("backendUrl").orElseThrow()).startsWith("https://127.0.0.1:");
            assertThat(served.text("authUrl").orElseThrow()).startsWith("http://127.0.0.1:");
            assertThatThrownBy(() -> Http.send(HttpRequest.newBuilder(health)))
                    .hasCauseInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void its_health_says_that_it_is_starting() {
        try (RunningNetra netra = serve("--starting")) {
            JsonObject served = Json.readObject(netra.nextLine());

            assertThat(Http.status(Http.get(served, "backendUrl", "/health"))).isEqualTo(503);
        }
    }

    @Test
    void an_account_logs_in_with_the_password_of_the_environment() {
        try (RunningNetra netra = RunningNetra.startIn(
                Map.of("ADA_PASSWORD", PASSWORD),
                "serve",
                "--print",
                "json",
                "--account",
                "ada@example.com",
                "--account-password-env",
                "ADA_PASSWORD")) {
            String line = netra.nextLine();
            JsonObject served = Json.readObject(line);

            assertThat(line).doesNotContain(PASSWORD);
            assertThat(login(served, PASSWORD)).isEqualTo(200);
            assertThat(login(served, "wrong")).isEqualTo(401);
        }
    }

    @Test
    void an_account_without_a_password_is_not_understood() {
        assertMisunderstood("""
                An account needs a password.
                --account : "ada@example.com"
                try       : --account-password-env VARIABLE names the environment variable that holds it.
                Try 'netra serve --help'.
                """, "--account", "ada@example.com");
        assertMisunderstood("""
                This environment variable holds no password.
                --account-password-env : ADA_PASSWORD
                try                    : Export it in the shell that starts netra serve.
                Try 'netra serve --help'.
                """, "--account", "ada@example.com", "--account-password-env", "ADA_PASSWORD");
    }

    @Test
    void a_password_without_an_account_is_not_understood() {
        assertMisunderstood("""
                There is no account that this password belongs to.
                --account-password-env : given
                --account              : not given
                try                    : --account EMAIL names the account.
                Try 'netra serve --help'.
                """, "--account-password-env", "ADA_PASSWORD");
    }

    @Test
    void a_password_in_the_place_of_its_variable_is_not_shown() {
        assertMisunderstood("""
                This is not the name of an environment variable.
                --account-password-env : not shown: it may be the password itself
                expected               : capital letters, digits and underscores
                try                    : --account-password-env ADA_PASSWORD reads the password from ADA_PASSWORD.
                Try 'netra serve --help'.
                """, "--account", "ada@example.com", "--account-password-env", PASSWORD);
    }

    private static int login(JsonObject served, String password) {
        JsonObject credentials =
                JsonObject.empty().with("email", "ada@example.com").with("password", password);
        URI page = URI.create(served.text("authUrl").orElseThrow() + "/auth/login");
        return Http.status(Http.send(HttpRequest.newBuilder(page)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(credentials.toString()))));
    }

    private static RunningNetra serve(String... args) {
        return RunningNetra.start(all(List.of("serve", "--print", "json"), args));
    }

    private static void assertMisunderstood(String complaint, String... args) {
        try (RunningNetra netra = RunningNetra.start(all(List.of("serve"), args))) {
            assertThat(netra.exitCode()).isEqualTo(2);
            assertThat(netra.complaint()).isEqualToNormalizingNewlines(complaint);
            assertThat(netra.rest()).isEmpty();
        }
    }

    private static String[] all(List<String> first, String... more) {
        return Stream.concat(first.stream(), Stream.of(more)).toArray(String[]::new);
    }
}
