package ai.netrasystems.testkit.wire;

import static ai.netrasystems.testkit.secret.RandomSecrets.randomToken;
import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FleetingFieldTest {

    @Test
    void its_value_is_gone_from_every_copy_of_the_fields_once_it_is_forgotten() {
        String offered = "jwt-auth, jwt." + randomToken();
        FleetingField field = new FleetingField(HttpHeader.SEC_WEBSOCKET_SUBPROTOCOL, offered);
        HttpFields sent = HttpFields.build().add(field).asImmutable();
        String before = sent.get(HttpHeader.SEC_WEBSOCKET_SUBPROTOCOL);

        field.forget();

        assertThat(before).isEqualTo(offered);
        assertThat(sent.get(HttpHeader.SEC_WEBSOCKET_SUBPROTOCOL)).isEmpty();
        assertThat(sent.toString()).doesNotContain("jwt-auth");
    }
}
