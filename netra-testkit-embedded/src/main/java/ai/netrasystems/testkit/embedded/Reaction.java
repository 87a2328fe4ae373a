package ai.netrasystems.testkit.embedded;

/** What staging does when a client says something. Called by the connection's thread; must not block. */
@FunctionalInterface
interface Reaction {

    void to(Heard message, OpenConnection from);
}
