package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.secret.Secret;
import java.util.UUID;

/** A user with a password. */
record Account(String userId, String email, String name, Secret password) {

    /** Returns an account with a user id of its own, of the form that a database gives. */
    static Account of(String email, String name, Secret password) {
        return new Account(UUID.randomUUID().toString(), email, name, password);
    }

    Identity identity() {
        return Identity.of(userId, email);
    }
}
