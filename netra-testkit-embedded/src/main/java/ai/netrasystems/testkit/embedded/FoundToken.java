package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.secret.Secret;

/** A token as a client presented it, and where it stood. */
record FoundToken(Carrier carrier, Secret token) {}
