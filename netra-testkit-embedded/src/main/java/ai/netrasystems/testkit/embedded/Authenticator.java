package ai.netrasystems.testkit.embedded;

/** Finds out who asks for an upgrade. What makes a build lenient or forgetful is another authenticator around this one. */
@FunctionalInterface
interface Authenticator {

    Finding authenticate(Upgrade upgrade);
}
