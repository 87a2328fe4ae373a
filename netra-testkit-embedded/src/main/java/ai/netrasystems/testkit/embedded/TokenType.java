package ai.netrasystems.testkit.embedded;

import java.util.Locale;

/**
 * What a token is for.
 *
 * @see <a href="https://github.com/netra-systems/netra-testkit/blob/main/docs/staging.md#token">docs/staging.md#token</a>
 */
enum TokenType {
    ACCESS("netra-platform"),
    REFRESH("netra-platform"),
    SERVICE("netra-services");

    private final String audience;

    TokenType(String audience) {
        this.audience = audience;
    }

    String audience() {
        return audience;
    }

    /** Returns the word in the claim {@code token_type}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
