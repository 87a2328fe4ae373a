package ai.netrasystems.testkit.embedded;

import static ai.netrasystems.testkit.embedded.TestToken.ADA;
import static ai.netrasystems.testkit.embedded.TestToken.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.explain.TestkitException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StagingClockTest {

    private static final Instant NOON = Instant.parse("2025-09-09T12:00:00Z");
    private static final String PING = "{\"type\":\"ping\"}";
    private static final String QUESTION = "{\"type\":\"chat\",\"content\":\"why?\"}";

    private final EmbeddedStaging staging = EmbeddedStaging.options().start(InstantSource.fixed(NOON));

    @AfterEach
    void stop() {
        staging.close();
    }

    @Test
    void a_token_expires_when_the_clock_gets_there_for_its_user_alone() {
        staging.forUser(ADA).clock().advance(Duration.ofMinutes(15));

        assertThat(firstFrameFor(token(ADA))).isEqualTo("error_message");
        assertThat(firstFrameFor(token(BOB))).isEqualTo("handshake_validation");
        assertThat(staging.upgrades()).extracting(ReceivedUpgrade::verdict).containsExactly("EXPIRED", "ACCEPTED");
    }

    @Test
    void a_token_is_too_old_after_a_day_whatever_its_expiry() {
        TestToken longLived = token(ADA).with("exp", NOON.getEpochSecond() + 1_000_000);

        staging.clock().advance(Duration.ofHours(24));

        assertThat(firstFrameFor(longLived)).isEqualTo("error_message");
        assertThat(staging.upgrades()).extracting(ReceivedUpgrade::verdict).containsExactly("OLDER_THAN_A_DAY");
    }

    @Test
    void pings_that_fall_due_are_sent_each_at_its_time() {
        try (JdkClient client = welcomed(ADA)) {
            staging.clock().advance(Duration.ofSeconds(50));

            assertThat(client.next(2))
                    .extracting(ping -> FaultTest.data(ping)
                            .member("timestamp")
                            .orElseThrow()
                            .toString())
                    .containsExactly(NOON.getEpochSecond() + 20 + ".0", NOON.getEpochSecond() + 40 + ".0");
            assertThat(client.send(PING).next().text("type")).contains("pong");
        }
    }

    @Test
    void one_users_time_is_not_anothers() {
        try (JdkClient ada = welcomed(ADA);
                JdkClient bob = welcomed(BOB)) {
            staging.forUser(ADA).clock().advance(Duration.ofSeconds(20));

            assertThat(ada.next().text("type")).contains("ping");
            assertThat(bob.send(PING).next().text("type")).contains("pong");
            assertThat(staging.clock().instant()).isEqualTo(NOON);
            assertThat(staging.forUser(ADA).clock()).hasToString("2025-09-09T12:00:20Z");
        }
    }

    @Test
    void time_spent_in_two_steps_is_spent() {
        try (JdkClient client = welcomed(ADA)) {
            staging.clock().advance(Duration.ofSeconds(12));
            staging.forUser(ADA).clock().advance(Duration.ofSeconds(8));

            assertThat(client.next().text("type")).contains("ping");
        }
    }

    @Test
    void a_script_that_pauses_for_minutes_is_over_when_the_clock_says_so() {
        staging.forUser(ADA).says(Script.optimization().pausing(Duration.ofMinutes(3)));

        try (JdkClient client = welcomed(ADA)) {
            client.send(QUESTION).next();
            staging.forUser(ADA).clock().advance(Duration.ofSeconds(19));
            client.send(PING).next();
            staging.forUser(ADA).clock().advance(Duration.ofMinutes(12));

            assertThat(ProfileTest.types(client.next(4 + 36)))
                    .contains("agent_thinking", "tool_executing", "tool_completed", "agent_completed");
        }
    }

    @Test
    void the_date_header_shows_the_servers_time() {
        staging.clock().advance(Duration.ofHours(1));

        try (RawClient client = RawClient.to(staging)) {
            assertThat(RawClient.date(client.request("GET /health HTTP/1.1\nHost: x\n")))
                    .isEqualTo(NOON.plusSeconds(3600));
        }
    }

    @Test
    void time_does_not_go_back() {
        assertThatThrownBy(() -> staging.clock().advance(Duration.ofSeconds(-1)))
                .isInstanceOf(TestkitException.class)
                .hasMessage("""
                        Time moves forward only.
                        span : -1 s
                        try  : Fault.clockSkewedBy takes a negative span: a server whose clock is slow.""");
    }

    private TestToken token(String userId) {
        return TestToken.of(userId, staging.secret().reveal(), NOON);
    }

    private String firstFrameFor(TestToken token) {
        try (JdkClient client = present(token)) {
            return client.next().text("type").orElseThrow();
        }
    }

    private JdkClient welcomed(String userId) {
        JdkClient client = present(token(userId));
        client.next(3);
        return client;
    }

    private JdkClient present(TestToken token) {
        return JdkClient.to(staging)
                .withHeader("Authorization", "Bearer " + token.text())
                .connect();
    }
}
