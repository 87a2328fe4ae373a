package ai.netrasystems.testkit.embedded;

/** Where in an upgrade request the token was found. */
public enum Carrier {
    /** In {@code Authorization: Bearer}. */
    HEADER,
    /** In {@code Sec-WebSocket-Protocol}, as {@code jwt.} and the token in base64url. */
    SUBPROTOCOL,
    /** In the query, as {@code ?token=}. */
    QUERY,
    /** Nowhere that staging looks. */
    NONE
}
