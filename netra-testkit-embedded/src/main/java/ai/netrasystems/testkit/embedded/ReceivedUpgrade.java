package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.secret.Redactor;
import java.util.List;

/**
 * An upgrade that the stand-in received, and what it decided; never the token.
 *
 * @param path the path without the query
 * @param protocols the subprotocols offered on the first header line, those that carry a token without it
 * @param carrier where the token was found
 * @param userId the user as far as the token was believed, otherwise empty
 * @param verdict {@code ACCEPTED}, or the name of what decided against it, such as {@code NO_TOKEN}, {@code EXPIRED} or
 *     {@code NO_ROUTE}
 */
public record ReceivedUpgrade(String path, List<String> protocols, Carrier carrier, String userId, String verdict) {

    /** Copies the protocols. */
    public ReceivedUpgrade {
        protocols = List.copyOf(protocols);
    }

    static ReceivedUpgrade of(Upgrade upgrade, Admission admission) {
        return new ReceivedUpgrade(
                upgrade.path(), shown(upgrade), admission.carrier(), admission.userId(), admission.verdict());
    }

    static ReceivedUpgrade withoutRoute(Upgrade upgrade) {
        return new ReceivedUpgrade(upgrade.path(), shown(upgrade), Carrier.NONE, "", "NO_ROUTE");
    }

    private static List<String> shown(Upgrade upgrade) {
        return upgrade.protocols().stream()
                .map(protocol -> protocol.startsWith("jwt.") ? "jwt.[token]" : Redactor.redact(protocol))
                .toList();
    }
}
