package ai.netrasystems.testkit.examples;

import static ai.netrasystems.testkit.assertions.StagingAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.netrasystems.testkit.auth.StagingAuth;
import ai.netrasystems.testkit.client.Refusal;
import ai.netrasystems.testkit.client.Staging;
import ai.netrasystems.testkit.client.StagingUser;
import ai.netrasystems.testkit.explain.StagingAssertionError;
import ai.netrasystems.testkit.hostile.HostileToken;
import ai.netrasystems.testkit.hostile.HostileTokens;
import ai.netrasystems.testkit.junit.HostileTokenSource;
import ai.netrasystems.testkit.junit.NetraStaging;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * Copy this for: staging keeps strangers out.
 *
 * <p>A refusal counts only if a good token is let in just before and just after: a server that refuses everybody, or is
 * down, proves nothing about a token.
 */
@ExtendWith(NetraStaging.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class AuthEnforcementExample {

    @Test
    void an_expired_token_is_refused(Staging staging, StagingAuth auth) {
        Refusal refusal = assertThat(staging).refuses(HostileTokens.of(auth).expired());

        assertThat(refusal.verdict()).isRefusedWithClose(1008);
    }

    @ParameterizedTest
    @HostileTokenSource
    void every_forgery_is_refused(HostileToken forgery, Staging staging) {
        assertThat(staging).refuses(forgery);
    }

    @Test
    void a_good_token_is_not_refused(Staging staging, StagingUser user) {
        assertThrows(StagingAssertionError.class, () -> staging.refusal(user.token()));
    }
}
