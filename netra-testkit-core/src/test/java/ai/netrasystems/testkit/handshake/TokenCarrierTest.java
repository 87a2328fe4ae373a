package ai.netrasystems.testkit.handshake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.auth.StagingToken;
import ai.netrasystems.testkit.fake.FreshCredentials;
import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.wire.Headers.Field;
import ai.netrasystems.testkit.wire.Subprotocol;
import ai.netrasystems.testkit.wire.Upgrade;
import java.util.Base64;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TokenCarrierTest {

    private final StagingToken token = StagingToken.of(FreshCredentials.secret());
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

    private Upgrade carriedBy(TokenCarrier carrier) {
        return carrier.carry(token, Upgrade.to(FreshCredentials.NOWHERE.webSocket()));
    }
}
