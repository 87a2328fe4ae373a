package ai.netrasystems.testkit.staging;

import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.secret.Secret;

/** What lets the kit have tokens that staging accepts, and where it came from. Never printed, never invented. */
public sealed interface StagingCredentials {

    CredentialKind kind();

    Provenance provenance();

    /** Signs with this key, as given in code. */
    static StagingCredentials signingWith(SigningKey key) {
        return signingWith(key, Provenance.IN_CODE);
    }

    /** Signs with this key, which came from there. */
    static StagingCredentials signingWith(SigningKey key, Provenance provenance) {
        return new Signing(CredentialKind.SIGNING_SECRET, key, provenance);
    }

    /** Exchanges this key for tokens at the auth service's test-auth endpoint. */
    static StagingCredentials bypassKey(Secret key) {
        return new BypassKey(key, Provenance.IN_CODE);
    }

    /** Presents this token, which staging issued, as long as it lives. */
    static StagingCredentials readyToken(Secret token) {
        return new ReadyToken(token, Provenance.IN_CODE);
    }

    /** Logs in to this account. */
    static StagingCredentials login(String email, Secret password) {
        return new Login(email, password, Provenance.IN_CODE);
    }

    /** Presents this key to the HTTP APIs; no WebSocket takes it. */
    static StagingCredentials apiKey(Secret key) {
        return new ApiKey(key, Provenance.IN_CODE);
    }

    /**
     * Takes the credentials from system properties, environment variables and the credentials file.
     *
     * @throws MissingCredentialsException if there are none, with every place looked at
     */
    static StagingCredentials fromEnvironment() {
        return from(CredentialSearch.everywhere());
    }

    /**
     * Takes the credentials from wherever the search looks, of the first kind that is there.
     *
     * @throws MissingCredentialsException if there are none, with every place looked at
     * @throws TestkitException if there are some that cannot be right
     */
    static StagingCredentials from(CredentialSearch search) {
        return CredentialChoice.from(search).chosen();
    }

    /** A key that signs. */
    record Signing(CredentialKind kind, SigningKey key, Provenance provenance) implements StagingCredentials {
        @Override
        public String toString() {
            return key.algorithm() + " " + kind + " from " + provenance;
        }
    }

    /** A key for the test-auth endpoint. */
    record BypassKey(Secret key, Provenance provenance) implements StagingCredentials {
        @Override
        public CredentialKind kind() {
            return CredentialKind.BYPASS_KEY;
        }

        @Override
        public String toString() {
            return kind() + " from " + provenance;
        }
    }

    /** A token that staging issued. */
    record ReadyToken(Secret token, Provenance provenance) implements StagingCredentials {
        @Override
        public CredentialKind kind() {
            return CredentialKind.READY_TOKEN;
        }

        @Override
        public String toString() {
            return kind() + " from " + provenance;
        }
    }

    /** An account. */
    record Login(String email, Secret password, Provenance provenance) implements StagingCredentials {
        @Override
        public CredentialKind kind() {
            return CredentialKind.LOGIN;
        }

        @Override
        public String toString() {
            return kind() + " of " + email + ", password from " + provenance;
        }
    }

    /** An opaque key for the HTTP APIs. */
    record ApiKey(Secret key, Provenance provenance) implements StagingCredentials {
        @Override
        public CredentialKind kind() {
            return CredentialKind.API_KEY;
        }

        @Override
        public String toString() {
            return kind() + " from " + provenance;
        }
    }
}
