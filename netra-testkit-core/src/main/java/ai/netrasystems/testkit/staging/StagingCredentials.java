package ai.netrasystems.testkit.staging;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.staging.CredentialSource.Found;
import java.util.List;

/** What lets the kit make tokens that staging accepts, and where it came from. Never printed, never invented. */
public final class StagingCredentials {

    private final SigningKey signingKey;
    private final Provenance provenance;

    private StagingCredentials(SigningKey signingKey, Provenance provenance) {
        this.signingKey = signingKey;
        this.provenance = provenance;
    }

    /** Signs with this key, as given in code. */
    public static StagingCredentials signingWith(SigningKey key) {
        return signingWith(key, new Provenance("given in code", ""));
    }

    /** Signs with this key, which came from there. */
    public static StagingCredentials signingWith(SigningKey key, Provenance provenance) {
        return new StagingCredentials(key, provenance);
    }

    /**
     * Takes the credentials from system properties and environment variables.
     *
     * @throws MissingCredentialsException if there are none, with every place looked at
     */
    public static StagingCredentials fromEnvironment() {
        return from(CredentialSearch.everywhere());
    }

    /**
     * Takes the credentials from wherever the search looks: {@code STAGING_JWT_SECRET} or its alias.
     *
     * @throws MissingCredentialsException if there are none, with every place looked at
     * @throws TestkitException if there are some that cannot be right
     */
    public static StagingCredentials from(CredentialSearch search) {
        Found secret = search.find(Setting.SIGNING_SECRET)
                .orElseThrow(() -> new MissingCredentialsException(search.placesOf(Setting.SIGNING_SECRET)));
        refuseWhatCannotBeRight(secret);
        return signingWith(SigningKey.hs256(Secret.of(secret.value())), secret.provenance());
    }

    public SigningKey signingKey() {
        return signingKey;
    }

    public Provenance provenance() {
        return provenance;
    }

    /** Returns what the credentials are and where they came from; never a value. */
    @Override
    public String toString() {
        return signingKey.algorithm() + " signing secret from " + provenance;
    }

    private static void refuseWhatCannotBeRight(Found secret) {
        String value = secret.value();
        if (value.isBlank()) {
            throw unusable(secret, "it is blank");
        }
        if (!value.equals(value.strip())) {
            throw unusable(secret, "it starts or ends with white space; the secret is used to the byte");
        }
        if (value.startsWith("your-staging-")) {
            throw unusable(secret, "it is the placeholder of a template, not a secret");
        }
        if (List.of("\"", "'").stream().anyMatch(quote -> value.startsWith(quote) && value.endsWith(quote))) {
            throw unusable(secret, "it stands in quotes; the quotes would become part of the secret");
        }
    }

    private static TestkitException unusable(Found secret, String reason) {
        return new TestkitException(Explanation.of("The signing secret cannot be right.")
                .fact("from", secret.provenance())
                .fact("wrong", reason)
                .hint("Set " + Setting.SIGNING_SECRET
                        + " to the secret itself, exactly as staging's services have it."));
    }
}
