package ai.netrasystems.testkit.embedded;

/**
 * Which build of staging the stand-in behaves like at the WebSocket.
 *
 * @see <a href="https://github.com/netra-systems/netra-testkit/blob/main/docs/staging.md#profiles">docs/staging.md#profiles</a>
 */
public enum Profile {
    /** Accepts every upgrade and says afterwards what it thinks of the token: an error frame, then 1008. The default. */
    BETA_10_REPAIRED,

    /** Looks at the token first and answers a bad one with HTTP 403, as the builds of 6 and 7 September did. */
    BUILDS_0906_FORBIDDEN,

    /** Accepts every upgrade, crashes while it authenticates, and closes with 1011 without a word: good tokens too. */
    BETA_10_AS_SHIPPED,

    /**
     * Negotiates the subprotocol before it accepts, echoes the one that carries the token, and hides a refusal behind 1011
     * {@code main mode error}.
     */
    BETA_17,

    /** Answers {@code /health} and nothing else; every upgrade gets 403. What passes against it proves nothing. */
    NULL_SERVER;

    Build build() {
        return switch (this) {
            case BETA_10_REPAIRED -> Build.BETA_10_REPAIRED;
            case BUILDS_0906_FORBIDDEN -> Build.BUILDS_0906_FORBIDDEN;
            case BETA_10_AS_SHIPPED -> Build.BETA_10_AS_SHIPPED;
            case BETA_17 -> Build.BETA_17;
            case NULL_SERVER -> Build.NULL_SERVER;
        };
    }
}
