package ai.netrasystems.testkit.assertions;

import static ai.netrasystems.testkit.assertions.StagingAssertions.assertThat;
import static ai.netrasystems.testkit.fake.FreshCredentials.NOWHERE;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.auth.StagingAuth;
import ai.netrasystems.testkit.client.AuthenticatedWebSocketClient;
import ai.netrasystems.testkit.explain.StagingAssertionError;
import ai.netrasystems.testkit.fake.FakeStaging;
import ai.netrasystems.testkit.fake.FreshCredentials;
import ai.netrasystems.testkit.wire.Ending;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ClientAssertTest {

    private final FakeStaging staging = FakeStaging.thatWelcomesEverybody();
    private final AuthenticatedWebSocketClient client = AuthenticatedWebSocketClient.to(NOWHERE)
            .with(StagingAuth.on(NOWHERE, FreshCredentials.make()).mint())
            .via(staging)
            .connect();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void an_open_client_is_open() {
        assertThat(client).isOpen();

        fails(() -> assertThat(client).wasClosedWith(1008), """
                The connection is open.
                expected : closed with 1008
                actual   : open
                user     : staging-e2e-user-001
                heard    : 6 moments
                """);
        fails(() -> assertThat(client).wasClosedBy(Ending.By.STAGING), """
                The connection was not closed by staging.
                expected : closed by staging
                actual   : open
                """);
    }

    @Test
    void a_client_that_staging_closed_is_not() {
        staging.connection().closes(1008, "SSOT Auth failed");

        assertThat(client).wasClosedWith(1008).wasClosedBy(Ending.By.STAGING);
        fails(() -> assertThat(client).isOpen(), """
                The connection is not open.
                expected : open
                actual   : closed by staging: 1008 policy violation "SSOT Auth failed"
                user     : staging-e2e-user-001
                heard    : 7 moments
                """);
        fails(() -> assertThat(client).wasClosedWith(1000), """
                The connection ended with another close code.
                expected : closed with 1000
                actual   : closed by staging: 1008 policy violation "SSOT Auth failed"
                """);
        fails(() -> assertThat(client).wasClosedBy(Ending.By.US), """
                The connection was not closed by this side.
                expected : closed by this side
                actual   : closed by staging: 1008 policy violation "SSOT Auth failed"
                """);
    }

    /** The times in the recording are the machine's own. */
    private static void fails(ThrowingCallable sentence, String beginning) {
        assertThatThrownBy(sentence)
                .isInstanceOf(StagingAssertionError.class)
                .hasMessageStartingWith(beginning)
                .hasMessageContaining("connection_established");
    }
}
