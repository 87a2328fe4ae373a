package ai.netrasystems.testkit.auth;

import static ai.netrasystems.testkit.fake.FreshCredentials.NOWHERE;
import static ai.netrasystems.testkit.fake.ManualClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.fake.FakeAuthService;
import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.staging.CredentialKind;
import ai.netrasystems.testkit.staging.StagingCredentials;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReadyTokenTest {

    private final Secret text = Secret.of(FakeAuthService.token("user_7", NOON.plusSeconds(1_800)));
    private final FakeAuthService service = FakeAuthService.inTurn(FakeAuthService.detail(500, "never asked"));
    private final StagingAuth auth = auth(text);

    @Test
    void it_is_presented_as_it_is() {
        StagingToken token = auth.token();

        assertThat(token.secret()).isEqualTo(text);
        assertThat(token.isHostile()).isFalse();
        assertThat(service.calls()).isEmpty();
    }

    @Test
    void its_user_and_its_expiry_are_its_own() {
        assertThat(auth.user()).isEqualTo("user_7");
        assertThat(auth.token().expiresAt()).contains(NOON.plusSeconds(1_800));
        assertThat(auth.canBeAnyUser()).isFalse();
        assertThat(auth.canSign()).isFalse();
    }

    @Test
    void its_own_user_may_be_named() {
        assertThat(auth.asUser("user_7").token().secret()).isEqualTo(text);
    }

    @Test
    void another_user_is_refused() {
        assertThatThrownBy(() -> auth.asUser("user_8"))
                .isExactlyInstanceOf(TestkitException.class)
                .hasMessage("""
                        The credentials cannot honour this.
                        asked for     : user user_8
                        credentials   : ready token from the code
                        what they can : by kind
                            %s
                        try           : This token is of user_7: leave asUser out, or set STAGING_JWT_SECRET.""".formatted(CredentialKind.table().replace("\n", "\n    ")));
    }

    @Test
    void all_else_that_takes_a_signature_is_refused() {
        assertThatThrownBy(() -> auth.withPermissions("read")).hasMessageContaining("asked for     : permissions read");
        assertThatThrownBy(() -> auth.expiresIn(Duration.ofSeconds(10)))
                .hasMessageContaining("asked for     : a lifetime of 10 s");
        assertThatThrownBy(() -> auth.ofType(TokenType.SERVICE))
                .hasMessageContaining("asked for     : a token of type service");
        assertThatThrownBy(auth::mint).hasMessageContaining("asked for     : mint()");
    }

    @Test
    void one_that_is_dead_stays_what_it_is_and_lint_says_so() {
        StagingAuth late = auth(Secret.of(FakeAuthService.token("user_7", NOON.minusSeconds(3_600))));

        StagingToken dead = late.token();

        TokenReport report = TokenLint.of(NOWHERE).at(InstantSource.fixed(NOON)).inspect(dead);
        assertThat(report.breaks(LintRule.NOT_EXPIRED)).isTrue();
    }

    @Test
    void one_that_staging_refused_is_all_there_is() {
        auth.discard(auth.token());

        assertThat(auth.token().secret()).isEqualTo(text);
    }

    private StagingAuth auth(Secret token) {
        return StagingAuth.on(NOWHERE, StagingCredentials.readyToken(token), service, InstantSource.fixed(NOON));
    }
}
