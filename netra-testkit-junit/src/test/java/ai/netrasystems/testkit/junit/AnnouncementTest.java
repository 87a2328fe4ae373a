package ai.netrasystems.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.auth.Jws;
import ai.netrasystems.testkit.embedded.EmbeddedStaging;
import ai.netrasystems.testkit.junit.JUnitRun.Finished;
import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.staging.CredentialChoice;
import ai.netrasystems.testkit.staging.Setting;
import ai.netrasystems.testkit.staging.SigningKey;
import ai.netrasystems.testkit.staging.StagingCredentials;
import ai.netrasystems.testkit.staging.StagingTarget;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The one line that says which staging a run uses. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnnouncementTest {

    private static final Secret SECRET = JUnitRun.freshSecret();

    @Test
    void the_stand_in_is_announced_once_per_run() {
        Finished run = JUnitRun.of(TargetTestCases.class, AnotherTargetTestCases.class)
                .execute()
                .isGreen(3);

        assertThat(run.printed())
                .isEqualTo("Netra staging: embedded at %s, with the HS256 signing secret from the stand-in%n"
                        .formatted(run.shown(StagingTarget.class).get(0).webSocket()));
    }

    @Test
    void a_staging_on_this_machine_is_announced_with_the_place_of_its_secret() {
        try (EmbeddedStaging running =
                EmbeddedStaging.options().withSecret(SECRET).start()) {
            Finished run = JUnitRun.of(AnotherTargetTestCases.class)
                    .against(running, SECRET)
                    .execute()
                    .isGreen(1);

            assertThat(run.printed()).isEqualTo("""
                            Netra staging: staging at %s, with the HS256 signing secret from \
                            JUnit configuration parameter netra.credentials.signing-secret%n""".formatted(running.target().webSocket()));
        }
    }

    @Test
    void the_real_staging_is_announced_as_shared_with_others() {
        Finished run = JUnitRun.of(AnotherTargetTestCases.class)
                .with(Setting.ENVIRONMENT, "staging")
                .with(JUnitRun.freshSecret())
                .execute()
                .isGreen(1);

        assertThat(run.printed()).isEqualTo("""
                        Netra staging: staging at wss://api.staging.netrasystems.ai/ws (shared with others), with the HS256 \
                        signing secret from JUnit configuration parameter netra.credentials.signing-secret%n""".formatted());
    }

    @Test
    void a_ready_token_is_announced_with_the_life_it_has_left() {
        Instant now = Instant.ofEpochSecond(1_800_000_000);

        assertThat(lineOf(tokenUntil(now.plusSeconds(720)), now))
                .endsWith("with the ready token from the code; it expires in 12 min");
        assertThat(lineOf(tokenUntil(now.minusSeconds(1)), now))
                .endsWith("with the ready token from the code; it has expired");
    }

    @Test
    void what_was_passed_over_is_announced() {
        CredentialChoice choice = new CredentialChoice(
                StagingCredentials.signingWith(SigningKey.hs256(SECRET)), List.of("login from system property x"));

        assertThat(Announcement.line(StagingTarget.local(), choice, Instant.EPOCH))
                .isEqualTo(
                        "Netra staging: local at ws://localhost:8000/ws, with the HS256 signing secret from the code;"
                                + " passed over: login from system property x");
    }

    private static String lineOf(Secret token, Instant now) {
        CredentialChoice choice = new CredentialChoice(StagingCredentials.readyToken(token), List.of());
        return Announcement.line(StagingTarget.local(), choice, now);
    }

    private static Secret tokenUntil(Instant expiry) {
        return Secret.of(Jws.sign(SigningKey.hs256(SECRET), "{\"exp\":" + expiry.getEpochSecond() + "}"));
    }

    @ExtendWith(NetraStaging.class)
    static class TargetTestCases {
        @Test
        void one(StagingTarget target) {
            JUnitRun.show(target);
        }

        @Test
        void two(StagingTarget target) {}
    }

    @ExtendWith(NetraStaging.class)
    static class AnotherTargetTestCases {
        @Test
        void three(StagingTarget target) {}
    }
}
