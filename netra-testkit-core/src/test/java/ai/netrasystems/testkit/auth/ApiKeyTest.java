package ai.netrasystems.testkit.auth;

import static ai.netrasystems.testkit.fake.FreshCredentials.NOWHERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.fake.FreshCredentials;
import ai.netrasystems.testkit.staging.CredentialKind;
import ai.netrasystems.testkit.staging.StagingCredentials;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ApiKeyTest {

    private final StagingAuth auth = StagingAuth.on(NOWHERE, StagingCredentials.apiKey(FreshCredentials.secret()));

    @Test
    void it_gets_no_token() {
        assertThatThrownBy(auth::token)
                .isExactlyInstanceOf(TestkitException.class)
                .hasMessage("""
                        An API key gets no token: no WebSocket of staging takes it.
                        credentials   : API key from the code
                        what they can : by kind
                            %s
                        try           : It is good for HTTP calls alone; for the WebSocket set one of the other kinds.""".formatted(table()));
    }

    @Test
    void it_is_no_user() {
        assertThat(auth.canBeAnyUser()).isFalse();
        assertThatThrownBy(() -> auth.asUser("e2e-ada")).hasMessage("""
                        The credentials cannot honour this.
                        asked for     : user e2e-ada
                        credentials   : API key from the code
                        what they can : by kind
                            %s
                        try           : Set STAGING_JWT_SECRET: a signing secret can be every user.""".formatted(table()));
    }

    @Test
    void it_signs_nothing() {
        assertThat(auth.canSign()).isFalse();
        assertThatThrownBy(auth::mint).hasMessageContaining("asked for     : mint()");
        assertThatThrownBy(() -> auth.withPermissions("read")).hasMessageContaining("permissions read");
        assertThatThrownBy(() -> auth.expiresIn(Duration.ofHours(1))).hasMessageContaining("a lifetime of 1 h");
    }

    private static String table() {
        return CredentialKind.table().replace("\n", "\n    ");
    }
}
