package ai.netrasystems.testkit.staging;

import java.util.List;

/**
 * Everything that can be set from outside, with its names: environment variables, the first of which is preferred, and
 * one system property that is also the JUnit configuration parameter. A credentials file may use either.
 *
 * @see <a href="https://github.com/netra-systems/netra-testkit/blob/main/docs/settings.md">docs/settings.md</a>
 */
public enum Setting {
    /** Which staging: {@code embedded} (default), {@code staging}, {@code local}. */
    ENVIRONMENT("netra.env", "E2E_TEST_ENV"),
    /** The WebSocket, {@code ws://} or {@code wss://} with its path. */
    WEBSOCKET_URL("netra.url.websocket", "E2E_WEBSOCKET_URL"),
    /** The backend's HTTP origin. */
    BACKEND_URL("netra.url.backend", "E2E_BACKEND_URL"),
    /** The auth service's HTTP origin. */
    AUTH_URL("netra.url.auth", "E2E_AUTH_SERVICE_URL"),
    /** A PEM file with certificates of authorities that are trusted besides those of this JVM. */
    TLS_CA("netra.tls.ca", "NETRA_TLS_CA"),
    /** A JSON Web Token that staging issued. */
    READY_TOKEN("netra.credentials.ready-token", "STAGING_TEST_JWT_TOKEN"),
    /** The key for which the auth service's test-auth endpoint gives tokens. */
    BYPASS_KEY("netra.credentials.bypass-key", "E2E_OAUTH_SIMULATION_KEY", "E2E_BYPASS_KEY"),
    /** The secret with which staging signs its tokens (HS256). */
    SIGNING_SECRET("netra.credentials.signing-secret", "STAGING_JWT_SECRET", "JWT_SECRET_STAGING"),
    /** The e-mail address of an account. */
    EMAIL("netra.credentials.email", "NETRA_LOGIN_EMAIL"),
    /** The password of that account. */
    PASSWORD("netra.credentials.password", "NETRA_LOGIN_PASSWORD"),
    /** An opaque key that the HTTP APIs take as a bearer. */
    API_KEY("netra.credentials.api-key", "STAGING_TEST_API_KEY"),
    /** Which kind of credential to use, where several are there; see {@link CredentialKind}. */
    CREDENTIAL_KIND("netra.credentials.kind", "NETRA_CREDENTIALS_KIND"),
    /** A properties file outside of any repository, in which settings and credentials may stand. */
    CREDENTIALS_FILE("netra.credentials.file", "NETRA_CREDENTIALS_FILE"),
    /** {@code true} or {@code false}: whether others use this staging too; by default all but loopback is shared. */
    SHARED("netra.shared", "NETRA_SHARED"),
    /** {@code staging}: hostile tokens may be presented to a shared staging. */
    HOSTILE("netra.hostile", "NETRA_HOSTILE"),
    /** {@code true}: each test prints what happened on its connections. */
    STORY("netra.story", "NETRA_STORY"),
    /** By how much every wait is stretched; 1 by default, 3 means three times as long. */
    TIME_FACTOR("netra.time.factor", "NETRA_TIME_FACTOR");

    private final String property;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> variables;

    Setting(String property, String... variables) {
        this.property = property;
        this.variables = List.of(variables);
    }

    /** Returns the name as a system property and as a JUnit configuration parameter. */
    public String property() {
        return property;
    }

    /** Returns the names as environment variables, the preferred one first. */
    public List<String> variables() {
        return variables;
    }

    /** Returns the preferred environment variable, by which messages name the setting. */
    @Override
    public String toString() {
        return variables.get(0);
    }
}
