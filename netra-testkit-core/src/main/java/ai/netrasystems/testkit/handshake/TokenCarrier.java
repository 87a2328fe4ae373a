package ai.netrasystems.testkit.handshake;

import ai.netrasystems.testkit.auth.Jws;
import ai.netrasystems.testkit.auth.StagingToken;
import ai.netrasystems.testkit.wire.Subprotocol;
import ai.netrasystems.testkit.wire.Upgrade;

/** How a token travels with the upgrade ({@code docs/staging.md#token-carriers}). */
public enum TokenCarrier {
    /** {@code Authorization: Bearer …}, which a browser cannot send. */
    HEADER("Authorization header"),
    /** The subprotocols {@code jwt-auth} and {@code jwt.<base64url>} in one header line, as browsers do. */
    SUBPROTOCOL("subprotocols jwt-auth and jwt.<base64url>"),
    /** Both at once, the default: whichever a balancer drops, the other arrives. */
    HEADER_AND_SUBPROTOCOL("Authorization header, and subprotocols jwt-auth and jwt.<base64url>"),
    /** The subprotocol {@code jwt.<base64url>} without {@code jwt-auth}: staging then selects none, and a browser would leave. */
    SUBPROTOCOL_ALONE("subprotocol jwt.<base64url> alone"),
    /** The query, {@code ?token=…}: the token then stands in the access logs of every server on the way. */
    QUERY("query parameter token");

    private static final Subprotocol MARKER = new Subprotocol("jwt-auth");

    private final String words;

    TokenCarrier(String words) {
        this.words = words;
    }

    /** Returns the upgrade with the token in it. */
    public Upgrade carry(StagingToken token, Upgrade upgrade) {
        return switch (this) {
            case HEADER -> inHeader(token, upgrade);
            case SUBPROTOCOL -> inSubprotocol(token, upgrade);
            case HEADER_AND_SUBPROTOCOL -> inSubprotocol(token, inHeader(token, upgrade));
            case SUBPROTOCOL_ALONE -> upgrade.offering(encoded(token));
            case QUERY -> upgrade.parameter("token", token.secret().reveal());
        };
    }

    /** Returns how the token travels, in words. */
    @Override
    public String toString() {
        return words;
    }

    private static Upgrade inHeader(StagingToken token, Upgrade upgrade) {
        return upgrade.header("Authorization", "Bearer " + token.secret().reveal());
    }

    private static Upgrade inSubprotocol(StagingToken token, Upgrade upgrade) {
        return upgrade.offering(MARKER, encoded(token));
    }

    private static Subprotocol encoded(StagingToken token) {
        return new Subprotocol("jwt." + Jws.base64url(token.secret().reveal()));
    }
}
