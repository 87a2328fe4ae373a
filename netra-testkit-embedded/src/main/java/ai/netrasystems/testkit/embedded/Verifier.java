package ai.netrasystems.testkit.embedded;

/** Says whether a token is to be believed. */
@FunctionalInterface
interface Verifier {

    Verdict verify(Jwt token);
}
