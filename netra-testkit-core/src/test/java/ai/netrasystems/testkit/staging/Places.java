package ai.netrasystems.testkit.staging;

import java.util.Map;
import java.util.Optional;

/** Searches that look into maps instead of this process. */
final class Places {

    private Places() {}

    /** Looks at these environment variables only. */
    static CredentialSearch variables(Map<String, String> variables) {
        return CredentialSearch.in(variablesSource(variables));
    }

    static CredentialSource variablesSource(Map<String, String> variables) {
        return CredentialSource.environmentVariables(name -> Optional.ofNullable(variables.get(name)));
    }

    static CredentialSource propertiesSource(Map<String, String> properties) {
        return CredentialSource.properties("system property", name -> Optional.ofNullable(properties.get(name)));
    }
}
