package ai.netrasystems.testkit.staging;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.staging.CredentialSource.Found;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The credentials that were chosen among those that are there: the first kind in the order of {@link CredentialKind}, or
 * the one that {@code NETRA_CREDENTIALS_KIND} names.
 *
 * @param passedOver what else was there, in words, and where
 */
public record CredentialChoice(StagingCredentials chosen, List<String> passedOver) {

    /** Copies the list. */
    public CredentialChoice {
        passedOver = List.copyOf(passedOver);
    }

    /**
     * Chooses among all that the search finds.
     *
     * @throws MissingCredentialsException if nothing is there, with every place looked at
     * @throws TestkitException if what is there cannot be right, or a kind is named that does not exist
     */
    public static CredentialChoice from(CredentialSearch search) {
        List<CredentialKind> present = Arrays.stream(CredentialKind.values())
                .filter(kind -> !kind.isOnlyByName())
                .filter(kind -> search.find(kind.setting()).isPresent())
                .toList();
        CredentialKind kind = forced(search)
                .or(() -> present.stream().findFirst())
                .orElseThrow(() -> new MissingCredentialsException(search));
        List<String> others = present.stream()
                .filter(other -> other.setting() != kind.setting())
                .map(other ->
                        other + " from " + search.whereabouts(other.setting()).orElseThrow())
                .toList();
        return new CredentialChoice(credentials(kind, search), others);
    }

    /** Returns the credentials, and what was passed over for them. */
    @Override
    public String toString() {
        return passedOver.isEmpty() ? chosen.toString() : chosen + "; passed over: " + Wording.list(passedOver);
    }

    private static Optional<CredentialKind> forced(CredentialSearch search) {
        return search.find(Setting.CREDENTIAL_KIND)
                .map(named -> CredentialKind.named(named.value())
                        .orElseThrow(() ->
                                new TestkitException(Explanation.of("There is no kind of credential of this name.")
                                        .fact(Setting.CREDENTIAL_KIND.toString(), Wording.quote(named.value()))
                                        .fact("from", named.provenance())
                                        .fact(
                                                "known",
                                                Wording.list(Arrays.stream(CredentialKind.values())
                                                        .map(CredentialKind::settingName)
                                                        .toList())))));
    }

    private static StagingCredentials credentials(CredentialKind kind, CredentialSearch search) {
        Found found = search.find(kind.setting()).orElseThrow(() -> new MissingCredentialsException(kind, search));
        String value = CredentialCheck.of(kind.toString(), found).passed();
        Provenance provenance = found.provenance();
        return switch (kind) {
            case READY_TOKEN -> new StagingCredentials.ReadyToken(Secret.of(value), provenance);
            case BYPASS_KEY -> new StagingCredentials.BypassKey(Secret.of(value), provenance);
            case API_KEY -> new StagingCredentials.ApiKey(Secret.of(value), provenance);
            case SIGNING_SECRET, BYPASS_KEY_AS_SIGNING_SECRET ->
                new StagingCredentials.Signing(kind, signingKey(value, provenance), provenance);
            case LOGIN -> login(value, search);
        };
    }

    private static SigningKey signingKey(String value, Provenance provenance) {
        try {
            return SigningKey.hs256(Secret.of(value));
        } catch (TestkitException e) {
            throw new TestkitException(e.explanation().fact("from", provenance), e);
        }
    }

    private static StagingCredentials login(String email, CredentialSearch search) {
        Found password = search.find(Setting.PASSWORD)
                .orElseThrow(() ->
                        new TestkitException(Explanation.of("A login needs a password beside the e-mail address.")
                                .fact(Setting.EMAIL.toString(), email)
                                .fact("looked at", Wording.lines(search.placesOf(Setting.PASSWORD)))
                                .hint("Set " + Setting.PASSWORD + " to the password of that account.")));
        String value = CredentialCheck.of("password", password).passed();
        return new StagingCredentials.Login(email, Secret.of(value), password.provenance());
    }
}
