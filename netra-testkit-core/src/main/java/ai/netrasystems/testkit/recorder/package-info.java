/**
 * What was said, in order: every moment of a connection, kept, waited for and told.
 *
 * <p>Waits are event-driven and end at once when nothing can come any more; their failures list what was heard.
 */
@NullMarked
package ai.netrasystems.testkit.recorder;

import org.jspecify.annotations.NullMarked;
