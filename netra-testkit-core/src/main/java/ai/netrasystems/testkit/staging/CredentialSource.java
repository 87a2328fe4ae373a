package ai.netrasystems.testkit.staging;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** One kind of place in which settings and credentials may stand, such as the environment variables of this process. */
public final class CredentialSource {

    private final String place;
    private final Function<Setting, List<String>> names;
    private final Function<String, Optional<String>> lookup;

    private CredentialSource(
            String place, Function<Setting, List<String>> names, Function<String, Optional<String>> lookup) {
        this.place = place;
        this.names = names;
        this.lookup = lookup;
    }

    /** Returns the environment variables of this process. */
    public static CredentialSource environmentVariables() {
        return environmentVariables(name -> Optional.ofNullable(System.getenv(name)));
    }

    /** Returns environment variables as the lookup gives them: a door for tests. */
    public static CredentialSource environmentVariables(Function<String, Optional<String>> lookup) {
        return new CredentialSource("environment variable", Setting::variables, lookup);
    }

    /** Returns the system properties of this JVM. */
    public static CredentialSource systemProperties() {
        return properties("system property", name -> Optional.ofNullable(System.getProperty(name)));
    }

    /** Returns a place in which settings stand under their {@linkplain Setting#property() property} names. */
    public static CredentialSource properties(String place, Function<String, Optional<String>> lookup) {
        return new CredentialSource(place, setting -> List.of(setting.property()), lookup);
    }

    /** Returns a place in which settings stand under any of their names. */
    static CredentialSource anyName(String place, Function<String, Optional<String>> lookup) {
        return new CredentialSource(
                place,
                setting -> Stream.concat(setting.variables().stream(), Stream.of(setting.property()))
                        .toList(),
                lookup);
    }

    /** Returns the first value that stands here under one of the setting's names. */
    Optional<Found> find(Setting setting) {
        return names.apply(setting).stream()
                .flatMap(name -> lookup.apply(name).map(value -> found(name, value)).stream())
                .findFirst();
    }

    /** Returns every place that {@link #find} would look at, in that order. */
    List<Provenance> placesOf(Setting setting) {
        return names.apply(setting).stream()
                .map(name -> new Provenance(place, name))
                .toList();
    }

    private Found found(String name, String value) {
        return new Found(value, new Provenance(place, name));
    }

    /** A value as it stood in its place. */
    record Found(String value, Provenance provenance) {
        /** Leaves the value out: it may be a secret. */
        @Override
        public String toString() {
            return "a value from " + provenance;
        }
    }
}
