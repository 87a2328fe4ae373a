package ai.netrasystems.testkit.staging;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import java.util.List;
import java.util.stream.Collectors;

/** A staging was named, but nowhere is anything to sign in with. The kit never invents a credential. */
public final class MissingCredentialsException extends TestkitException {

    private static final long serialVersionUID = 1L;

    MissingCredentialsException(List<Provenance> lookedAt) {
        super(Explanation.of("There are no credentials for this staging.")
                .fact("looked at", lookedAt.stream().map(Provenance::toString).collect(Collectors.joining("\n")))
                .hint("Set " + Setting.SIGNING_SECRET + " to the secret with which staging's auth service signs.")
                .hint("To run offline, leave " + Setting.ENVIRONMENT
                        + " unset: the embedded stand-in makes its own key."));
    }
}
