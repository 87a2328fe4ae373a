package ai.netrasystems.testkit.junit;

import static ai.netrasystems.testkit.event.EventType.AGENT_COMPLETED;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.auth.StagingAuth;
import ai.netrasystems.testkit.auth.StagingToken;
import ai.netrasystems.testkit.client.AuthenticatedWebSocketClient;
import ai.netrasystems.testkit.client.Staging;
import ai.netrasystems.testkit.client.StagingUser;
import ai.netrasystems.testkit.embedded.EmbeddedStaging;
import ai.netrasystems.testkit.handshake.Outcome;
import ai.netrasystems.testkit.junit.JUnitRun.Finished;
import ai.netrasystems.testkit.recorder.EventRecorder;
import ai.netrasystems.testkit.staging.StagingTarget;
import ai.netrasystems.testkit.wire.CloseCode;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** What a test gets for each parameter. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class InjectionTest {

    @Test
    void a_client_is_ready_while_the_test_runs_and_closed_after_it() {
        Finished run = JUnitRun.of(ClientTestCases.class).execute().isGreen(1);

        AuthenticatedWebSocketClient client = run.onlyShown(AuthenticatedWebSocketClient.class);
        assertThat(client.isOpen()).isFalse();
        assertThat(client.ending().orElseThrow().frame().code()).isEqualTo(CloseCode.NORMAL);
    }

    @ExtendWith(NetraStaging.class)
    static class ClientTestCases {
        @Test
        void works(AuthenticatedWebSocketClient client) {
            JUnitRun.show(client);
            assertThat(client.isOpen()).isTrue();
            assertThat(client.handshake().welcome().userId()).isEqualTo(client.user());
            client.ask("why did our spend double?").await(AGENT_COMPLETED, ofSeconds(10));
        }
    }

    @Test
    void a_recorder_comes_connected_and_is_that_of_the_client() {
        JUnitRun.of(RecorderTestCases.class).execute().isGreen(2);
    }

    @ExtendWith(NetraStaging.class)
    static class RecorderTestCases {
        @Test
        void of_the_client(EventRecorder events, AuthenticatedWebSocketClient client) {
            assertThat(events).isSameAs(client.events());
        }

        @Test
        void without_a_client_to_ask_for(EventRecorder events) {
            assertThat(events.timeline().events()).isNotEmpty();
        }
    }

    @Test
    void a_user_comes_connected_and_owns_all_else_that_the_test_gets() {
        JUnitRun.of(UserTestCases.class).execute().isGreen(1);
    }

    @ExtendWith(NetraStaging.class)
    static class UserTestCases {
        @Test
        void works(
                StagingUser user,
                AuthenticatedWebSocketClient client,
                EventRecorder events,
                StagingAuth auth,
                StagingToken token) {
            assertThat(user.connected()).containsSame(client);
            assertThat(user.events()).isSameAs(events);
            assertThat(auth.user()).isEqualTo(user.id());
            assertThat(token.user()).contains(user.id());
        }
    }

    @Test
    void auth_and_token_are_good_and_open_no_connection() {
        JUnitRun.of(TokenTestCases.class).execute().isGreen(1);
    }

    @ExtendWith(NetraStaging.class)
    static class TokenTestCases {
        @Test
        void works(StagingAuth auth, StagingToken token, EmbeddedStaging standIn, Staging staging) {
            assertThat(standIn.upgrades()).noneMatch(upgrade -> upgrade.userId().equals(auth.user()));
            assertThat(staging.attempt(token)).isInstanceOf(Outcome.Ready.class);
            assertThat(staging.attempt(auth.mint())).isInstanceOf(Outcome.Ready.class);
        }
    }

    @Test
    void staging_and_target_are_those_of_the_stand_in() {
        JUnitRun.of(StagingTestCases.class).execute().isGreen(1);
    }

    @ExtendWith(NetraStaging.class)
    static class StagingTestCases {
        @Test
        void works(Staging staging, StagingTarget target, EmbeddedStaging standIn) {
            assertThat(target).isSameAs(standIn.target());
            assertThat(staging.target()).isSameAs(standIn.target());
            assertThat(target.isShared()).isFalse();
        }
    }

    @Test
    void a_parameter_of_another_type_is_left_to_other_resolvers() {
        JUnitRun.of(OtherResolverTestCases.class).execute().isGreen(1);
    }

    @ExtendWith({NetraStaging.class, Greeter.class})
    static class OtherResolverTestCases {
        @Test
        void works(String greeting, TestInfo info, StagingTarget target) {
            assertThat(greeting).isEqualTo("hello");
            assertThat(info.getDisplayName()).startsWith("works");
            assertThat(target.name()).isEqualTo("embedded");
        }
    }

    static class Greeter implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
            return parameter.getParameter().getType().equals(String.class);
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
            return "hello";
        }
    }

    @Test
    void a_parameter_that_nobody_resolves_is_for_junit_to_refuse() {
        Throwable failure = JUnitRun.of(UnresolvableTestCases.class).execute().failure();

        assertThat(failure)
                .isInstanceOf(ParameterResolutionException.class)
                .hasMessageStartingWith("No ParameterResolver registered for parameter [java.lang.String ");
    }

    @ExtendWith(NetraStaging.class)
    static class UnresolvableTestCases {
        @Test
        void fails(String unknown) {}
    }
}
