package ai.netrasystems.testkit.embedded;

import static ai.netrasystems.testkit.embedded.TestToken.ADA;
import static ai.netrasystems.testkit.embedded.TestToken.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import ai.netrasystems.testkit.embedded.JdkClient.Closed;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.json.Json;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SwitchTest {

    private static final Instant NOON = Instant.parse("2025-09-09T12:00:00Z");
    private static final String QUESTION = "{\"type\":\"chat\",\"content\":\"why?\",\"thread_id\":\"t-1\"}";
    private static final String PING = "{\"type\":\"ping\"}";

    @Test
    void a_remembered_verdict_outlives_the_token_by_five_minutes_at_most() {
        try (EmbeddedStaging staging = started(Switch.VERDICT_CACHE)) {
            TestToken token = token(ADA, staging).with("exp", NOON.getEpochSecond() + 10);

            String fresh = firstFrame(staging, token);
            staging.clock().advance(Duration.ofSeconds(299));
            String remembered = firstFrame(staging, token);
            staging.clock().advance(Duration.ofSeconds(1));
            String forgotten = firstFrame(staging, token);

            assertThat(List.of(fresh, remembered, forgotten))
                    .containsExactly("handshake_validation", "handshake_validation", "error_message");
        }
    }

    @Test
    void five_refusals_in_a_row_shut_everybody_out_for_thirty_seconds() {
        try (EmbeddedStaging staging = started(Switch.BREAKER)) {
            for (int i = 0; i < 5; i++) {
                firstFrame(staging, token(ADA, staging).without("jti"));
            }
            try (JdkClient bob = present(staging, token(BOB, staging))) {
                JsonObject frame = bob.next();
                assertThat(frame.text("error_code")).contains("AUTH_CIRCUIT_BREAKER_OPEN");
                assertThat(frame.text("error_message"))
                        .contains("Authentication circuit breaker is OPEN - too many recent failures");
                assertThat(bob.closed()).isEqualTo(new Closed(1008, "SSOT Auth failed"));
            }

            staging.clock().advance(Duration.ofSeconds(30));

            assertThat(firstFrame(staging, token(BOB, staging))).isEqualTo("handshake_validation");
        }
    }

    @Test
    void a_good_token_between_bad_ones_keeps_the_breaker_shut() {
        try (EmbeddedStaging staging = started(Switch.BREAKER)) {
            for (int i = 0; i < 8; i++) {
                firstFrame(
                        staging,
                        i == 4 ? token(BOB, staging) : token(ADA, staging).without("jti"));
            }

            assertThat(firstFrame(staging, token(BOB, staging))).isEqualTo("handshake_validation");
        }
    }

    @Test
    void a_header_for_tests_switches_validation_off_but_asks_for_a_token() {
        try (EmbeddedStaging staging = started(Switch.E2E_BYPASS);
                JdkClient forged = present(
                        staging, token(ADA, staging).signedWith("another-secret-of-more-than-32-bytes"), "X-E2E-Test");
                JdkClient none =
                        JdkClient.to(staging).withHeader("X-E2E-Test", "true").connect();
                JdkClient unmarked = present(staging, token(ADA, staging).without("jti"))) {

            assertThat(userIn(forged)).isEqualTo(ADA);
            assertThat(none.next().text("error_code")).contains("NO_TOKEN");
            assertThat(unmarked.next().text("error_code")).contains("VALIDATION_FAILED");
        }
    }

    @Test
    void a_leaking_cache_takes_the_second_client_for_the_first() {
        try (EmbeddedStaging staging = started(Switch.IDENTITY_LEAK);
                JdkClient ada = present(staging, token(ADA, staging), "X-Test-Mode");
                JdkClient bob = present(staging, token(BOB, staging), "X-Test-Mode");
                JdkClient unmarked = present(staging, token(BOB, staging))) {

            assertThat(List.of(userIn(ada), userIn(bob), userIn(unmarked))).containsExactly(ADA, ADA, BOB);
        }
    }

    @Test
    void the_opening_may_come_from_a_server_that_is_not_quite_up() {
        try (EmbeddedStaging staging =
                        started(Switch.PROGRESS_FRAMES, Switch.DEGRADED_NOTICE, Switch.STARTUP_INCOMPLETE);
                JdkClient client = present(staging, token(ADA, staging))) {

            List<JsonObject> opening = client.next(7);

            assertThat(opening.subList(0, 3)).noneMatch(frame -> frame.has("type"));
            assertThat(opening.subList(0, 3))
                    .extracting(frame -> frame.text("message_id").orElseThrow())
                    .containsExactly("init_progress_1", "init_progress_2", "init_progress_3");
            assertThat(FaultTest.data(opening.get(3)).text("event")).contains("service_degradation");
            assertThat(FaultTest.data(opening.get(5)).member("startup_complete"))
                    .hasToString("Optional[false]");
        }
    }

    @Test
    void at_a_realistic_pace_welcome_and_close_come_a_tenth_of_a_second_later() {
        try (EmbeddedStaging staging = started(Switch.REALISTIC_PACE);
                JdkClient good = present(staging, token(ADA, staging));
                JdkClient bad = present(staging, token(ADA, staging).without("jti"))) {
            bad.next();
            staging.forUser(ADA).clock().advance(Duration.ofMillis(100));
            assertThat(userIn(good)).isEqualTo(ADA);

            good.send("{\"type\":\"agent_request\"}").next();
            staging.clock().advance(Duration.ofMillis(400));

            assertThat(good.next(4)).hasSize(4);
            assertThat(bad.closed()).isEqualTo(new Closed(1008, "SSOT Auth failed"));
        }
    }

    @Test
    void the_thread_of_the_message_may_be_dropped() {
        try (EmbeddedStaging staging = started(Switch.THREAD_ID_DROPPED);
                JdkClient client = present(staging, token(ADA, staging))) {
            client.next(3);

            assertThat(client.send(QUESTION).next().text("thread_id").orElseThrow())
                    .startsWith("thread_agent_");
        }
    }

    @Test
    void the_fifth_message_that_cannot_be_handled_ends_the_connection() {
        try (EmbeddedStaging staging = started(Switch.FIVE_FAILURES_END);
                RawClient client = RawClient.to(staging)) {
            client.upgrade("Authorization: Bearer " + token(ADA, staging).text());
            client.nextFrame();
            client.nextFrame();
            client.nextFrame();
            for (int i = 0; i < 4; i++) {
                client.sendText("{\"type\":\"start_agent\"}");
            }
            client.sendText(PING);
            assertThat(client.nextFrame()).contains("pong");

            client.sendText("{\"type\":\"start_agent\"}");

            assertThat(client.read(1)).isEmpty();
        }
    }

    @Test
    void a_user_has_so_many_managers_and_no_more() {
        try (EmbeddedStaging staging =
                EmbeddedStaging.options().allowingManagers(2).start()) {
            List<JdkClient> clients = new ArrayList<>();
            clients.add(JdkClient.welcomed(staging, ADA));
            clients.add(JdkClient.welcomed(staging, ADA));
            clients.add(JdkClient.welcomed(staging, BOB));

            try (JdkClient third = ProfileTest.byHeader(staging).connect()) {
                assertThat(third.next().text("error_code")).contains("FACTORY_INIT_FAILED");
                assertThat(third.closed()).isEqualTo(new Closed(1011, "Factory SSOT validation failed"));
            }
            clients.forEach(JdkClient::close);
        }
        assertThatThrownBy(() -> EmbeddedStaging.options().allowingManagers(0))
                .isInstanceOf(TestkitException.class)
                .hasMessage("""
                        A user needs at least one manager to be welcomed.
                        perUser : 0
                        try     : Fault.refusing(503) refuses every connection.""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BRIDGE       | type,run_id,agent_name,timestamp,payload",
                "USER_EMITTER | type,run_id,thread_id,agent_name,timestamp,payload,user_context",
                "UNIFIED      | type,data,timestamp,critical,user_context",
                "CANNED       | type,data,timestamp,server_id,correlation_id",
                "FALLBACK     | type,event,user_id,thread_id,timestamp,agent_name,status,context,message",
            })
    void events_come_in_any_of_the_five_shapes(EventShape shape, String members) {
        try (EmbeddedStaging staging = EmbeddedStaging.options().inShape(shape).start();
                JdkClient client = JdkClient.welcomed(staging, ADA)) {

            List<JsonObject> events = client.send(QUESTION).next(5);

            assertThat(events.get(0).members())
                    .extracting(JsonObject.Member::name)
                    .containsExactly(members.split(","));
        }
    }

    static Stream<Arguments> unproven() {
        return Stream.of(
                argumentSet("nbf", Switch.NBF_IGNORED, "claim", "nbf", "99999999999"),
                argumentSet("crit", Switch.CRIT_IGNORED, "header", "crit", "[\"exp\"]"),
                argumentSet("kid", Switch.KID_IGNORED, "header", "kid", "\"1\""),
                argumentSet("jku", Switch.JKU_IGNORED, "header", "jku", "\"https://localhost/\""),
                argumentSet("jwk", Switch.JWK_IGNORED, "header", "jwk", "{}"),
                argumentSet("duplicate", Switch.DUPLICATES_IGNORED, "claim", "jti", "\"again\""));
    }

    @ParameterizedTest
    @MethodSource("unproven")
    void a_token_whose_treatment_is_unproven_is_refused_unless_its_switch_is_on(
            Switch on, String where, String name, String json) {
        JsonValue value = Json.read(json);
        try (EmbeddedStaging strict = EmbeddedStaging.start();
                EmbeddedStaging lenient = EmbeddedStaging.options().with(on).start()) {

            assertThat(firstFrame(strict, odd(strict, where, name, value))).isEqualTo("error_message");
            assertThat(firstFrame(lenient, odd(lenient, where, name, value))).isEqualTo("handshake_validation");
        }
    }

    @Test
    void a_padded_token_is_refused_unless_its_switch_is_on() {
        try (EmbeddedStaging strict = EmbeddedStaging.start();
                EmbeddedStaging lenient =
                        EmbeddedStaging.options().with(Switch.PADDING_IGNORED).start();
                JdkClient refused = padded(strict);
                JdkClient accepted = padded(lenient)) {

            assertThat(refused.next().text("error_code")).contains("VALIDATION_FAILED");
            assertThat(accepted.next().text("type")).contains("handshake_validation");
        }
    }

    private static JdkClient padded(EmbeddedStaging staging) {
        return JdkClient.to(staging)
                .withHeader(
                        "Authorization", "Bearer " + TestToken.of(ADA, staging).text() + "=")
                .connect();
    }

    private static TestToken odd(EmbeddedStaging staging, String where, String name, JsonValue value) {
        TestToken token = TestToken.of(ADA, staging);
        return where.equals("header")
                ? token.withHeader(token.header().with(name, value))
                : token.withClaims(token.claims().with(name, value));
    }

    private static EmbeddedStaging started(Switch first, Switch... more) {
        return EmbeddedStaging.options().with(first, more).start(InstantSource.fixed(NOON));
    }

    private static TestToken token(String userId, EmbeddedStaging staging) {
        return TestToken.of(userId, staging.secret().reveal(), NOON);
    }

    private static JdkClient present(EmbeddedStaging staging, TestToken token) {
        return JdkClient.to(staging)
                .withHeader("Authorization", "Bearer " + token.text())
                .connect();
    }

    private static JdkClient present(EmbeddedStaging staging, TestToken token, String marker) {
        return JdkClient.to(staging)
                .withHeader("Authorization", "Bearer " + token.text())
                .withHeader(marker, "true")
                .connect();
    }

    private static String firstFrame(EmbeddedStaging staging, TestToken token) {
        try (JdkClient client = present(staging, token)) {
            return client.next().text("type").orElseThrow();
        }
    }

    private static String userIn(JdkClient client) {
        return FaultTest.data(client.next(3).get(1)).text("user_id").orElseThrow();
    }
}
