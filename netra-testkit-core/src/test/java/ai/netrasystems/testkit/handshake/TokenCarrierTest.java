package ai.netrasystems.testkit.handshake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.auth.StagingAuth;
import ai.netrasystems.testkit.auth.StagingToken;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.fake.FreshCredentials;
import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.wire.Headers.Field;
import ai.netrasystems.testkit.wire.Subprotocol;
import ai.netrasystems.testkit.wire.Upgrade;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TokenCarrierTest {

    private final StagingToken token =
            StagingAuth.on(FreshCredentials.NOWHERE, FreshCredentials.make()).mint();
    private final String raw = token.secret().reveal();
    private final String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(raw.getBytes(UTF_8));

    @Test
    void in_the_header_the_token_travels_as_it_is() {
        Upgrade upgrade = carriedBy(TokenCarrier.HEADER);

        assertThat(upgrade.fields()).containsExactly(new Field("Authorization", "Bearer " + raw));
        assertThat(upgrade.subprotocols()).isEmpty();
    }

    @Test
    void in_the_subprotocol_it_travels_encoded_behind_the_marker() {
        Upgrade upgrade = carriedBy(TokenCarrier.SUBPROTOCOL);

        assertThat(upgrade.fields()).isEmpty();
        assertThat(upgrade.subprotocols()).extracting(Subprotocol::name).containsExactly("jwt-auth", "jwt." + encoded);
    }

    @Test
    void by_default_it_travels_both_ways() {
        Upgrade upgrade = carriedBy(TokenCarrier.HEADER_AND_SUBPROTOCOL);

        assertThat(upgrade.fields()).containsExactly(new Field("Authorization", "Bearer " + raw));
        assertThat(upgrade.subprotocols()).extracting(Subprotocol::name).containsExactly("jwt-auth", "jwt." + encoded);
    }

    @Test
    void without_the_marker_only_the_token_is_offered() {
        Upgrade upgrade = carriedBy(TokenCarrier.SUBPROTOCOL_ALONE);

        assertThat(upgrade.fields()).isEmpty();
        assertThat(upgrade.subprotocols()).extracting(Subprotocol::name).containsExactly("jwt." + encoded);
    }

    @Test
    void later_builds_take_it_behind_other_prefixes_encoded_or_as_it_is() {
        assertThat(offeredBy(TokenCarrier.JWT_RAW)).containsExactly("jwt." + raw);
        assertThat(offeredBy(TokenCarrier.JWT_AUTH)).containsExactly("jwt-auth." + encoded);
        assertThat(offeredBy(TokenCarrier.JWT_AUTH_RAW)).containsExactly("jwt-auth." + raw);
        assertThat(offeredBy(TokenCarrier.BEARER)).containsExactly("bearer." + encoded);
        assertThat(offeredBy(TokenCarrier.BEARER_RAW)).containsExactly("bearer." + raw);
    }

    @Test
    void behind_staging_auth_it_needs_a_name_beside_it_that_can_be_selected() {
        assertThat(offeredBy(TokenCarrier.STAGING_AUTH)).containsExactly("staging-auth", "staging-auth." + encoded);
        assertThat(offeredBy(TokenCarrier.STAGING_AUTH_RAW)).containsExactly("staging-auth", "staging-auth." + raw);
    }

    @Test
    void a_raw_token_with_characters_that_no_subprotocol_may_have_is_refused_here() {
        StagingToken padded = StagingToken.of(Secret.of(raw + "="));

        assertThatThrownBy(
                        () -> TokenCarrier.BEARER_RAW.carry(padded, Upgrade.to(FreshCredentials.NOWHERE.webSocket())))
                .isInstanceOf(TestkitException.class)
                .hasMessageStartingWith("This cannot be the name of a subprotocol.")
                .hasMessageNotContaining(raw);
    }

    @Test
    void beta_10_reads_the_first_five() {
        assertThat(TokenCarrier.readByBeta10())
                .containsExactly(
                        TokenCarrier.HEADER,
                        TokenCarrier.SUBPROTOCOL,
                        TokenCarrier.HEADER_AND_SUBPROTOCOL,
                        TokenCarrier.SUBPROTOCOL_ALONE,
                        TokenCarrier.QUERY);
    }

    @Test
    void in_the_query_it_travels_percent_encoded() {
        Upgrade upgrade = TokenCarrier.QUERY.carry(
                StagingToken.of(Secret.of(" a+b/c=\n")), Upgrade.to(FreshCredentials.NOWHERE.webSocket()));

        assertThat(upgrade.fields()).isEmpty();
        assertThat(upgrade.subprotocols()).isEmpty();
        assertThat(upgrade.address()).hasToString("ws://127.0.0.1:1/ws?token=%20a%2Bb%2Fc%3D%0A");
    }

    @Test
    void no_carrier_switches_staging_s_checks_off_or_shows_the_token() {
        for (TokenCarrier carrier : TokenCarrier.values()) {
            Upgrade upgrade = carriedBy(carrier);

            assertThat(upgrade.bypassesValidation()).isFalse();
            assertThat(upgrade.toString()).doesNotContain(raw).doesNotContain(encoded);
        }
    }

    private List<String> offeredBy(TokenCarrier carrier) {
        Upgrade upgrade = carriedBy(carrier);
        assertThat(upgrade.fields()).isEmpty();
        return upgrade.subprotocols().stream().map(Subprotocol::name).toList();
    }

    private Upgrade carriedBy(TokenCarrier carrier) {
        return carrier.carry(token, Upgrade.to(FreshCredentials.NOWHERE.webSocket()));
    }
}
