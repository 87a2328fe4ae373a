package ai.netrasystems.testkit.staging;

import ai.netrasystems.testkit.explain.CheckReturnValue;
import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.staging.CredentialSource.Found;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks settings and credentials up in an ordered list of places; the first place that has one decides. Immutable.
 *
 * <p>By default: system properties, environment variables, then the file that {@code NETRA_CREDENTIALS_FILE} names.
 */
public final class CredentialSearch {

    private final List<CredentialSource> sources;

    private CredentialSearch(List<CredentialSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /**
     * Looks at the system properties of this JVM, at the environment variables of this process, then at the credentials
     * file if one of them names it.
     *
     * @throws TestkitException if a file is named that cannot be read or stands inside a repository
     */
    public static CredentialSearch everywhere() {
        return in(CredentialSource.systemProperties(), CredentialSource.environmentVariables())
                .andItsFile();
    }

    /** Looks at just these places, in this order. */
    public static CredentialSearch in(CredentialSource... sources) {
        return new CredentialSearch(List.of(sources));
    }

    /**
     * Looks, after all others, at the file that {@code NETRA_CREDENTIALS_FILE} names in one of these places, if it does.
     *
     * @throws TestkitException if a file is named that cannot be read or stands inside a repository
     */
    @CheckReturnValue
    public CredentialSearch andItsFile() {
        Optional<Found> file = find(Setting.CREDENTIALS_FILE);
        if (file.isEmpty()) {
            return this;
        }
        List<CredentialSource> longer = new ArrayList<>(sources);
        longer.add(CredentialsFile.namedBy(file.get()));
        return new CredentialSearch(longer);
    }

    /** Returns the text of a setting that is no secret. */
    public Optional<String> text(Setting setting) {
        return find(setting).map(Found::value);
    }

    /**
     * Returns whether a switch is set to {@code true}; empty if it is not set.
     *
     * @throws TestkitException if it is set to anything but {@code true} or {@code false}
     */
    public Optional<Boolean> flag(Setting setting) {
        return find(setting).map(found -> switch (found.value()) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new TestkitException(Explanation.of(setting + " is neither true nor false.")
                        .fact("value", Wording.quote(found.value()))
                        .fact("from", found.provenance()));
        });
    }

    /**
     * Returns the address of a setting.
     *
     * @throws TestkitException if it is no absolute address with one of the schemes, with the place it came from
     */
    public Optional<URI> address(Setting setting, String... schemes) {
        return find(setting).map(found -> address(setting, found, List.of(schemes)));
    }

    /** Returns where the setting was found; empty if it is not set. */
    public Optional<Provenance> whereabouts(Setting setting) {
        return find(setting).map(Found::provenance);
    }

    Optional<Found> find(Setting setting) {
        return sources.stream().flatMap(source -> source.find(setting).stream()).findFirst();
    }

    List<Provenance> placesOf(Setting setting) {
        return sources.stream()
                .flatMap(source -> source.placesOf(setting).stream())
                .toList();
    }

    private static URI address(Setting setting, Found found, List<String> schemes) {
        try {
            URI address = new URI(found.value().strip());
            if (address.getHost() != null && schemes.contains(address.getScheme())) {
                return address;
            }
        } catch (URISyntaxException notEvenAnAddress) {
            // told below, together with the addresses of the wrong kind
        }
        throw new TestkitException(Explanation.of(setting + " is not an address the kit can use.")
                .fact("value", Wording.quote(found.value()))
                .fact("from", found.provenance())
                .fact("expected", "an absolute address that starts with " + String.join(":// or ", schemes) + "://"));
    }
}
