package ai.netrasystems.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.auth.StagingToken;
import ai.netrasystems.testkit.client.AuthenticatedWebSocketClient;
import ai.netrasystems.testkit.client.CarrierReport;
import ai.netrasystems.testkit.client.Staging;
import ai.netrasystems.testkit.embedded.EmbeddedStaging;
import ai.netrasystems.testkit.embedded.Profile;
import ai.netrasystems.testkit.handshake.Outcome;
import ai.netrasystems.testkit.handshake.TokenCarrier;
import ai.netrasystems.testkit.wire.Upgrade;
import java.util.EnumSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Two builds are asked which ways to carry a token they read. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CarrierReportTest {

    @Test
    void beta_10_reads_five() {
        CarrierReport report = reportOf(Profile.BETA_10_REPAIRED);

        assertThat(report.ready()).isEqualTo(TokenCarrier.readByBeta10());
        assertThat(comparable(report)).isEqualTo("""
                carrier                 outcome  selected  answer
                HEADER                  ready    none      connection_established
                SUBPROTOCOL             ready    jwt-auth  connection_established
                HEADER_AND_SUBPROTOCOL  ready    jwt-auth  connection_established
                SUBPROTOCOL_ALONE       ready    none      connection_established
                QUERY                   ready    none      connection_established
                JWT_RAW                 refused  -         error_message NO_TOKEN "No JWT token found in WebSocket headers or subprotocols", closed by staging: 1008 policy violation "SSOT Auth failed"
                JWT_AUTH                refused  -         error_message NO_TOKEN "No JWT token found in WebSocket headers or subprotocols", closed by staging: 1008 policy violation "SSOT Auth failed"
                JWT_AUTH_RAW            refused  -         error_message NO_TOKEN "No JWT token found in WebSocket headers or subprotocols", closed by staging: 1008 policy violation "SSOT Auth failed"
                BEARER                  refused  -         error_message NO_TOKEN "No JWT token found in WebSocket headers or subprotocols", closed by staging: 1008 policy violation "SSOT Auth failed"
                BEARER_RAW              refused  -         error_message NO_TOKEN "No JWT token found in WebSocket headers or subprotocols", closed by staging: 1008 policy violation "SSOT Auth failed"
                STAGING_AUTH            refused  -         error_message NO_TOKEN "No JWT token found in WebSocket headers or subprotocols", closed by staging: 1008 policy violation "SSOT Auth failed"
                STAGING_AUTH_RAW        refused  -         error_message NO_TOKEN "No JWT token found in WebSocket headers or subprotocols", closed by staging: 1008 policy violation "SSOT Auth failed\"""");
    }

    @Test
    void beta_17_reads_all_but_the_query() {
        CarrierReport report = reportOf(Profile.BETA_17);

        assertThat(report.ready()).isEqualTo(EnumSet.complementOf(EnumSet.of(TokenCarrier.QUERY)));
        assertThat(comparable(report)).isEqualTo("""
                carrier                 outcome  selected                answer
                HEADER                  ready    none                    connect
                SUBPROTOCOL             ready    jwt.secret#......       connect
                HEADER_AND_SUBPROTOCOL  ready    jwt.secret#......       connect
                SUBPROTOCOL_ALONE       ready    jwt.secret#......       connect
                QUERY                   broken   -                       error_message CONNECTION_ERROR "Connection error in main mode", closed by staging: 1011 internal error "main mode error"
                JWT_RAW                 ready    jwt.secret#......       connect
                JWT_AUTH                ready    jwt-auth.secret#......  connect
                JWT_AUTH_RAW            ready    jwt-auth.secret#......  connect
                BEARER                  ready    bearer.secret#......    connect
                BEARER_RAW              ready    bearer.secret#......    connect
                STAGING_AUTH            ready    staging-auth            connect
                STAGING_AUTH_RAW        ready    staging-auth            connect""");
    }

    private static CarrierReport reportOf(Profile profile) {
        try (EmbeddedStaging standIn = EmbeddedStaging.options().as(profile).start()) {
            return Staging.at(standIn.target(), standIn.credentials()).tryEveryCarrier();
        }
    }

    private static String comparable(CarrierReport report) {
        return report.toString().replaceAll("secret#[0-9a-f]{6}", "secret#......");
    }

    @Test
    void of_several_lines_beta_10_reads_the_first_alone() {
        try (EmbeddedStaging standIn = EmbeddedStaging.start()) {
            StagingToken token =
                    Staging.at(standIn.target(), standIn.credentials()).auth().mint();

            Outcome outcome = AuthenticatedWebSocketClient.to(standIn.target())
                    .with(token)
                    .carriedBy(TokenCarrier.SUBPROTOCOL)
                    .changing(Upgrade::inSeveralLines)
                    .attempt();

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.errorCode()).contains("NO_TOKEN"));
        }
    }
}
