package ai.netrasystems.testkit.contract;

import static ai.netrasystems.testkit.event.EventType.AGENT_COMPLETED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.auth.StagingToken;
import ai.netrasystems.testkit.client.Staging;
import ai.netrasystems.testkit.client.StagingUser;
import ai.netrasystems.testkit.embedded.EmbeddedStaging;
import ai.netrasystems.testkit.embedded.Profile;
import ai.netrasystems.testkit.handshake.Outcome;
import ai.netrasystems.testkit.handshake.TokenCarrier;
import ai.netrasystems.testkit.wire.Subprotocol;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Beta-17 welcomes by {@code connect} with a cut user id, does not read the query, and sends the token back. */
class Beta17GoldenPathTest extends GoldenPathContract {

    private final EmbeddedStaging standIn =
            EmbeddedStaging.options().as(Profile.BETA_17).start();
    private final Staging staging = Staging.at(standIn.target(), standIn.credentials());

    @AfterAll
    void stop() {
        standIn.close();
    }

    @Override
    Staging staging() {
        return staging;
    }

    @Override
    Set<TokenCarrier> carriers() {
        return EnumSet.complementOf(EnumSet.of(TokenCarrier.QUERY));
    }

    @Override
    String shown(String userId) {
        return userId.substring(0, 8) + "...";
    }

    @Override
    Optional<Subprotocol> selected(TokenCarrier carrier, StagingToken token) {
        String selected = switch (carrier) {
            case HEADER, QUERY -> "";
            case SUBPROTOCOL, HEADER_AND_SUBPROTOCOL, SUBPROTOCOL_ALONE -> "jwt." + encoded(token);
            case JWT_RAW -> "jwt." + token.secret().reveal();
            case JWT_AUTH -> "jwt-auth." + encoded(token);
            case JWT_AUTH_RAW -> "jwt-auth." + token.secret().reveal();
            case BEARER -> "bearer." + encoded(token);
            case BEARER_RAW -> "bearer." + token.secret().reveal();
            case STAGING_AUTH, STAGING_AUTH_RAW -> "staging-auth";
        };
        return Optional.of(selected).filter(name -> !name.isEmpty()).map(Subprotocol::new);
    }

    @Test
    void the_welcome_is_a_connect() {
        try (StagingUser ada = staging.user("ada")) {
            assertThat(ada.client().handshake().welcome().event().type()).hasToString("connect");
        }
    }

    @Test
    void a_token_in_the_query_is_not_read() {
        Outcome outcome = staging.attempt(staging.auth().mint(), TokenCarrier.QUERY);

        assertThat(outcome).isInstanceOf(Outcome.Broken.class);
        assertThat(standIn.upgrades())
                .anySatisfy(upgrade -> assertThat(upgrade.verdict()).isEqualTo("NO_TOKEN"));
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"HEADER", "QUERY"})
    void the_token_that_comes_back_shows_nowhere(TokenCarrier carrier) {
        Staging own = staging.forAnotherTest();
        StagingToken token = own.auth().mint();

        Outcome.Ready ready = (Outcome.Ready) own.attempt(token, carrier);

        // the values have it, the texts do not
        assertThat(ready.headers().first("Sec-WebSocket-Protocol"))
                .isEqualTo(selected(carrier, token).map(Subprotocol::name));
        assertThat(own.attempts()).singleElement().satisfies(attempt -> {
            hidesToken(token, attempt);
            hidesToken(token, attempt.outcome());
            hidesToken(token, attempt.timeline());
            hidesToken(token, attempt.timeline().moments());
        });
        hidesToken(token, ready.headers());
        hidesToken(token, ready.subprotocol());
        hidesToken(token, ready.explanation());
        hidesToken(token, standIn.upgrades());
    }

    @Test
    void the_token_that_comes_back_is_not_in_the_story_of_a_client() {
        try (StagingUser ada = staging.user("ada")) {
            ada.client().ask("why did our spend double?").await(AGENT_COMPLETED, ofSeconds(30));
            ada.client().close();

            StagingToken token = ada.token();
            hidesToken(token, ada.events().timeline());
            hidesToken(token, ada.client());
            hidesToken(token, ada.client().handshake());
            assertThat(ada.events().timeline().toString())
                    .doesNotContainPattern("eyJ[A-Za-z0-9_-]{5}")
                    .doesNotContainPattern("ZXlK[A-Za-z0-9_-]{5}");
        }
    }

    private static void hidesToken(StagingToken token, Object shown) {
        assertThat(shown.toString())
                .doesNotContain(token.secret().reveal())
                .doesNotContain(encoded(token))
                .doesNotContain(encoded(token).substring(0, 12));
    }

    private static String encoded(StagingToken token) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(token.secret().reveal().getBytes(UTF_8));
    }
}
