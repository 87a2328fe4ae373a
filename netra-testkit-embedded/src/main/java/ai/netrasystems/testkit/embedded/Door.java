package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.embedded.Admission.Refusal;
import ai.netrasystems.testkit.embedded.Admission.Welcome;
import ai.netrasystems.testkit.embedded.Verdict.Accepted;
import ai.netrasystems.testkit.embedded.Verdict.Refused;
import ai.netrasystems.testkit.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * The door of the beta-10 build, repaired: it answers every upgrade with 101 and says afterwards what it thinks.
 *
 * @see <a href="https://github.com/netra-systems/netra-testkit/blob/main/docs/staging.md#refusals">docs/staging.md#refusals</a>
 */
final class Door {

    private static final String MARKER_PROTOCOL = "jwt-auth";

    private final TokenVerifier verifier;
    private final AuthErrors errors;

    Door(TokenVerifier verifier, AuthErrors errors) {
        this.verifier = verifier;
        this.errors = errors;
    }

    /** Returns the subprotocol that the 101 names: {@code jwt-auth} if it was offered, and never another. */
    Optional<String> subprotocol(Upgrade upgrade) {
        return upgrade.protocols().stream().filter(MARKER_PROTOCOL::equals).findFirst();
    }

    Admission admit(Upgrade upgrade) {
        return TokenFinder.find(upgrade)
                .map(found -> admit(upgrade, found))
                .orElseGet(() -> refusal("NO_TOKEN", Carrier.NONE, errors.noToken(upgrade)));
    }

    private Admission admit(Upgrade upgrade, FoundToken found) {
        Jwt token = new Jwt(found.token().reveal());
        if (!token.hasThreeParts()) {
            return refusal("INVALID_FORMAT", found.carrier(), errors.invalidFormat(upgrade, token));
        }
        Verdict verdict = verifier.verify(token);
        if (verdict instanceof Refused refused) {
            return refusal(refused.rule().name(), found.carrier(), errors.validationFailed(upgrade, token));
        }
        return admit(((Accepted) verdict).subject(), found.carrier());
    }

    private static Admission admit(String userId, Carrier carrier) {
        if (!UserIds.isAccepted(userId)) {
            return new Refusal("USER_ID", carrier, userId, List.of(), 1011, "Internal error");
        }
        return new Welcome(carrier, userId);
    }

    private static Refusal refusal(String verdict, Carrier carrier, JsonObject frame) {
        return new Refusal(verdict, carrier, "", List.of(frame), 1008, "SSOT Auth failed");
    }
}
