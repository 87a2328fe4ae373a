package ai.netrasystems.testkit.embedded;

import static ai.netrasystems.testkit.embedded.TestToken.ADA;
import static ai.netrasystems.testkit.embedded.TestToken.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.embedded.JdkClient.Closed;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.secret.Secret;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LifecycleTest {

    @Test
    void the_addresses_name_two_origins_of_the_loopback_that_nobody_shares() {
        try (EmbeddedStaging staging = EmbeddedStaging.start()) {
            int port = staging.target().webSocket().getPort();

            assertThat(staging.target().name()).isEqualTo("embedded");
            assertThat(staging.target().webSocket()).hasToString("ws://127.0.0.1:" + port + "/ws");
            assertThat(staging.target().backend()).hasToString("http://127.0.0.1:" + port);
            assertThat(staging.target().auth()).hasHost("127.0.0.1");
            assertThat(staging.target().auth().getPort()).isNotEqualTo(port);
            assertThat(staging.target().isShared()).isFalse();
            assertThat(staging).hasToString("embedded at ws://127.0.0.1:" + port + "/ws");
            assertThat(staging.credentials()).hasToString("HS256 signing secret from the stand-in");
        }
    }

    @Test
    void every_server_has_a_secret_of_its_own() {
        try (EmbeddedStaging one = EmbeddedStaging.start();
                EmbeddedStaging other = EmbeddedStaging.start();
                JdkClient client = JdkClient.to(other)
                        .withHeader(
                                "Authorization",
                                "Bearer " + TestToken.of(ADA, one).text())
                        .connect()) {

            assertThat(client.next().text("error_code")).contains("VALIDATION_FAILED");
            assertThat(TestToken.of(ADA, one).secret()).hasSize(64);
        }
    }

    @Test
    void a_secret_may_be_given() {
        String secret = "a-secret-of-tests-with-more-than-32-bytes";

        try (EmbeddedStaging staging =
                EmbeddedStaging.options().withSecret(Secret.of(secret)).start()) {

            assertThat(TestToken.of(ADA, staging).secret()).isEqualTo(secret);
        }
    }

    @Test
    void a_port_that_is_taken_is_named_with_the_way_out() {
        try (EmbeddedStaging first = EmbeddedStaging.start()) {
            int port = first.target().webSocket().getPort();
            EmbeddedOptions options = EmbeddedStaging.options().onPort(port);

            assertThatThrownBy(options::start)
                    .isInstanceOf(TestkitException.class)
                    .hasMessage("""
                            The embedded staging cannot have its port.
                            port  : %d
                            cause : java.net.BindException: Address already in use
                            try   : 0, the default, takes any free port.""".formatted(port))
                    .hasCauseInstanceOf(BindException.class);
        }
    }

    @Test
    void the_auth_service_may_have_a_port_of_ones_choice() {
        int port;
        try (EmbeddedStaging first = EmbeddedStaging.start()) {
            port = first.target().auth().getPort();
        }

        try (EmbeddedStaging second = EmbeddedStaging.options().onAuthPort(port).start()) {

            assertThat(second.target().auth()).hasPort(port);
        }
    }

    @Test
    void a_taken_port_of_the_auth_service_takes_no_other_with_it() {
        int free;
        try (EmbeddedStaging gone = EmbeddedStaging.start()) {
            free = gone.target().webSocket().getPort();
        }
        try (EmbeddedStaging first = EmbeddedStaging.start()) {
            EmbeddedOptions options = EmbeddedStaging.options()
                    .onPort(free)
                    .onAuthPort(first.target().auth().getPort());

            assertThatThrownBy(options::start)
                    .isInstanceOf(TestkitException.class)
                    .hasMessageStartingWith("The embedded staging cannot have its port.\nport  : "
                            + first.target().auth().getPort());
            EmbeddedStaging.options().onPort(free).start().close();
        }
    }

    @Test
    void a_port_can_be_had_again_once_its_server_is_closed() {
        EmbeddedStaging first = EmbeddedStaging.start();
        int port = first.target().webSocket().getPort();
        JdkClient.welcomed(first, ADA).close();
        first.close();

        try (EmbeddedStaging second = EmbeddedStaging.options().onPort(port).start()) {

            assertThat(second.target().webSocket()).hasPort(port);
        }
    }

    @Test
    void closing_tells_open_connections_1001_and_leaves_no_thread() {
        EmbeddedStaging staging = EmbeddedStaging.start();
        staging.forUser(ADA).says(Script.optimization().pausing(Duration.ofMinutes(1)));
        try (JdkClient ada = JdkClient.welcomed(staging, ADA);
                JdkClient bob = JdkClient.welcomed(staging, BOB);
                RawClient deaf = RawClient.to(staging)) {
            deaf.upgrade("Authorization: Bearer " + TestToken.of(ADA, staging).text());
            ada.send("{\"type\":\"chat\",\"content\":\"a run that will not end\"}");
            ada.next();

            staging.close();

            assertThat(threadsOf(staging)).isEmpty();
            assertThat(ada.closed()).isEqualTo(new Closed(1001, ""));
            assertThat(bob.closed()).isEqualTo(new Closed(1001, ""));
        }
    }

    @Test
    void threads_are_daemons_and_named() {
        try (EmbeddedStaging staging = EmbeddedStaging.start();
                JdkClient ada = JdkClient.welcomed(staging, ADA)) {

            assertThat(threadsOf(staging)).isNotEmpty().allMatch(Thread::isDaemon);
            assertThat(ada.hasHeardEverything()).isTrue();
        }
    }

    @Test
    void closing_twice_does_nothing_more() {
        EmbeddedStaging staging = EmbeddedStaging.start();

        staging.close();
        staging.close();

        assertThat(threadsOf(staging)).isEmpty();
    }

    @Test
    void closing_while_interrupted_ends_all_the_same_and_leaves_the_flag_set() {
        EmbeddedStaging staging = EmbeddedStaging.start();
        JdkClient ada = JdkClient.welcomed(staging, ADA);

        Thread.currentThread().interrupt();
        staging.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(ada.closed().code()).isEqualTo(1001);
    }

    @Test
    void a_program_that_forgets_to_close_it_ends_all_the_same() throws Exception {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Forgetful.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();

        boolean ended = program.waitFor(30, TimeUnit.SECONDS);

        program.destroyForcibly();
        assertThat(ended).isTrue();
        assertThat(program.exitValue()).isEqualTo(Forgetful.STARTED);
    }

    static List<Thread> threadsOf(EmbeddedStaging staging) {
        String prefix = "netra-staging-" + staging.target().webSocket().getPort() + "-";
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(prefix))
                .toList();
    }
}
