package ai.netrasystems.testkit.handshake;

import ai.netrasystems.testkit.auth.Jws;
import ai.netrasystems.testkit.auth.StagingToken;
import ai.netrasystems.testkit.wire.Subprotocol;
import ai.netrasystems.testkit.wire.Upgrade;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * How a token travels with the upgrade ({@code docs/staging.md#token-carriers}). One is chosen, and no other is tried
 * when staging does not read it: {@code Staging.tryEveryCarrier()} does that.
 */
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
    QUERY("query parameter token"),
    /** The subprotocol {@code jwt.} and the token as it is; from beta-17 on, like all that follow. */
    JWT_RAW("subprotocol jwt.<token>"),
    /** The subprotocol {@code jwt-auth.<base64url>}. */
    JWT_AUTH("subprotocol jwt-auth.<base64url>"),
    /** The subprotocol {@code jwt-auth.} and the token as it is. */
    JWT_AUTH_RAW("subprotocol jwt-auth.<token>"),
    /** The subprotocol {@code bearer.<base64url>}. */
    BEARER("subprotocol bearer.<base64url>"),
    /** The subprotocol {@code bearer.} and the token as it is. */
    BEARER_RAW("subprotocol bearer.<token>"),
    /** The subprotocols {@code staging-auth}, which is selected, and {@code staging-auth.<base64url>}, which never is. */
    STAGING_AUTH("subprotocols staging-auth and staging-auth.<base64url>"),
    /** The subprotocols {@code staging-auth}, which is selected, and {@code staging-auth.} with the token as it is. */
    STAGING_AUTH_RAW("subprotocols staging-auth and staging-auth.<token>");

    private static final Subprotocol MARKER = new Subprotocol("jwt-auth");
    private static final Subprotocol STAGING_MARKER = new Subprotocol("staging-auth");

    private final String words;

    TokenCarrier(String words) {
        this.words = words;
    }

    /** Returns those that beta-10 reads; the others came with beta-17. */
    public static Set<TokenCarrier> readByBeta10() {
        return Collections.unmodifiableSet(EnumSet.range(HEADER, QUERY));
    }

    /**
     * Returns the upgrade with the token in it.
     *
     * @throws ai.netrasystems.testkit.explain.TestkitException if the token has characters that its place forbids
     */
    public Upgrade carry(StagingToken token, Upgrade upgrade) {
        return switch (this) {
            case HEADER -> inHeader(token, upgrade);
            case SUBPROTOCOL -> inSubprotocol(token, upgrade);
            case HEADER_AND_SUBPROTOCOL -> inSubprotocol(token, inHeader(token, upgrade));
            case SUBPROTOCOL_ALONE -> upgrade.offering(encoded("jwt.", token));
            case QUERY -> upgrade.parameter("token", token.secret().reveal());
            case JWT_RAW -> upgrade.offering(raw("jwt.", token));
            case JWT_AUTH -> upgrade.offering(encoded("jwt-auth.", token));
            case JWT_AUTH_RAW -> upgrade.offering(raw("jwt-auth.", token));
            case BEARER -> upgrade.offering(encoded("bearer.", token));
            case BEARER_RAW -> upgrade.offering(raw("bearer.", token));
            case STAGING_AUTH -> upgrade.offering(STAGING_MARKER, encoded("staging-auth.", token));
            case STAGING_AUTH_RAW -> upgrade.offering(STAGING_MARKER, raw("staging-auth.", token));
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
        return upgrade.offering(MARKER, encoded("jwt.", token));
    }

    private static Subprotocol encoded(String prefix, StagingToken token) {
        return new Subprotocol(prefix + Jws.base64url(token.secret().reveal()));
    }

    private static Subprotocol raw(String prefix, StagingToken token) {
        return new Subprotocol(prefix + token.secret().reveal());
    }
}
