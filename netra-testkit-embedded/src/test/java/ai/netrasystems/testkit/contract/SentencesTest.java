package ai.netrasystems.testkit.contract;

import static ai.netrasystems.testkit.assertions.StagingAssertions.assertThat;
import static ai.netrasystems.testkit.event.EventType.AGENT_COMPLETED;
import static ai.netrasystems.testkit.event.EventType.AGENT_STARTED;
import static ai.netrasystems.testkit.event.EventType.AGENT_THINKING;
import static ai.netrasystems.testkit.event.EventType.PONG;
import static ai.netrasystems.testkit.event.EventType.TOOL_COMPLETED;
import static ai.netrasystems.testkit.event.EventType.TOOL_EXECUTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.netrasystems.testkit.client.Refusal;
import ai.netrasystems.testkit.client.Staging;
import ai.netrasystems.testkit.client.StagingUser;
import ai.netrasystems.testkit.embedded.EmbeddedStaging;
import ai.netrasystems.testkit.embedded.EventShape;
import ai.netrasystems.testkit.embedded.Fault;
import ai.netrasystems.testkit.embedded.Script;
import ai.netrasystems.testkit.event.ClientMessage;
import ai.netrasystems.testkit.explain.StagingAssertionError;
import ai.netrasystems.testkit.handshake.TokenCarrier;
import ai.netrasystems.testkit.hostile.HostileTokens;
import ai.netrasystems.testkit.json.Json;
import ai.netrasystems.testkit.recorder.AgentRun;
import ai.netrasystems.testkit.recorder.Mark;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sentences of the room assertions, about what the stand-in says and does. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SentencesTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final EmbeddedStaging standIn = EmbeddedStaging.start();
    private final Staging staging = Staging.at(standIn.target(), standIn.credentials());
    private final StagingUser ada = staging.user("ada");
    private final StagingUser bob = staging.user("bob");

    @AfterEach
    void close() {
        ada.close();
        bob.close();
        standIn.close();
    }

    @Test
    void a_usual_run_is_as_it_should_be() {
        AgentRun run = run(ada);

        assertThat(run)
                .saysExactly(AGENT_STARTED, AGENT_THINKING, TOOL_EXECUTING, TOOL_COMPLETED, AGENT_COMPLETED)
                .pairsItsTools()
                .isComplete()
                .isNotCanned()
                .takesAtMost(LONG);
    }

    @ParameterizedTest
    @EnumSource
    void a_run_is_complete_in_every_shape(EventShape shape) {
        try (EmbeddedStaging other = EmbeddedStaging.options().inShape(shape).start();
                StagingUser user =
                        Staging.at(other.target(), other.credentials()).user("user")) {
            user.client().send(ClientMessage.user("why?"));
            user.events().await(AGENT_COMPLETED, LONG);

            assertThat(user.events()).isComplete().pairsItsTools();
            assertThat(user.events().timeline().runs()).hasSize(1);
            assertThat(user.events().timeline().runs().get(0).isCanned())
                    .isEqualTo(shape == EventShape.CANNED || shape == EventShape.FALLBACK);
        }
    }

    @Test
    void agents_that_work_together_make_one_complete_run() {
        standIn.forUser(ada.id()).says(Script.teamwork());

        assertThat(run(ada)).isComplete().pairsItsTools();
    }

    @Test
    void a_canned_answer_is_found_out() {
        ada.client().send(ClientMessage.of(Json.readObject("{\"type\":\"agent_request\"}")));
        ada.events().await(AGENT_COMPLETED, LONG);

        assertThat(failure(() -> assertThat(ada.events()).isNotCanned()))
                .hasMessageStartingWith("Staging played a recording back: no agent's work is proven.");
    }

    @Test
    void an_event_after_the_end_is_found_out() {
        standIn.forUser(ada.id()).misbehave(Fault.eventAfterCompletion());
        AgentRun run = run(ada);
        roundTrip(ada);

        assertThat(failure(() -> assertThat(run).isComplete()))
                .hasMessageStartingWith("The agent run is not complete.\nproblem : ")
                .hasMessageContaining(" came after agent_completed\n");
    }

    @Test
    void a_tool_that_was_never_completed_is_found_out() {
        standIn.forUser(ada.id()).misbehave(Fault.unpairedTool());
        AgentRun run = run(ada);

        assertThat(failure(() -> assertThat(run).pairsItsTools()))
                .hasMessageStartingWith("The tools do not pair.\nproblem : ");
    }

    @Test
    void users_who_are_kept_apart_hear_nothing_of_each_other() {
        bob.connect();
        run(ada);

        assertThat(bob).hearsNothingOf(ada);
        assertThat(bob.events()).holdNothingOf(ada);

        run(bob);

        assertThat(ada).hearsNothingOf(bob);
    }

    @Test
    void an_event_in_the_name_of_another_is_found_out() {
        run(ada);
        standIn.forUser(bob.id()).misbehave(Fault.misrouted("agent_thinking", ada.id()));
        run(bob);

        StagingAssertionError error = failure(() -> assertThat(bob).as("bob").hearsNothingOf(ada));

        assertThat(upToWhatWasHeard(error)).isEqualTo("""
                [bob] Something of <ada> was heard here.
                expected : no id of <ada> anywhere
                found    : user_id <ada> at /user_context/user_id in agent_thinking""");
        assertThat(failure(() -> assertThat(bob.events()).holdNothingOf(ada)))
                .hasMessageStartingWith("Something of " + ada.id() + " was heard here.\n")
                .hasMessageEndingWith("try      : docs/staging.md#isolation lists the leaks that are known.");
    }

    @Test
    void an_event_of_anothers_thread_is_found_out() {
        standIn.forUser(bob.id()).says(Script.by("triage").started("Reading."));
        AgentRun run = run(ada);
        bob.client().send(ClientMessage.user("what did she ask?").inThread(run.threadId()));
        bob.events().await(AGENT_STARTED, LONG);

        StagingAssertionError error = failure(() -> assertThat(bob).hearsNothingOf(ada));

        assertThat(upToWhatWasHeard(error).replace(run.threadId(), "<thread>")).isEqualTo("""
                Something of <ada> was heard here.
                expected : no id of <ada> anywhere
                found    : thread_id <thread> at /thread_id in agent_started""");
    }

    @Test
    void a_dead_line_proves_nothing() {
        bob.connect();
        bob.client().close();
        run(ada);

        StagingAssertionError error = failure(() -> assertThat(bob).hearsNothingOf(ada));

        assertThat(String.valueOf(error.getMessage()).replaceAll("after \\S+Z,", "after ...,"))
                .startsWith("""
                        Nothing is proven: this line may have been dead when %s was answered.
                        expected : a ping sent after ..., and its pong
                        actual   : no ping after that
                        because  : %s heard agent_completed""".formatted(ada, ada))
                .endsWith("""
                        try      : assertThat(user).hearsNothingOf(other) pings by itself, where the user's client is open.
                        try      : Or before this sentence: client.ping(within).""");
    }

    @Test
    void a_recording_needs_a_pong_that_was_asked_for_after_the_others_end() {
        Mark early = bob.client().send(ClientMessage.ping());
        bob.events().since(early).await(PONG, LONG);
        run(ada);

        assertThat(failure(() -> assertThat(bob.events()).holdNothingOf(ada)))
                .hasMessageStartingWith("Nothing is proven: this line may have been dead when ");

        bob.client().ping(LONG);

        assertThat(bob.events()).holdNothingOf(ada);
    }

    @Test
    void an_applications_pong_will_do_too() {
        bob.connect();
        run(ada);
        roundTrip(bob);

        assertThat(bob.events()).holdNothingOf(ada);
    }

    @Test
    void the_ping_moves_no_mark() {
        run(ada);
        Mark ofTheTest = bob.client().send(ClientMessage.user("mine?"));
        bob.events().await(AGENT_COMPLETED, LONG);

        assertThat(bob).hearsNothingOf(ada);

        assertThat(bob.events().await(AGENT_STARTED, LONG).userId()).contains(bob.id());
        assertThat(bob.events().since(ofTheTest)).isComplete();
    }

    @Test
    void a_user_who_heard_nothing_proves_nothing() {
        bob.connect();

        StagingAssertionError error = failure(() -> assertThat(bob).hearsNothingOf(ada));

        assertThat(upToWhatWasHeard(error)).isEqualTo("""
                Nothing is proven: <ada> has heard nothing itself.
                expected : something of <ada> that might have gone astray""");
        assertThat(error)
                .hasMessageEndingWith(
                        "try      : Let %s ask something and await its agent_completed before this sentence."
                                .formatted(ada));
    }

    @Test
    void nobody_is_apart_from_himself() {
        assertThat(failure(() -> assertThat(ada).hearsNothingOf(ada))).hasMessage("""
                Nothing is proven: both are the same user.
                user  : %s
                heard : nothing
                try   : Users with different labels are different: @AsUser("ada"), @AsUser("bob").""".formatted(ada));
    }

    @Test
    void a_forgery_is_refused_with_proof() {
        HostileTokens hostile = HostileTokens.of(staging.auth());

        Refusal refusal = assertThat(staging).refuses(hostile.expired());

        assertThat(refusal.verdict()).isRefused().isRefusedWithClose(1008).isRefusedWithError("VALIDATION_FAILED");
        assertThat(refusal.controlAfter()).isReady();
        assertThat(assertThat(staging).refuses(hostile.expired(), TokenCarrier.SUBPROTOCOL))
                .isNotNull();
    }

    @Test
    void a_good_token_is_not_refused() {
        StagingAssertionError error =
                failure(() -> assertThat(staging).as("ada's own token").refuses(ada.token()));

        assertThat(error)
                .hasMessageStartingWith("[ada's own token] Staging let a token in that it must refuse.\ntoken    : ")
                .hasMessageContaining("\nexpected : refused\n");
    }

    private AgentRun run(StagingUser user) {
        AgentRun run = user.client().ask("why did our spend double?");
        run.await(AGENT_COMPLETED, LONG);
        return run;
    }

    private void roundTrip(StagingUser user) {
        Mark ping = user.client().send(ClientMessage.ping());
        user.events().since(ping).await(PONG, LONG);
    }

    private static StagingAssertionError failure(ThrowingCallable sentence) {
        return catchThrowableOfType(StagingAssertionError.class, sentence);
    }

    private String upToWhatWasHeard(StagingAssertionError error) {
        String message = String.valueOf(error.getMessage());
        return message.substring(0, message.indexOf("\nheard"))
                .replace(ada.id(), "<ada>")
                .replaceAll("(?m)(agent_[a-z]+) .*$", "$1");
    }
}
