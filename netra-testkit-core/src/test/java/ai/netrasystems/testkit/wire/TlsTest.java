package ai.netrasystems.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.staging.StagingTarget;
import ai.netrasystems.testkit.wire.UpgradeAnswer.NotReached;
import ai.netrasystems.testkit.wire.UpgradeAnswer.Stage;
import ai.netrasystems.testkit.wire.UpgradeAnswer.Switched;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks real servers that speak TLS, with certificates made a moment ago. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TlsTest {

    private static final StagingTarget TARGET = StagingTarget.at(
            "secure",
            URI.create("wss://localhost:1/ws"),
            URI.create("https://localhost:1"),
            URI.create("https://localhost:1"));

    @TempDir
    private static Path folder;

    private static Certificate localhost;
    private static Certificate elsewhere;

    private final RecordingReceiver receiver = new RecordingReceiver();

    @BeforeAll
    static void make() throws Exception {
        localhost = Certificate.of("localhost", folder);
        elsewhere = Certificate.of("elsewhere.example", folder);
    }

    @Test
    void an_authority_that_this_JVM_does_not_know_is_not_trusted() throws Exception {
        try (RawServer server = switching(localhost)) {

            UpgradeAnswer answer =
                    Transport.defaults().connector().connect(Upgrade.to(server.secureWebSocket()), receiver);

            assertThat(answer)
                    .asInstanceOf(type(NotReached.class))
                    .extracting(NotReached::stage)
                    .isEqualTo(Stage.TLS);
        }
        assertThat(receiver.wasOpened()).isFalse();
    }

    @Test
    void an_authority_of_the_target_is_trusted_too() throws Exception {
        Transport transport = Transport.to(TARGET.trusting(file(localhost.pem())));
        try (RawServer server = switching(localhost)) {

            UpgradeAnswer answer = transport.connector().connect(Upgrade.to(server.secureWebSocket()), receiver);

            assertThat(answer).isInstanceOf(Switched.class);
            assertThat(answer.passage().anyCertificate()).isFalse();
            assertThat(answer.passage().stages()).matches("DNS .+, TCP .+, TLS .+, upgrade .+");
        }
    }

    @Test
    void a_file_may_hold_several() throws Exception {
        StagingTarget target = TARGET.trusting(file(elsewhere.pem() + localhost.pem()));

        assertThat(target.trusted()).containsExactly(elsewhere.itself(), localhost.itself());
        assertThat(target.shared(true).trusted()).hasSize(2);
    }

    @Test
    void a_trusted_certificate_for_another_host_is_refused() throws Exception {
        Transport transport = Transport.defaults().trusting(List.of(elsewhere.itself()));
        try (RawServer server = switching(elsewhere)) {

            UpgradeAnswer answer = transport.connector().connect(Upgrade.to(server.secureWebSocket()), receiver);

            assertThat(answer)
                    .asInstanceOf(type(NotReached.class))
                    .extracting(NotReached::stage)
                    .isEqualTo(Stage.TLS);
        }
    }

    @Test
    void any_certificate_will_do_only_where_that_was_asked_for_and_leaves_its_mark() throws Exception {
        Transport careless = Transport.defaults().trustingAnyCertificate();
        try (RawServer server = switching(elsewhere)) {

            UpgradeAnswer answer = careless.connector().connect(Upgrade.to(server.secureWebSocket()), receiver);

            assertThat(answer).isInstanceOf(Switched.class);
            assertThat(answer.passage().anyCertificate()).isTrue();
        }
    }

    @Test
    void http_calls_trust_the_same() throws Exception {
        Transport transport = Transport.to(TARGET.trusting(file(localhost.pem())));

        assertThat(statusBy(transport, localhost)).isEqualTo(204);
        assertThat(statusBy(Transport.defaults().trustingAnyCertificate(), elsewhere))
                .isEqualTo(204);
        assertThatThrownBy(() -> statusBy(Transport.defaults(), localhost))
                .isInstanceOfSatisfying(
                        HttpUnreachableException.class,
                        unreachable -> assertThat(unreachable.stage()).isEqualTo(Stage.TLS));
    }

    @Test
    void a_file_that_is_not_there_is_refused_by_the_step_that_named_it() {
        Path nowhere = folder.resolve("nowhere.pem");

        assertThatThrownBy(() -> TARGET.trusting(nowhere))
                .isInstanceOf(TestkitException.class)
                .hasMessage("""
                        This is not a file of certificates that the kit can use.
                        file     : %s
                        named by : StagingTarget.trusting
                        wrong    : there is no such file
                        expected : one or more certificates in PEM, each from -----BEGIN CERTIFICATE----- on""".formatted(nowhere));
    }

    @Test
    void an_empty_file_is_refused() throws Exception {
        Path empty = file("");

        assertThatThrownBy(() -> TARGET.trusting(empty)).hasMessage("""
                        This is not a file of certificates that the kit can use.
                        file     : %s
                        named by : StagingTarget.trusting
                        wrong    : there is no certificate in it
                        expected : one or more certificates in PEM, each from -----BEGIN CERTIFICATE----- on""".formatted(empty));
    }

    @Test
    void a_file_of_something_else_is_refused() throws Exception {
        Path other = file("-----BEGIN CERTIFICATE-----\nno base64\n-----END CERTIFICATE-----\n");

        assertThatThrownBy(() -> TARGET.trusting(other))
                .isInstanceOf(TestkitException.class)
                .hasMessageContaining("\nwrong    : CertificateException: ");
    }

    private static int statusBy(Transport transport, Certificate certificate) throws Exception {
        try (RawServer server =
                RawServer.secure(certificate.keys(), exchange -> exchange.write("HTTP/1.1 204 No Content\r\n\r\n"))) {
            URI address = URI.create("https://localhost:" + server.port() + "/health");
            return transport.http().call(HttpCall.get(address)).status();
        }
    }

    private static RawServer switching(Certificate certificate) throws Exception {
        return RawServer.secure(certificate.keys(), exchange -> {
            exchange.agree("");
            exchange.read();
        });
    }

    private static Path file(String text) throws Exception {
        return Files.writeString(Files.createTempFile(folder, "trusted", ".pem"), text);
    }
}
