package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.secret.Secret;
import java.util.Optional;

/**
 * Finds the token in an upgrade request: where staging looks, and in its order.
 *
 * @see <a href="https://github.com/netra-systems/netra-testkit/blob/main/docs/staging.md#token-carriers">docs/staging.md#token-carriers</a>
 */
final class TokenFinder {

    private static final String SCHEME = "Bearer";
    private static final String PROTOCOL_PREFIX = "jwt.";

    private TokenFinder() {}

    static Optional<FoundToken> find(Upgrade upgrade) {
        Optional<String> bearer = upgrade.header("Authorization").filter(TokenFinder::isBearer);
        if (bearer.isPresent()) {
            // a header that names the scheme ends the search, even with nothing behind it
            return bearer.map(value -> value.substring(SCHEME.length()).strip())
                    .filter(token -> !token.isEmpty())
                    .map(token -> new FoundToken(Carrier.HEADER, Secret.of(token)));
        }
        return inProtocols(upgrade).or(() -> inQuery(upgrade));
    }

    private static boolean isBearer(String authorization) {
        // HTTP takes the space off the end of "Bearer " before anyone reads it
        return authorization.equals(SCHEME) || authorization.startsWith(SCHEME + " ");
    }

    private static Optional<FoundToken> inProtocols(Upgrade upgrade) {
        return upgrade.protocols().stream()
                .filter(protocol -> protocol.startsWith(PROTOCOL_PREFIX))
                .map(protocol -> withoutPadding(protocol.substring(PROTOCOL_PREFIX.length())))
                .flatMap(encoded -> Base64Url.text(encoded).stream())
                .filter(token -> !token.isEmpty())
                .findFirst()
                .map(token -> new FoundToken(Carrier.SUBPROTOCOL, Secret.of(token)));
    }

    private static Optional<FoundToken> inQuery(Upgrade upgrade) {
        return upgrade.parameter("token")
                .filter(token -> !token.isEmpty())
                .map(token -> new FoundToken(Carrier.QUERY, Secret.of(token)));
    }

    private static String withoutPadding(String encoded) {
        return encoded.replaceFirst("={1,2}$", "");
    }
}
