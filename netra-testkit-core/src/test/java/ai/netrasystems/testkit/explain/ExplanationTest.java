package ai.netrasystems.testkit.explain;

import static ai.netrasystems.testkit.secret.RandomSecrets.randomText;
import static ai.netrasystems.testkit.secret.RandomSecrets.randomToken;
import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.secret.Secret;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ExplanationTest {

    private static final Explanation NOT_ARRIVED = Explanation.of("agent_completed of run r-71 did not arrive.");

    @Test
    void a_headline_may_stand_alone() {
        assertThat(NOT_ARRIVED).hasToString("agent_completed of run r-71 did not arrive.");
    }

    @Test
    void facts_stand_in_a_column_and_hints_below_them() {
        Explanation explanation = NOT_ARRIVED
                .hint("Look at the backend's log.")
                .fact("waited", "50 ms")
                .fact("run", "r-71")
                .hint("Wait longer.");

        assertThat(explanation).hasToString("""
                agent_completed of run r-71 did not arrive.
                waited : 50 ms
                run    : r-71
                try    : Look at the backend's log.
                try    : Wait longer.""");
    }

    @Test
    void a_label_shorter_than_try_is_widened() {
        Explanation explanation = NOT_ARRIVED.fact("by", 1).hint("Wait.");

        assertThat(explanation).hasToString("""
                agent_completed of run r-71 did not arrive.
                by  : 1
                try : Wait.""");
    }

    @Test
    void the_lines_of_a_value_are_indented_below_its_label() {
        Explanation explanation = NOT_ARRIVED
                .fact("heard", "3 events\n0.000 s  agent_started\n0.412 s  agent_thinking")
                .fact("waited", "50 ms");

        assertThat(explanation).hasToString("""
                agent_completed of run r-71 did not arrive.
                heard  : 3 events
                    0.000 s  agent_started
                    0.412 s  agent_thinking
                waited : 50 ms""");
    }

    @Test
    void another_explanation_gives_its_facts_and_hints_but_not_its_headline() {
        Explanation other =
                Explanation.of("The socket closed.").fact("code", 1008).hint("Mint a fresh token.");

        Explanation both =
                NOT_ARRIVED.fact("waited", "50 ms").hint("Wait longer.").and(other);

        assertThat(both).hasToString("""
                agent_completed of run r-71 did not arrive.
                waited : 50 ms
                code   : 1008
                try    : Wait longer.
                try    : Mint a fresh token.""");
    }

    @Test
    void a_step_leaves_the_explanation_it_was_asked_of_alone() {
        Explanation more = NOT_ARRIVED.fact("waited", "50 ms").hint("Wait longer.");

        assertThat(NOT_ARRIVED.facts()).isEmpty();
        assertThat(NOT_ARRIVED.hints()).isEmpty();
        assertThat(more.headline()).isEqualTo(NOT_ARRIVED.headline());
        assertThat(more.facts()).isEqualTo(List.of(new Fact("waited", "50 ms")));
        assertThat(more.hints()).containsExactly("Wait longer.");
    }

    @Test
    void secrets_are_taken_out_of_every_part() {
        Secret secret = Secret.of(randomText(40));

        Explanation explanation = Explanation.of("Headline " + secret.reveal())
                .fact("fact", randomToken())
                .hint("Hint " + secret.reveal());

        assertThat(explanation).hasToString("""
                Headline %s
                fact : [token]
                try  : Hint %s""".formatted(secret, secret));
    }

    @Test
    void an_exception_says_the_explanation_and_keeps_it_and_its_cause() {
        Explanation explanation = NOT_ARRIVED.fact("waited", "50 ms");
        IllegalStateException cause = new IllegalStateException("closed");

        TestkitException thrown = new TestkitException(explanation, cause);

        assertThat(thrown).hasMessage("""
                agent_completed of run r-71 did not arrive.
                waited : 50 ms""").hasCause(cause);
        assertThat(thrown.explanation()).isSameAs(explanation);
    }

    @Test
    void an_exception_does_not_tell_a_secret() {
        TestkitException thrown = new TestkitException(NOT_ARRIVED.fact("token", randomToken()));

        assertThat(thrown).hasMessage("""
                agent_completed of run r-71 did not arrive.
                token : [token]""").hasNoCause();
    }

    @Test
    void an_assertion_error_says_the_explanation_and_keeps_it() {
        Explanation explanation = NOT_ARRIVED.fact("token", randomToken());

        StagingAssertionError thrown = new StagingAssertionError(explanation);

        assertThat(thrown).isInstanceOf(AssertionError.class).hasMessage("""
                agent_completed of run r-71 did not arrive.
                token : [token]""");
        assertThat(thrown.explanation()).isSameAs(explanation);
    }
}
