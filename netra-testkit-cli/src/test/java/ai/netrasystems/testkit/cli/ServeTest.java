package ai.netrasystems.testkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.json.Json;
import ai.netrasystems.testkit.json.JsonObject;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ServeTest {

    private static final String GIVEN_SECRET = "given-signing-secret-of-tests-with-32-bytes";
    private static final String GIVEN_KEY = "given-bypass-key-of-tests";

    @Test
    void lines_tell_people_where_it_is_and_show_no_key() {
        try (RunningNetra netra = RunningNetra.start("serve")) {

            List<String> lines = netra.nextLines(6);

            assertThat(lines.get(0)).matches("websocket  : ws://127\\.0\\.0\\.1:\\d+/ws");
            assertThat(lines.get(1)).matches("backend    : http://127\\.0\\.0\\.1:\\d+");
            assertThat(lines.get(2)).matches("auth       : http://127\\.0\\.0\\.1:\\d+");
            assertThat(lines.subList(3, 6))
                    .containsExactly(
                            "signing    : fresh, shown by --print env or --print json",
                            "bypass key : fresh, shown by --print json",
                            "stop       : Ctrl-C");
        }
    }

    @Test
    void it_serves_the_backend_and_the_auth_service() {
        try (RunningNetra netra = RunningNetra.start("serve", "--print", "json")) {
            JsonObject served = Json.readObject(netra.nextLine());

            assertThat(Http.status(Http.get(served, "backendUrl", "/health"))).isEqualTo(200);
            assertThat(Http.status(Http.get(served, "authUrl", "/auth/status"))).isEqualTo(200);
        }
    }

    @Test
    void json_is_one_object_with_the_addresses_and_the_fresh_keys() {
        try (RunningNetra netra = RunningNetra.start("serve", "--print", "json")) {
            JsonObject served = Json.readObject(netra.nextLine());

            assertThat(served.members())
                    .extracting(JsonObject.Member::name)
                    .containsExactly("wsUrl", "backendUrl", "authUrl", "signingSecret", "bypassKey");
            assertThat(served.text("signingSecret").orElseThrow()).hasSize(64);
            assertThat(Http.buyToken(served, served.text("bypassKey").orElseThrow()))
                    .isEqualTo(200);
            assertThat(netra.stop()).isZero();
            assertThat(netra.hasSaidEverything()).isTrue();
        }
    }

    @Test
    void env_points_the_kits_own_settings_at_it() {
        try (RunningNetra netra = RunningNetra.start("serve", "--print", "env")) {
            List<String> lines = netra.nextLines(5);

            assertThat(lines.get(0)).isEqualTo("export E2E_TEST_ENV=local");
            assertThat(lines.get(1)).matches("export E2E_WEBSOCKET_URL=ws://127\\.0\\.0\\.1:\\d+/ws");
            assertThat(lines.get(2)).matches("export E2E_BACKEND_URL=http://127\\.0\\.0\\.1:\\d+");
            assertThat(lines.get(3)).matches("export E2E_AUTH_SERVICE_URL=http://127\\.0\\.0\\.1:\\d+");
            assertThat(lines.get(4)).matches("export STAGING_JWT_SECRET=[-_A-Za-z0-9]{64}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lines", "env", "json"})
    void keys_that_are_given_are_used_and_never_printed(String format) {
        Map<String, String> given = Map.of("STAGING_JWT_SECRET", GIVEN_SECRET, "E2E_OAUTH_SIMULATION_KEY", GIVEN_KEY);

        try (RunningNetra netra = RunningNetra.startIn(given, "serve", "--print", format)) {
            String first = netra.nextLine();
            netra.stop();

            assertThat(first + netra.rest() + netra.complaint())
                    .doesNotContain(GIVEN_SECRET)
                    .doesNotContain(GIVEN_KEY);
        }
    }

    @Test
    void a_given_bypass_key_buys_a_token() {
        try (RunningNetra netra =
                RunningNetra.startIn(Map.of("E2E_OAUTH_SIMULATION_KEY", GIVEN_KEY), "serve", "--print", "json")) {
            JsonObject served = Json.readObject(netra.nextLine());

            assertThat(served.has("bypassKey")).isFalse();
            assertThat(Http.buyToken(served, GIVEN_KEY)).isEqualTo(200);
            assertThat(Http.buyToken(served, "wrong")).isEqualTo(401);
        }
    }

    @Test
    void given_keys_are_named() {
        Map<String, String> given = Map.of("JWT_SECRET_STAGING", GIVEN_SECRET, "E2E_OAUTH_SIMULATION_KEY", GIVEN_KEY);

        try (RunningNetra people = RunningNetra.startIn(given, "serve");
                RunningNetra shell = RunningNetra.startIn(given, "serve", "--print", "ENV")) {

            assertThat(people.nextLines(6))
                    .contains("signing    : from JWT_SECRET_STAGING", "bypass key : from E2E_OAUTH_SIMULATION_KEY");
            assertThat(shell.nextLines(5)).contains("# JWT_SECRET_STAGING is the one that was given");
        }
    }

    @Test
    void it_stops_when_told_and_gives_its_ports_back() throws Exception {
        int port;
        try (RunningNetra netra = RunningNetra.start("serve", "--print", "json")) {
            port = Http.port(Json.readObject(netra.nextLine()), "backendUrl");

            assertThat(netra.stop()).isZero();
        }

        try (ServerSocket again = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(again.getLocalPort()).isEqualTo(port);
        }
    }

    @Test
    void it_takes_the_ports_that_it_is_given() throws Exception {
        int port;
        int authPort;
        try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = one.getLocalPort();
            authPort = other.getLocalPort();
        }

        try (RunningNetra netra =
                RunningNetra.start("serve", "--port", "" + port, "--auth-port", "" + authPort, "--print", "json")) {
            JsonObject served = Json.readObject(netra.nextLine());

            assertThat(Http.port(served, "backendUrl")).isEqualTo(port);
            assertThat(Http.port(served, "authUrl")).isEqualTo(authPort);
        }
    }

    @Test
    void a_port_that_is_taken_is_named_and_the_exit_code_is_1() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                RunningNetra netra = RunningNetra.start("serve", "--port", "" + taken.getLocalPort())) {

            assertThat(netra.exitCode()).isEqualTo(1);
            assertThat(netra.complaint()).isEqualToNormalizingNewlines("""
                    The embedded staging cannot have its port.
                    port  : %d
                    cause : java.net.BindException: Address already in use
                    try   : 0, the default, takes any free port.
                    """.formatted(taken.getLocalPort()));
            assertThat(netra.rest()).isEmpty();
        }
    }

    @Test
    void a_port_that_does_not_exist_is_not_understood() {
        assertMisunderstood("""
                There is no such port.
                port     : 99999
                expected : 1 to 65535, or 0 for any that is free
                Try 'netra serve --help'.
                """, "serve", "--port", "99999");
    }

    @Test
    void a_port_that_is_no_number_is_not_understood() {
        assertMisunderstood("""
                Invalid value for option '--port': 'http' is not an int
                Try 'netra serve --help'.
                """, "serve", "--port", "http");
    }

    @Test
    void an_unknown_option_is_not_understood() {
        assertMisunderstood("""
                Unknown option: '--prot'
                Possible solutions: --print, --profile
                Try 'netra serve --help'.
                """, "serve", "--prot");
    }

    @Test
    void an_unknown_format_is_not_understood() {
        assertMisunderstood("""
                Invalid value for option '--print': expected one of [LINES, ENV, JSON] (case-insensitive) but was 'xml'
                Try 'netra serve --help'.
                """, "serve", "--print", "xml");
    }

    @Test
    void an_event_that_no_run_has_is_not_understood() {
        assertMisunderstood("""
                The script has no such event to leave out.
                eventType : "agent_danced"
                has       : agent_started, agent_thinking, tool_executing, tool_completed, agent_completed
                Try 'netra serve --help'.
                """, "serve", "--without", "agent_danced");
    }

    @Test
    void a_given_secret_that_is_too_short_is_not_understood_and_not_shown() {
        try (RunningNetra netra = RunningNetra.startIn(Map.of("STAGING_JWT_SECRET", "tiny-secret"), "serve")) {

            assertThat(netra.exitCode()).isEqualTo(2);
            assertThat(netra.complaint())
                    .startsWith("This secret is too short to sign with HS256.\n")
                    .contains("\nfrom   : STAGING_JWT_SECRET\n")
                    .doesNotContain("tiny");
        }
    }

    @Test
    void an_agent_run_leaves_out_what_it_is_told_to() {
        try (RunningNetra netra = RunningNetra.start(
                "serve", "--print", "json", "--without", "agent_thinking", "--without", "tool_executing")) {
            JsonObject served = Json.readObject(netra.nextLine());

            List<String> heard = AgentRunOverTheWire.typesHeard(served, 3);

            assertThat(heard).containsExactly("agent_started", "tool_completed", "agent_completed");
        }
    }

    @Test
    void without_a_command_it_asks_for_one() {
        assertMisunderstood("""
                Which command?
                Try 'netra --help'.
                """);
    }

    private static void assertMisunderstood(String complaint, String... args) {
        try (RunningNetra netra = RunningNetra.start(args)) {
            assertThat(netra.exitCode()).isEqualTo(2);
            assertThat(netra.complaint()).isEqualToNormalizingNewlines(complaint);
            assertThat(netra.rest()).isEmpty();
        }
    }
}
