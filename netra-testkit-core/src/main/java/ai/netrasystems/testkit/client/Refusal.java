package ai.netrasystems.testkit.client;

import ai.netrasystems.testkit.handshake.Outcome;

/**
 * A proof that staging refused a token because of the token: a control token was ready just before and just after.
 *
 * @param verdict what staging answered
 * @param controlBefore the control that was ready before
 * @param controlAfter the control that was ready after
 */
public record Refusal(Outcome.Refused verdict, Outcome.Ready controlBefore, Outcome.Ready controlAfter) {

    /** Returns staging's verdict in words. */
    @Override
    public String toString() {
        return verdict.explanation()
                .fact("controls", "ready just before and just after")
                .toString();
    }
}
