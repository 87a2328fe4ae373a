package ai.netrasystems.testkit.event;

/**
 * Hears every moment of a conversation, in order.
 *
 * <p>Called by whichever thread brought the moment about, one call at a time. It must neither block nor throw: whatever
 * needs time hands over.
 */
@FunctionalInterface
public interface Tap {

    void hear(Moment moment);

    /**
     * Does what follows from what was heard, such as waking a thread; does nothing unless overridden.
     *
     * <p>Called after {@code hear}, by several threads at once, each after its own moments; the conversation goes on meanwhile.
     */
    default void act() {}
}
