package ai.netrasystems.testkit.cli;

import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.staging.Setting;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * A key of the server: given in an environment variable, or drawn fresh.
 *
 * @param variable the variable's name; empty for a fresh one
 */
record Key(Secret secret, String variable) {

    private static final int BYTES = 48;

    /** Returns the key under the first of the setting's names that is set, else a fresh one. */
    static Key givenOrFresh(Setting setting, Environment environment) {
        return setting.variables().stream()
                .flatMap(name -> given(name, environment).stream())
                .findFirst()
                .orElseGet(Key::fresh);
    }

    boolean isFresh() {
        return variable.isEmpty();
    }

    private static Optional<Key> given(String name, Environment environment) {
        return environment
                .variable(name)
                .filter(value -> !value.isEmpty())
                .map(value -> new Key(Secret.of(value), name));
    }

    private static Key fresh() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return new Key(Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(random)), "");
    }
}
