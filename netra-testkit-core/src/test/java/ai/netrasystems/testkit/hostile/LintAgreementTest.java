package ai.netrasystems.testkit.hostile;

import static ai.netrasystems.testkit.fake.FreshCredentials.NOWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.auth.LintRule;
import ai.netrasystems.testkit.auth.StagingAuth;
import ai.netrasystems.testkit.auth.TokenLint;
import ai.netrasystems.testkit.auth.TokenReport;
import ai.netrasystems.testkit.auth.TokenReport.Finding;
import ai.netrasystems.testkit.fake.FreshCredentials;
import ai.netrasystems.testkit.staging.SigningKey;
import ai.netrasystems.testkit.staging.StagingCredentials;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What the catalogue states of a forgery, lint says of its token. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LintAgreementTest {

    private final SigningKey key = SigningKey.hs256(FreshCredentials.secret());
    private final HostileTokens hostile =
            HostileTokens.of(StagingAuth.on(NOWHERE, StagingCredentials.signingWith(key)));
    private final TokenLint lint = TokenLint.of(NOWHERE).knowing(key);

    @ParameterizedTest
    @EnumSource
    void lint_that_knows_the_key_explains_every_forgery_by_its_rule(Forgery forgery) {
        TokenReport report = lint.inspect(hostile.of(forgery).token());

        assertThat(rulesIn(report)).contains(forgery.breaks());
    }

    @ParameterizedTest
    @EnumSource(to = "TAMPERED_SIGNATURE")
    void the_flaw_of_a_claim_or_signature_is_the_only_one(Forgery forgery) {
        TokenReport report = lint.inspect(hostile.of(forgery).token());

        assertThat(rulesIn(report)).containsExactly(forgery.breaks());
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_ANY, names = "SIGNED_.*|UNKNOWN_EXTENSION|PADDED_HEADER|PADDED_PAYLOAD|OVERSIZE")
    void a_rightly_signed_forgery_is_not_wrong_by_its_signature(Forgery forgery) {
        TokenReport report = lint.inspect(hostile.of(forgery).token());

        assertThat(rulesIn(report)).containsExactly(forgery.breaks());
    }

    @Test
    void without_the_key_it_owns_that_no_signature_was_checked() {
        TokenReport report =
                TokenLint.of(NOWHERE).inspect(hostile.signedWithAnotherSecret().token());

        assertThat(report.isClean()).isTrue();
        assertThat(report.toString()).contains("signature : not checked");
    }

    private static List<LintRule> rulesIn(TokenReport report) {
        return report.findings().stream().map(Finding::rule).toList();
    }
}
