package ai.netrasystems.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.auth.StagingAuth;
import ai.netrasystems.testkit.auth.StagingToken;
import ai.netrasystems.testkit.client.Staging;
import ai.netrasystems.testkit.embedded.EmbeddedStaging;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.handshake.Outcome;
import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.staging.StagingCredentials;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The kit's own ways to a token, each walked to the end: over HTTP to the auth service, then through the door of /ws. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CredentialsTest {

    private static final Secret PASSWORD = Secret.of("ada's-password-of-tests");

    private final EmbeddedStaging standIn =
            EmbeddedStaging.options().withAccount("ada@example.com", PASSWORD).start();

    @AfterEach
    void stop() {
        standIn.close();
    }

    @Test
    void a_bypass_key_leads_to_a_welcome() {
        StagingCredentials credentials = standIn.bypassCredentials();

        StagingToken token =
                StagingAuth.on(standIn.target(), credentials).asUser("e2e-ada").token();

        assertThat(token.user()).contains("e2e-ada");
        assertThat(Staging.at(standIn.target(), credentials).attempt(token)).isInstanceOf(Outcome.Ready.class);
    }

    @Test
    void a_login_leads_to_a_welcome_and_a_second_token_comes_by_refresh() {
        StagingCredentials credentials = StagingCredentials.login("ada@example.com", PASSWORD);
        StagingAuth auth = StagingAuth.on(standIn.target(), credentials);

        StagingToken first = auth.token();
        auth.discard(first);
        StagingToken second = auth.token();

        assertThat(second).isNotEqualTo(first);
        assertThat(second.user()).isEqualTo(first.user());
        assertThat(Staging.at(standIn.target(), credentials).attempt(second)).isInstanceOf(Outcome.Ready.class);
    }

    @Test
    void a_wrong_bypass_key_leads_nowhere() {
        StagingAuth auth = StagingAuth.on(
                standIn.target(), StagingCredentials.bypassKey(Secret.of("another-bypass-key-of-tests")));

        assertThatThrownBy(() -> auth.asUser("e2e-ada").token())
                .isInstanceOf(TestkitException.class)
                .hasMessageContaining("Invalid E2E bypass key");
    }

    @Test
    void a_wrong_password_leads_nowhere() {
        StagingAuth auth = StagingAuth.on(
                standIn.target(), StagingCredentials.login("ada@example.com", Secret.of("bobs-password-of-tests")));

        assertThatThrownBy(auth::token)
                .isInstanceOf(TestkitException.class)
                .hasMessageContaining("Invalid credentials");
    }
}
