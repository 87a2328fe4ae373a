package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.embedded.Admission.Forbidden;
import ai.netrasystems.testkit.embedded.Admission.Welcome;
import ai.netrasystems.testkit.embedded.Finding.Identified;
import ai.netrasystems.testkit.embedded.Finding.Objection;

/**
 * The door of a build that looks at tokens: it asks who is there, and refuses in the build's own style.
 *
 * @see <a href="https://github.com/netra-systems/netra-testkit/blob/main/docs/staging.md#refusals">docs/staging.md#refusals</a>
 */
final class CheckingDoor implements Door {

    private final Negotiation negotiation;
    private final Authenticator authenticator;
    private final RefusalStyle style;
    private final AuthErrors errors;

    CheckingDoor(Negotiation negotiation, Authenticator authenticator, RefusalStyle style, AuthErrors errors) {
        this.negotiation = negotiation;
        this.authenticator = authenticator;
        this.style = style;
        this.errors = errors;
    }

    @Override
    public Admission admit(Upgrade upgrade) {
        if (!negotiation.agreesTo(upgrade.protocols())) {
            return new Forbidden("SUBPROTOCOL", Carrier.NONE, "");
        }
        Finding finding = authenticator.authenticate(upgrade);
        if (finding instanceof Objection objection) {
            return style.refuse(objection, upgrade, errors);
        }
        return admit((Identified) finding);
    }

    private Admission admit(Identified identified) {
        return UserIds.isAccepted(identified.userId())
                ? new Welcome(identified.carrier(), identified.userId())
                : style.breakDown(identified, errors);
    }
}
