package ai.netrasystems.testkit.cli;

import java.util.Optional;

/** The environment variables, or what a test puts in their place. */
@FunctionalInterface
interface Environment {

    Optional<String> variable(String name);

    static Environment ofProcess() {
        return name -> Optional.ofNullable(System.getenv(name));
    }
}
