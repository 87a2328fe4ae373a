package ai.netrasystems.testkit.client;

import ai.netrasystems.testkit.auth.StagingToken;
import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.StagingAssertionError;
import ai.netrasystems.testkit.handshake.Outcome;
import ai.netrasystems.testkit.handshake.TokenCarrier;
import java.util.Optional;

/** Finds out whether staging refuses a token because of the token, with a control before and after. */
final class RefusalTrial {

    private final Staging staging;
    private final StagingToken token;
    private final TokenCarrier carrier;

    RefusalTrial(Staging staging, StagingToken token, TokenCarrier carrier) {
        this.staging = staging;
        this.token = token;
        this.carrier = carrier;
    }

    Refusal prove() {
        Outcome.Ready before = control("before");
        Outcome outcome = staging.attempt(token, carrier);
        Outcome.Ready after = control("after");
        return new Refusal(verdict(outcome), before, after);
    }

    private Outcome.Ready control(String when) {
        try (StagingUser user = staging.user("control")) {
            Outcome outcome = staging.attempt(user.token(), carrier);
            if (outcome instanceof Outcome.Ready ready) {
                return ready;
            }
            throw new StagingAssertionError(Explanation.of(
                            "Nothing is proven about the token: a control token was not let in either.")
                    .fact("control", "just " + when + " the token, by the same way")
                    .fact("came of it", outcome)
                    .fact("token", token)
                    .hint("Make the control work first: client.ask() in a test of its own shows why it does not."));
        }
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
                    broken.httpStatus());
        }
        if (outcome instanceof Outcome.Ready) {
            throw new StagingAssertionError(Explanation.of("Staging let a token in that it must refuse.")
                    .fact("token", token)
                    .fact("expected", "refused")
                    .fact("actual", outcome)
                    .hint("If the token is a forgery, this is a hole in staging: anybody can come in with it."));
        }
        throw new StagingAssertionError(Explanation.of("Staging did not judge the token: nothing is proven about it.")
                .fact("token", token)
                .fact("expected", "refused")
                .fact("actual", outcome)
                .fact("controls", "ready just before and just after")
                .hint("Only a verdict on the token counts as a refusal (docs/staging.md#refusals)."));
    }
}
