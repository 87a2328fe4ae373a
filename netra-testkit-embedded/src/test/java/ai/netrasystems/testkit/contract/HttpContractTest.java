package ai.netrasystems.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.client.Staging;
import ai.netrasystems.testkit.embedded.EmbeddedStaging;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.hostile.HostileTokens;
import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.staging.ServerClock;
import ai.netrasystems.testkit.staging.StagingCredentials;
import ai.netrasystems.testkit.wire.HttpAnswer;
import ai.netrasystems.testkit.wire.HttpCall;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The kit's HTTP half against the stand-in's. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HttpContractTest {

    private final EmbeddedStaging standIn = EmbeddedStaging.start();
    private final Staging staging = Staging.at(standIn.target(), standIn.credentials());

    @BeforeEach
    void isUp() {
        assertThat(staging.call(HttpCall.get(standIn.target().backend().resolve("/health")))
                        .status())
                .isEqualTo(200);
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    @Test
    void a_minted_token_opens_the_threads() {
        HttpAnswer answer = staging.get("/api/threads");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.isSuccess()).isTrue();
    }

    @Test
    void no_bearer_and_a_bad_one_are_told_apart() {
        HttpCall threads = HttpCall.get(standIn.target().backend().resolve("/api/threads"));

        HttpAnswer without = staging.call(threads);
        HttpAnswer expired = staging.call(threads.bearer(
                HostileTokens.of(staging.auth()).expired().token().secret()));

        assertThat(without.status()).isEqualTo(403);
        assertThat(expired.status()).isEqualTo(401);
        assertThat(expired.headers().first("WWW-Authenticate")).isPresent();
    }

    @Test
    void an_api_key_goes_out_as_the_bearer_and_on_no_websocket() {
        Staging withKey = Staging.at(
                standIn.target(),
                StagingCredentials.apiKey(Secret.of(UUID.randomUUID().toString())));

        HttpAnswer answer = withKey.get("/api/threads");

        assertThat(answer.status()).isEqualTo(401);
        assertThatThrownBy(() -> withKey.attempt(withKey.auth().token()))
                .isInstanceOf(TestkitException.class)
                .hasMessageStartingWith("An API key gets no token: no WebSocket of staging takes it.");
    }

    @Test
    void a_clock_that_is_ahead_is_measured_and_minted_by() {
        standIn.clock().advance(Duration.ofMinutes(10));

        ServerClock clock = staging.measureClock();

        assertThat(clock.ahead()).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(11));
        long minted = staging.auth().at(clock).claims().integer("iat").orElseThrow();
        assertThat(minted).isGreaterThan(Instant.now().plusSeconds(500).getEpochSecond());
    }
}
