package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.secret.Secret;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the token in an upgrade request: where a build looks, and in its order.
 *
 * @see <a href="https://github.com/netra-systems/netra-testkit/blob/main/docs/staging.md#token-carriers">docs/staging.md#token-carriers</a>
 */
final class TokenFinder {

    /** {@code Authorization}, then {@code jwt.} and base64url, then the query. */
    static final TokenFinder BETA_10 = new TokenFinder(List.of("jwt."), 1, false, true);

    /** {@code Authorization}, then one of four prefixes and the token, encoded or raw; never the query. */
    static final TokenFinder BETA_17 =
            new TokenFinder(List.of("jwt.", "jwt-auth.", "bearer.", "staging-auth."), 10, true, false);

    private static final List<String> ECHOED_PREFIXES = List.of("jwt.", "jwt-auth.", "bearer.");
    private static final String SCHEME = "Bearer";

    private final List<String> prefixes;
    private final int shortest;
    private final boolean takesRaw;
    private final boolean readsQuery;

    private TokenFinder(List<String> prefixes, int shortest, boolean takesRaw, boolean readsQuery) {
        this.prefixes = prefixes;
        this.shortest = shortest;
        this.takesRaw = takesRaw;
        this.readsQuery = readsQuery;
    }

    Optional<FoundToken> find(Upgrade upgrade) {
        Optional<String> bearer = upgrade.header("Authorization").filter(TokenFinder::isBearer);
        if (bearer.isPresent()) {
            // a header that names the scheme ends the search, even with nothing behind it
            return bearer.map(value -> value.substring(SCHEME.length()).strip())
                    .filter(token -> !token.isEmpty())
                    .map(token -> new FoundToken(Carrier.HEADER, Secret.of(token)));
        }
        return inProtocols(upgrade).or(() -> inQuery(upgrade));
    }

    /** Returns whom the token claims to be for, believed or not; an empty text if there is no saying. */
    String claimedUser(Upgrade upgrade) {
        return find(upgrade)
                .map(found -> new Jwt(found.token().reveal()))
                .flatMap(Jwt::claims)
                .flatMap(claims -> claims.text("sub"))
                .orElse("");
    }

    /** Returns whether beta-17 echoes that subprotocol for the token it carries. */
    static boolean carriesEchoedToken(String protocol) {
        return ECHOED_PREFIXES.stream()
                .anyMatch(prefix ->
                        protocol.startsWith(prefix) && protocol.length() - prefix.length() >= BETA_17.shortest);
    }

    /** Returns the subprotocol as it may be shown: a token behind any build's prefix taken out. */
    static String withoutToken(String protocol) {
        return BETA_17.prefixes.stream()
                .filter(protocol::startsWith)
                .map(prefix -> prefix + "[token]")
                .findFirst()
                .orElse(protocol);
    }

    private static boolean isBearer(String authorization) {
        // HTTP takes the space off the end of "Bearer " before anyone reads it
        return authorization.equals(SCHEME) || authorization.startsWith(SCHEME + " ");
    }

    private Optional<FoundToken> inProtocols(Upgrade upgrade) {
        return upgrade.protocols().stream()
                .flatMap(this::carried)
                .filter(carried -> carried.length() >= shortest)
                .flatMap(carried -> token(carried).stream())
                .filter(token -> !token.isEmpty())
                .findFirst()
                .map(token -> new FoundToken(Carrier.SUBPROTOCOL, Secret.of(token)));
    }

    private Stream<String> carried(String protocol) {
        return prefixes.stream().filter(protocol::startsWith).map(prefix -> protocol.substring(prefix.length()));
    }

    private Optional<String> token(String carried) {
        if (takesRaw && carried.indexOf('.') >= 0) {
            return Optional.of(carried);
        }
        return Base64Url.text(carried.replaceFirst("={1,2}$", ""));
    }

    private Optional<FoundToken> inQuery(Upgrade upgrade) {
        return upgrade.parameter("token")
                .filter(token -> readsQuery && !token.isEmpty())
                .map(token -> new FoundToken(Carrier.QUERY, Secret.of(token)));
    }
}
