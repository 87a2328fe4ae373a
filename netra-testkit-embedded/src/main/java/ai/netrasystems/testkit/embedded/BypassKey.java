package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.secret.Secret;

/** The key for the test-auth page, which a staging has or has not. */
sealed interface BypassKey {

    /** The page is open to whoever has this key. */
    record Configured(Secret key) implements BypassKey {}

    /** The page is closed to everybody. */
    record Missing() implements BypassKey {}
}
