package ai.netrasystems.testkit.wire;

/**
 * Hears one connection: first {@link #opened}, then every frame in order, last and once {@link #ended}.
 *
 * <p>Called by the connector's threads, one call at a time; it must not block.
 */
public interface Receiver {

    /** The server agreed; frames may be sent from now on. */
    void opened(Connection connection);

    /** The other side sent this. */
    void heard(Frame frame);

    /** Nothing more will come. */
    void ended(Ending ending);
}
