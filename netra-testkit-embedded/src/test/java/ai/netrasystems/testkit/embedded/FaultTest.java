package ai.netrasystems.testkit.embedded;

import static ai.netrasystems.testkit.embedded.TestToken.ADA;
import static ai.netrasystems.testkit.embedded.TestToken.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.embedded.JdkClient.Closed;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.json.JsonObject;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FaultTest {

    private static final String QUESTION = "{\"type\":\"chat\",\"content\":\"why?\"}";
    private static final String PING = "{\"type\":\"ping\"}";
    private static final String ALL = "started thinking executing tool_completed completed";

    private final EmbeddedStaging staging = EmbeddedStaging.start();
    private final UserScope ada = staging.forUser(ADA);

    @AfterEach
    void stop() {
        staging.close();
    }

    @Test
    void an_upgrade_is_refused_with_status_and_body_and_other_users_are_not() {
        ada.misbehave(Fault.refusing(503, "Service Unavailable"));

        try (RawClient client = RawClient.to(staging);
                JdkClient bob = JdkClient.welcomed(staging, BOB)) {

            assertThat(client.upgrade(authorization()))
                    .startsWith("HTTP/1.1 503")
                    .contains("Content-Length: 19");
            assertThat(client.read(19)).isEqualTo("Service Unavailable");
            assertThat(bob.send(PING).next().text("type")).contains("pong");
            assertThat(staging.upgrades())
                    .extracting(ReceivedUpgrade::verdict)
                    .containsExactlyInAnyOrder("FAULT", "ACCEPTED");
        }
    }

    @Test
    void a_restart_is_over_after_so_many_upgrades() {
        ada.misbehave(Fault.restarting(2));

        assertThat(List.of(statusOfUpgrade(), statusOfUpgrade(), statusOfUpgrade()))
                .containsExactly("503", "503", "101");
    }

    @Test
    void a_ban_says_429() {
        ada.misbehave(Fault.rateBanned());

        assertThat(statusOfUpgrade()).isEqualTo("429");
    }

    @Test
    void a_dropped_and_a_truncated_upgrade_are_no_answers() {
        ada.misbehave(Fault.droppingUpgrade().times(1));
        ada.misbehave(Fault.truncatedUpgrade());

        try (RawClient dropped = RawClient.to(staging);
                RawClient truncated = RawClient.to(staging)) {
            assertThat(dropped.upgrade(authorization())).isEmpty();
            assertThat(truncated.upgrade(authorization()))
                    .isEqualTo("HTTP/1.1 101 Switching Protocols\r\nUpgrade: web");
        }
    }

    @Test
    void a_stalled_upgrade_waits_and_the_server_stops_all_the_same() {
        ada.misbehave(Fault.stallingUpgrade());

        try (RawClient client = RawClient.to(staging)) {
            client.sendUpgrade(authorization());
            JdkClient.welcomed(staging, BOB).close();
            boolean silent = client.isSilent();
            staging.close();

            assertThat(silent).isTrue();
            assertThat(LifecycleTest.threadsOf(staging)).isEmpty();
        }
    }

    @Test
    void a_subprotocol_is_echoed_that_nobody_offered() {
        ada.misbehave(Fault.echoing("surprise"));

        assertThatThrownBy(() -> introduction().offering("jwt-auth").connect())
                .hasCauseInstanceOf(WebSocketHandshakeException.class)
                .hasStackTraceContaining("surprise");
    }

    @Test
    void no_subprotocol_is_echoed() {
        ada.misbehave(Fault.echoingNothing());

        try (JdkClient client = introduction().offering("jwt-auth").connect()) {
            assertThat(client.subprotocol()).isEmpty();
            assertThat(client.next().text("type")).contains("handshake_validation");
        }
    }

    @Test
    void a_connection_closes_before_its_welcome() {
        ada.misbehave(Fault.closing(1011, "Internal error").beforeWelcome());

        try (JdkClient client = introduction().connect()) {
            assertThat(client.closed()).isEqualTo(new Closed(1011, "Internal error"));
            assertThat(client.hasHeardEverything()).isTrue();
        }
    }

    @Test
    void a_connection_closes_after_two_events() {
        ada.misbehave(Fault.closing(1011, "Internal error").afterEvents(2));

        try (JdkClient client = JdkClient.welcomed(staging, ADA)) {
            client.send(QUESTION);

            assertThat(ProfileTest.types(client.next(2))).containsExactly("agent_started", "agent_thinking");
            assertThat(client.closed()).isEqualTo(new Closed(1011, "Internal error"));
            assertThat(client.hasHeardEverything()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 1005, 1006, 1012, 2999})
    void a_connection_closes_with_a_code_that_no_server_may_send(int code) {
        ada.misbehave(Fault.closing(code, "Unauthorized").afterEvents(1));

        try (RawClient client = RawClient.to(staging)) {
            welcomed(client);
            client.sendText(QUESTION);

            assertThat(client.nextFrame()).contains("agent_started");
            assertThat(client.nextFrame()).isEqualTo("close " + code);
        }
    }

    @Test
    void a_line_is_dropped_behind_what_was_said_and_not_again() {
        ada.misbehave(Fault.dropping().afterEvents(3).times(1));

        try (RawClient client = RawClient.to(staging)) {
            welcomed(client);
            client.sendText(QUESTION);

            assertThat(client.nextFrame()).contains("agent_started");
            assertThat(client.nextFrame()).contains("agent_thinking");
            assertThat(client.nextFrame()).contains("tool_executing");
            assertThat(client.read(1)).isEmpty();
        }
        try (JdkClient again = JdkClient.welcomed(staging, ADA)) {
            assertThat(again.send(QUESTION).next(5)).hasSize(5);
        }
    }

    @Test
    void a_client_that_closes_hears_another_code_than_its_own() {
        ada.misbehave(Fault.closing(4321, "no").onClose());

        try (RawClient client = RawClient.to(staging)) {
            welcomed(client);
            client.sendClose(1000);

            assertThat(client.nextFrame()).isEqualTo("close 4321");
        }
    }

    @Test
    void a_connection_stalls_after_an_event() {
        ada.misbehave(Fault.stalling().afterEvents(1));

        try (JdkClient client = JdkClient.welcomed(staging, ADA);
                JdkClient bob = JdkClient.welcomed(staging, BOB)) {
            client.send(QUESTION).send(PING);
            client.next();
            bob.send(QUESTION).next(5);

            assertThat(client.hasHeardEverything()).isTrue();
        }
    }

    @Test
    void frames_come_that_no_client_can_use() {
        ada.misbehave(Fault.garbage());
        ada.misbehave(Fault.binaryFrame());
        ada.misbehave(Fault.hugeFrame(100));

        try (RawClient client = RawClient.to(staging)) {
            welcomed(client);

            assertThat(client.nextFrame()).isEqualTo("{\"type\":\"agent_");
            assertThat(client.nextFrame()).hasSize(4);
            assertThat(client.nextFrame()).hasSize(100).startsWith("{\"type\":\"huge\",\"padding\":\"xxx");
        }
    }

    @Test
    void a_huge_frame_is_huge() {
        ada.misbehave(Fault.hugeFrame(3_000_000));

        try (JdkClient client = JdkClient.welcomed(staging, ADA)) {
            assertThat(client.next().toString()).hasSize(3_000_000);
        }
    }

    @Test
    void the_welcome_is_missing() {
        ada.misbehave(Fault.missingWelcome());

        try (JdkClient client = introduction().connect()) {
            assertThat(ProfileTest.types(client.next(2))).containsExactly("handshake_validation", "ping");
        }
    }

    @Test
    void the_welcome_is_late_by_the_users_clock() {
        ada.misbehave(Fault.lateWelcome(Duration.ofMinutes(2)));

        try (JdkClient client = introduction().connect();
                JdkClient bob = JdkClient.welcomed(staging, BOB)) {
            client.send(PING).next();
            ada.clock().advance(Duration.ofMinutes(2));

            assertThat(ProfileTest.types(client.next(3)))
                    .containsExactly("handshake_validation", "system_message", "ping");
            assertThat(bob.send(PING).next().text("type")).contains("pong");
        }
    }

    @Test
    void the_welcome_is_for_somebody_else() {
        ada.misbehave(Fault.welcomingAs(BOB));

        try (JdkClient client = introduction().connect()) {
            assertThat(client.next(3).get(1).object("data").flatMap(data -> data.text("user_id")))
                    .contains(BOB);
        }
    }

    static Stream<Arguments> runs() {
        return Stream.of(
                Arguments.of(Fault.missing("tool_completed"), "started thinking executing completed"),
                Arguments.of(
                        Fault.duplicated("agent_thinking"),
                        "started thinking thinking executing tool_completed completed"),
                Arguments.of(
                        Fault.swapped("agent_started", "agent_completed"),
                        "completed thinking executing tool_completed started"),
                Arguments.of(Fault.swapped("agent_started", "agent_death"), ALL),
                Arguments.of(Fault.eventAfterCompletion(), ALL + " thinking"),
                Arguments.of(Fault.unpairedTool(), "started thinking executing tool_completed executing completed"));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void a_run_goes_wrong(Fault fault, String expected) {
        ada.misbehave(fault);

        try (JdkClient client = JdkClient.welcomed(staging, ADA)) {
            client.send(QUESTION).send(PING);

            List<String> types = ProfileTest.types(client.next(expected.split(" ").length + 1));
            assertThat(String.join(" ", types).replace("agent_", "").replace("tool_executing", "executing"))
                    .isEqualTo(expected + " pong");
        }
    }

    @Test
    void an_event_is_said_in_the_name_of_another() {
        ada.misbehave(Fault.misrouted("agent_thinking", BOB));

        try (JdkClient client = JdkClient.welcomed(staging, ADA)) {
            assertThat(client.send(QUESTION).next(5))
                    .extracting(event -> event.object("user_context")
                            .orElseThrow()
                            .text("user_id")
                            .orElseThrow())
                    .containsExactly(ADA, BOB, ADA, ADA, ADA);
        }
    }

    @Test
    void pings_fall_silent() {
        ada.misbehave(Fault.silentPings());

        try (JdkClient client = JdkClient.welcomed(staging, ADA)) {
            staging.clock().advance(Duration.ofMinutes(1));

            assertThat(client.send(PING).next().text("type")).contains("pong");
        }
    }

    @Test
    void a_skewed_clock_shows_in_the_date_and_in_the_verdict() {
        ada.misbehave(Fault.clockSkewedBy(Duration.ofHours(-1)));

        try (RawClient skewed = RawClient.to(staging);
                JdkClient client = introduction().connect()) {
            String head = skewed.upgrade(authorization());

            assertThat(RawClient.date(head))
                    .isBetween(Instant.now().minusSeconds(3700), Instant.now().minusSeconds(3500));
            assertThat(client.next().text("error_code")).contains("VALIDATION_FAILED");
        }
        ada.recover();

        assertThat(statusOfUpgrade()).isEqualTo("101");
        assertThat(Duration.between(staging.clock().instant(), ada.clock().instant())
                        .abs())
                .isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void who_recovers_is_served_again_by_open_connections_too() {
        ada.misbehave(Fault.missing("agent_thinking"));

        try (JdkClient client = JdkClient.welcomed(staging, ADA)) {
            client.send(QUESTION).next(4);
            ada.recover();

            assertThat(client.send(QUESTION).next(5)).hasSize(5);
        }
    }

    @Test
    void a_fault_of_the_server_befalls_whom_it_does_not_know() {
        try (EmbeddedStaging ill = EmbeddedStaging.options()
                        .misbehaving(Fault.restarting(1))
                        .start();
                RawClient nobody = RawClient.to(ill);
                RawClient next = RawClient.to(ill)) {

            assertThat(nobody.upgrade()).startsWith("HTTP/1.1 503");
            assertThat(next.upgrade()).startsWith("HTTP/1.1 101");
        }
    }

    @Test
    void a_fault_tells_what_it_is() {
        assertThat(Fault.restarting(2)).hasToString("refusing with 503, 2 times");
        assertThat(Fault.garbage()).hasToString("garbage after the welcome");
        assertThat(Fault.closing(401, "no").afterEvents(1)).hasToString("closing with 401 \"no\" after 1 event");
        assertThat(Fault.stalling().onClose()).hasToString("stalling on the client's close");
        assertThat(Fault.lateWelcome(Duration.ofSeconds(2))).hasToString("welcome late by 2 s");
        assertThat(Fault.clockSkewedBy(Duration.ofSeconds(-90))).hasToString("clock skewed by -90 s");
    }

    @Test
    void a_fault_that_makes_no_sense_is_refused_at_once() {
        assertThatThrownBy(() -> Fault.refusing(101))
                .isInstanceOf(TestkitException.class)
                .hasMessage("""
                An upgrade cannot be refused with this status.
                status   : 101
                expected : 200 to 599""");
        assertThatThrownBy(() -> Fault.garbage().afterEvents(0))
                .isInstanceOf(TestkitException.class)
                .hasMessage("""
                There is no such event to strike after.
                events   : 0
                expected : 1 or more
                try      : Without afterEvents it strikes after the welcome, with beforeWelcome before it.""");
        assertThatThrownBy(() -> Fault.restarting(0))
                .isInstanceOf(TestkitException.class)
                .hasMessage("""
                A fault that never strikes is none.
                fault : refusing with 503
                times : 0""");
        assertThatThrownBy(() -> Fault.lateWelcome(Duration.ZERO))
                .isInstanceOf(TestkitException.class)
                .hasMessage("""
                A late welcome must be late.
                delay : 0 ms""");
        assertThatThrownBy(() -> Fault.hugeFrame(10))
                .isInstanceOf(TestkitException.class)
                .hasMessage("""
                A huge frame must be larger than the JSON around it.
                characters : 10
                expected   : more than 28""");
        assertThatThrownBy(() -> Fault.clockSkewedBy(Duration.ofSeconds(5)).times(2))
                .isInstanceOf(TestkitException.class)
                .hasMessage("""
                A skewed clock does not strike, it is wrong all the time.
                fault : clock skewed by 5 s
                try   : UserScope.recover() sets it right again.""");
    }

    private JdkClient.Introduction introduction() {
        return ProfileTest.byHeader(staging);
    }

    private String authorization() {
        return "Authorization: Bearer " + TestToken.of(ADA, staging).text();
    }

    private String statusOfUpgrade() {
        try (RawClient client = RawClient.to(staging)) {
            return client.upgrade(authorization()).substring("HTTP/1.1 ".length(), "HTTP/1.1 503".length());
        }
    }

    private void welcomed(RawClient client) {
        client.upgrade(authorization());
        client.nextFrame();
        client.nextFrame();
        client.nextFrame();
    }

    static JsonObject data(JsonObject frame) {
        return frame.object("data").orElseThrow();
    }
}
