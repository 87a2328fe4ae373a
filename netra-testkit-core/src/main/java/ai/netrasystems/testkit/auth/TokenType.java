package ai.netrasystems.testkit.auth;

import java.util.Locale;

/** What a token is for; staging's WebSocket and APIs take access tokens alone ({@code docs/staging.md#token}). */
public enum TokenType {
    ACCESS("netra-platform"),
    REFRESH("netra-platform"),
    SERVICE("netra-services");

    private final String audience;

    TokenType(String audience) {
        this.audience = audience;
    }

    /** Returns the audience with which staging issues tokens of this type. */
    String audience() {
        return audience;
    }

    /** Returns the value of the claims {@code token_type} and {@code type}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
