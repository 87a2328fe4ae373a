package ai.netrasystems.testkit.client;

import ai.netrasystems.testkit.auth.StagingToken;
import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.Fact;
import ai.netrasystems.testkit.explain.StagingAssertionError;
import ai.netrasystems.testkit.handshake.Outcome;
import ai.netrasystems.testkit.handshake.TokenCarrier;
import ai.netrasystems.testkit.staging.Setting;
import java.util.Optional;
import org.opentest4j.TestAbortedException;

/** Finds out whether staging refuses a token because of the token, with a control before and after. */
final class RefusalTrial {

    private final Staging staging;
    private final StagingToken token;
    private final TokenCarrier carrier;

    RefusalTrial(Staging staging, StagingToken token, TokenCarrier carrier) {
        this.staging = staging;
        this.token = StagingToken.hostile(token.secret());
        this.carrier = carrier;
    }

    Refusal prove() {
        refuseOnAnothersStaging();
        Outcome.Ready before =
                control("Nothing is proven about the token: a control token was not let in either.", "before");
        Outcome outcome = staging.attempt(token, carrier);
        if (outcome instanceof Outcome.Ready) {
            throw letIn(outcome);
        }
        Outcome.Ready after =
                control("Nothing is proven about the token: after it, no control token was let in.", "after");
        return new Refusal(verdict(outcome), before, after);
    }

    private void refuseOnAnothersStaging() {
        if (!staging.target().takesHostileTokens()) {
            throw new TestAbortedException(Explanation.of(
                            "No hostile token was presented: others use this staging too.")
                    .fact("staging", staging.target())
                    .fact("at stake", "five refused tokens lock everybody out for 30 s (docs/staging.md#limits)")
                    .hint("Set " + Setting.HOSTILE + "=staging to present them all the same.")
                    .toString());
        }
    }

    private Outcome.Ready control(String headline, String when) {
        try (StagingUser user = staging.auth().canBeAnyUser() ? staging.user("control") : staging.ownUser()) {
            Outcome outcome = staging.attempt(user.token(), carrier);
            if (outcome instanceof Outcome.Ready ready) {
                return ready;
            }
            throw new StagingAssertionError(Explanation.of(headline)
                    .fact("control", "just " + when + " the token, by the same way")
                    .fact("came of it", told(outcome))
                    .fact("token", token)
                    .hint("Make the control work first: staging.user(\"control\").client() shows why it does not."));
        }
    }

    /** A control's 401 or 403 would send the reader here, where no more is to be found out. */
    private static Explanation told(Outcome outcome) {
        Explanation told = outcome.explanation();
        return outcome instanceof Outcome.Broken broken && broken.mayBeRefusal() ? withoutHints(told) : told;
    }

    private static Explanation withoutHints(Explanation explanation) {
        Explanation facts = Explanation.of(explanation.headline());
        for (Fact fact : explanation.facts()) {
            facts = facts.fact(fact.label(), fact.value());
        }
        return facts;
    }

    private StagingAssertionError letIn(Outcome outcome) {
        return new StagingAssertionError(Explanation.of("Staging let a token in that it must refuse.")
                .fact("token", token)
                .fact("expected", "refused")
                .fact("actual", outcome)
                .hint("If the token is a forgery, this is a hole in staging: anybody can come in with it."));
    }

    private Outcome.Refused verdict(Outcome outcome) {
        if (outcome instanceof Outcome.Refused refused) {
            return refused;
        }
        if (outcome instanceof Outcome.Broken broken && broken.mayBeRefusal()) {
            int status = broken.httpStatus().orElseThrow();
            return new Outcome.Refused(
                    Explanation.of("Staging refused the token with HTTP " + status + ", and let controls in.")
                            .fact("token", token)
                            .fact("carried by", carrier),
                    Optional.empty(),
                    Optional.empty(),
                    broken.answer());
        }
        throw new StagingAssertionError(Explanation.of("Staging did not judge the token: nothing is proven about it.")
                .fact("token", token)
                .fact("expected", "refused")
                .fact("actual", outcome)
                .fact("controls", "ready just before and just after")
                .hint("Only a verdict on the token counts as a refusal (docs/staging.md#refusals)."));
    }
}
