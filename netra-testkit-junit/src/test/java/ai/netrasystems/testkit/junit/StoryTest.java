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
import ai.netrasystems.testkit.event.ClientMessage;
import ai.netrasystems.testkit.hostile.HostileTokens;
import ai.netrasystems.testkit.junit.JUnitRun.Finished;
import ai.netrasystems.testkit.staging.Setting;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a run prints about each test when asked to. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StoryTest {

    @Test
    void a_story_tells_who_where_how_and_what_was_said() {
        Finished run =
                JUnitRun.of(QuestionTestCases.class).tellingStories().execute().isGreen(1);

        assertThat(Unvarying.textOf(storyOf(run))).isEqualTo("""

                QuestionTestCases: an agent answers
                  staging     : embedded at ws://127.0.0.1:<port>/ws
                  user        : e2e-user-<run>-<n>
                  token in    : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                  subprotocol : jwt-auth
                  ready after : <time>
                      0.000 s  -        open
                      0.000 s  staging  handshake_validation
                      0.000 s  staging  connection_established
                      0.000 s  -        ready
                      0.000 s  test     user_message  why did our spend double?
                      0.000 s  staging  agent_started  cost_optimizer
                      0.000 s  staging  agent_thinking  cost_optimizer  Compare this month's spend per model with last month's.
                      0.000 s  staging  tool_executing  cost_optimizer  cost_lookup
                      0.000 s  staging  tool_completed  cost_optimizer  cost_lookup
                      0.000 s  staging  agent_completed  cost_optimizer
                      0.000 s  -        closed by this side: 1000 normal closure

                """);
    }

    @ExtendWith(NetraStaging.class)
    static class QuestionTestCases {
        @Test
        @DisplayName("an agent answers")
        void answers(AuthenticatedWebSocketClient client) {
            client.ask("why did our spend double?").await(AGENT_COMPLETED, ofSeconds(10));
        }
    }

    @Test
    void a_refusal_is_told_with_its_controls() {
        Finished run =
                JUnitRun.of(RefusalTestCases.class).tellingStories().execute().isGreen(1);

        assertThat(Unvarying.textOf(storyOf(run))).isEqualTo("""

                RefusalTestCases: an expired token is refused
                  staging     : embedded at ws://127.0.0.1:<port>/ws
                  attempt     : token of e2e-control-<run>-<n>, expires <then>, <n> characters, secret#<print>: Staging welcomed the user.
                  token in    : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                      0.000 s  -        open
                      0.000 s  staging  handshake_validation
                      0.000 s  staging  connection_established
                      0.000 s  -        ready
                      0.000 s  -        closed by this side: 1000 normal closure
                  attempt     : token of e2e-user-<run>-<n>, expires <then>, <n> characters, secret#<print>: Staging refused the token.
                  token in    : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                      0.000 s  -        open
                      0.000 s  staging  error_message  VALIDATION_FAILED  Token validation failed | Debug: <n> chars, 2 dots
                      0.000 s  -        closed by staging: 1008 policy violation "SSOT Auth failed"
                  attempt     : token of e2e-control-<run>-<n>, expires <then>, <n> characters, secret#<print>: Staging welcomed the user.
                  token in    : Authorization header, and subprotocols jwt-auth and jwt.<base64url>
                      0.000 s  -        open
                      0.000 s  staging  handshake_validation
                      0.000 s  staging  connection_established
                      0.000 s  -        ready
                      0.000 s  -        closed by this side: 1000 normal closure

                """);
    }

    @ExtendWith(NetraStaging.class)
    static class RefusalTestCases {
        @Test
        @DisplayName("an expired token is refused")
        void refuses(Staging staging, StagingAuth auth) {
            staging.refusal(HostileTokens.of(auth).expired());
        }
    }

    @Test
    void a_handshake_that_was_refused_is_told_as_far_as_it_went() {
        try (EmbeddedStaging running = EmbeddedStaging.start()) {
            Finished run = JUnitRun.of(QuestionTestCases.class)
                    .againstStagingAt(running.target().webSocket())
                    .tellingStories()
                    .execute();

            assertThat(run.failures()).hasSize(1);
            assertThat(Unvarying.textOf(storyOf(run))).isEqualTo("""

                    QuestionTestCases: an agent answers
                      staging     : staging at ws://127.0.0.1:<port>/ws
                      user        : e2e-user-<run>-<n>
                      handshake   : Staging refused the token.
                          0.000 s  -        open
                          0.000 s  staging  error_message  VALIDATION_FAILED  Token validation failed | Debug: <n> chars, 2 dots
                          0.000 s  -        closed by staging: 1008 policy violation "SSOT Auth failed"

                    """);
        }
    }

    @Test
    void each_test_has_a_story_of_its_own() {
        Finished run =
                JUnitRun.of(TwoTestCases.class).tellingStories().execute().isGreen(2);

        assertThat(run.printed().lines().filter(line -> line.startsWith("TwoTestCases: ")))
                .containsExactlyInAnyOrder("TwoTestCases: one", "TwoTestCases: two");
        assertThat(run.printed().lines().filter(line -> line.startsWith("  user ")))
                .hasSize(3);
    }

    @ExtendWith(NetraStaging.class)
    static class TwoTestCases {
        @Test
        @DisplayName("one")
        void one(StagingUser user) {}

        @Test
        @DisplayName("two")
        void two(@AsUser("ada") StagingUser ada, @AsUser("bob") StagingUser bob, @AsUser("eve") StagingAuth silent) {}
    }

    @Test
    void a_story_keeps_every_token_to_itself() {
        Finished run =
                JUnitRun.of(LeakingTestCases.class).tellingStories().execute().isGreen(1);

        String token = run.onlyShown(StagingToken.class).secret().reveal();
        assertThat(run.printed())
                .contains("user_message")
                .doesNotContain(token)
                .doesNotContain(token.substring(0, 20))
                .doesNotContain("eyJ");
    }

    @ExtendWith(NetraStaging.class)
    static class LeakingTestCases {
        @Test
        void says_it_aloud(AuthenticatedWebSocketClient client, StagingToken token) {
            JUnitRun.show(token);
            client.send(ClientMessage.user(token.secret().reveal()));
            client.sendText(token.secret().reveal());
        }
    }

    @Test
    void a_run_that_is_not_asked_tells_nothing() {
        Finished run = JUnitRun.of(QuestionTestCases.class).execute().isGreen(1);

        assertThat(run.printed().lines()).singleElement().asString().startsWith("Netra staging: ");
    }

    @Test
    void a_word_that_is_neither_true_nor_false_is_refused() {
        Finished run =
                JUnitRun.of(QuestionTestCases.class).with(Setting.STORY, "yes").execute();

        assertThat(run.whyNotResolved()).hasMessage("""
                NETRA_STORY is neither true nor false.
                value : "yes"
                from  : JUnit configuration parameter netra.story""");
    }

    /**
     * Returns what was printed below the announcement, without staging's ping and its answer: they come at the welcome, a
     * little before the test goes on or a little after.
     */
    private static String storyOf(Finished run) {
        return run.printed()
                .lines()
                .skip(1)
                .filter(line -> !line.endsWith("  staging  ping") && !line.endsWith("  kit      pong"))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
