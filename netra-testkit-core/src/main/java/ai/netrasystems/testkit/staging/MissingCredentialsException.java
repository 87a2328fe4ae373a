package ai.netrasystems.testkit.staging;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import java.util.Arrays;
import java.util.List;

/** A staging was named, but nowhere is anything to sign in with. The kit never invents a credential. */
public final class MissingCredentialsException extends TestkitException {

    private static final long serialVersionUID = 1L;

    MissingCredentialsException(CredentialSearch search) {
        super(Explanation.of("There are no credentials for this staging.")
                .fact("looked at", Wording.lines(everyPlace(search)))
                .hint("Set " + Setting.SIGNING_SECRET
                        + " to the secret with which staging's auth service signs: it can be every user.")
                .hint("Or set one of the others: docs/settings.md#kinds says what each can do.")
                .hint("To run offline, leave " + Setting.ENVIRONMENT
                        + " unset: the embedded stand-in makes its own key."));
    }

    MissingCredentialsException(CredentialKind kind, CredentialSearch search) {
        super(Explanation.of("There is no " + kind + ", which " + Setting.CREDENTIAL_KIND + " asks for.")
                .fact("looked at", Wording.lines(search.placesOf(kind.setting())))
                .hint("Set " + kind.setting() + ", or leave " + Setting.CREDENTIAL_KIND + " out."));
    }

    private static List<Provenance> everyPlace(CredentialSearch search) {
        return Arrays.stream(CredentialKind.values())
                .filter(kind -> !kind.isOnlyByName())
                .flatMap(kind -> search.placesOf(kind.setting()).stream())
                .toList();
    }
}
