package ai.netrasystems.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.auth.StagingToken;
import ai.netrasystems.testkit.client.Refusal;
import ai.netrasystems.testkit.client.Staging;
import ai.netrasystems.testkit.client.StagingUser;
import ai.netrasystems.testkit.explain.StagingAssertionError;
import ai.netrasystems.testkit.handshake.TokenCarrier;
import ai.netrasystems.testkit.hostile.HostileTokens;
import ai.netrasystems.testkit.secret.Secret;
import org.junit.jupiter.api.Test;

/** What a client can observe of staging, refusals included: for the stand-in, and for any staging that is one. */
abstract class StagingContract extends GoldenPathContract {

    @Test
    void a_refusal_closes_with_its_reason() {
        Refusal refusal = staging().refusal(HostileTokens.of(staging().auth()).expired());

        assertThat(refusal.verdict().close().orElseThrow()).hasToString("1008 policy violation \"SSOT Auth failed\"");
    }

    @Test
    void a_forgery_is_refused_in_either_carrier() {
        StagingToken forged = HostileTokens.of(staging().auth()).expired().token();

        assertThat(staging().refusal(forged, TokenCarrier.HEADER).verdict().errorCode())
                .contains("VALIDATION_FAILED");
        assertThat(staging().refusal(forged, TokenCarrier.SUBPROTOCOL).verdict().errorCode())
                .contains("VALIDATION_FAILED");
    }

    @Test
    void a_token_in_the_query_shows_nowhere() {
        Staging own = staging().forAnotherTest();
        StagingToken forged = HostileTokens.of(own.auth()).expired().token();

        Refusal refusal = own.refusal(forged, TokenCarrier.QUERY);

        assertThat(refusal.toString()).doesNotContain("token=").doesNotContain("?");
        assertThat(own.attempts()).hasSize(3).allSatisfy(attempt -> {
            assertThat(attempt.toString()).doesNotContain("token=");
            assertThat(attempt.outcome().toString()).doesNotContain("token=");
            assertThat(attempt.timeline().toString()).doesNotContain("token=");
        });
    }

    @Test
    void opaque_text_is_refused_for_its_form() {
        Refusal refusal = staging().refusal(StagingToken.of(Secret.of("not-a-jwt")));

        assertThat(refusal.verdict().errorCode()).contains("INVALID_FORMAT");
    }

    @Test
    void a_good_token_cannot_be_proven_refused() {
        try (StagingUser ada = staging().user("ada")) {
            StagingToken good = ada.token();

            assertThatThrownBy(() -> staging().refusal(good))
                    .isInstanceOf(StagingAssertionError.class)
                    .hasMessageStartingWith("Staging let a token in that it must refuse.");
        }
    }
}
