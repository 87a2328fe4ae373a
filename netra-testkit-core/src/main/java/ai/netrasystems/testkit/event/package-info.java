/**
 * What is said: frames read as the platform's events, and the messages a client may send.
 *
 * <p>A {@link ai.netrasystems.testkit.event.Conversation} makes each frame of one connection a
 * {@link ai.netrasystems.testkit.event.Moment} and tells it to its {@link ai.netrasystems.testkit.event.Tap}s in order.
 */
@NullMarked
package ai.netrasystems.testkit.event;

import org.jspecify.annotations.NullMarked;
