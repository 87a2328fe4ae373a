package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.embedded.Admission.Forbidden;
import ai.netrasystems.testkit.embedded.Admission.Refusal;
import java.util.List;

/**
 * What a build does its own way: how it negotiates, where it looks for a token, how it refuses, how it opens, and what
 * stands at its door.
 */
record Build(Negotiation negotiation, TokenFinder finder, RefusalStyle style, Opening.Of opening, DoorOf door) {

    static final Build BETA_10_REPAIRED = new Build(
            Negotiation.MARKER_ONLY,
            TokenFinder.BETA_10,
            RefusalStyle.EXPLAINED,
            Beta10Opening::new,
            CheckingDoor::new);

    static final Build BUILDS_0906_FORBIDDEN = new Build(
            Negotiation.MARKER_ONLY,
            TokenFinder.BETA_10,
            RefusalStyle.FORBIDDEN,
            Beta10Opening::withoutValidation,
            CheckingDoor::new);

    static final Build BETA_10_AS_SHIPPED =
            BETA_10_REPAIRED.behind(new Refusal("CRASHED", Carrier.NONE, "", List.of(), 1011, "Internal error"));

    static final Build BETA_17 = new Build(
            Negotiation.TOKEN_ECHOED, TokenFinder.BETA_17, RefusalStyle.MASKED, Beta17Opening::new, CheckingDoor::new);

    static final Build NULL_SERVER = BETA_10_REPAIRED.behind(new Forbidden("NO_ROUTE", Carrier.NONE, ""));

    /** Makes the door of one server. */
    @FunctionalInterface
    interface DoorOf {
        Door of(Negotiation negotiation, Authenticator authenticator, RefusalStyle style, AuthErrors errors);
    }

    /** Returns the door of one server, which refuses in that style. */
    Door door(Authenticator authenticator, RefusalStyle refusals, AuthErrors errors) {
        return door.of(negotiation, authenticator, refusals, errors);
    }

    private Build behind(Admission alwaysTheSame) {
        return new Build(
                negotiation,
                finder,
                style,
                opening,
                (agreement, authenticator, refusals, errors) -> upgrade -> alwaysTheSame);
    }
}
