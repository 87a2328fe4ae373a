package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.secret.Redactor;
import java.util.List;

/**
 * An upgrade that the stand-in received, and what it decided; never the token.
 *
 * @param path the path without the query
 * @param protocols the subprotocols offered on the first header line, those that carry a token without it
 * @param headerNames the names of all headers, in lower case and sorted; never a value
 * @param carrier where the token was found
 * @param userId the user as far as the token was believed, otherwise empty
 * @param verdict {@code ACCEPTED}, or the name of what decided against it, such as {@code NO_TOKEN}, {@code EXPIRED},
 *     {@code NO_ROUTE}, or {@code FAULT} for one that was asked for
 */
public record ReceivedUpgrade(
        String path, List<String> protocols, List<String> headerNames, Carrier carrier, String userId, String verdict) {

    /** Copies the lists. */
    public ReceivedUpgrade {
        protocols = List.copyOf(protocols);
        headerNames = List.copyOf(headerNames);
    }

    static ReceivedUpgrade of(Upgrade upgrade, Admission admission) {
        return of(upgrade, admission.carrier(), admission.userId(), admission.verdict());
    }

    static ReceivedUpgrade ofFaulty(Upgrade upgrade, Admission admission) {
        return of(upgrade, admission.carrier(), admission.userId(), "FAULT");
    }

    static ReceivedUpgrade withoutRoute(Upgrade upgrade) {
        return of(upgrade, Carrier.NONE, "", "NO_ROUTE");
    }

    private static ReceivedUpgrade of(Upgrade upgrade, Carrier carrier, String userId, String verdict) {
        List<String> headerNames =
                upgrade.firstLines().keySet().stream().sorted().toList();
        return new ReceivedUpgrade(upgrade.path(), shown(upgrade), headerNames, carrier, userId, verdict);
    }

    private static List<String> shown(Upgrade upgrade) {
        return upgrade.protocols().stream()
                .map(protocol -> Redactor.redact(TokenFinder.withoutToken(protocol)))
                .toList();
    }
}
