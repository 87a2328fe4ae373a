package ai.netrasystems.testkit.event;

/**
 * Hears every moment of a conversation, in order.
 *
 * <p>Called by whichever thread brought the moment about, one call at a time. It must not block: whatever needs time hands
 * over.
 */
@FunctionalInterface
public interface Tap {

    void hear(Moment moment);
}
