/**
 * From an open socket to a ready one: how a token travels, and the four things that may come of it.
 *
 * <p>Connected is not ready: only staging's welcome is. Whatever else happens has a name and an explanation.
 */
@NullMarked
package ai.netrasystems.testkit.handshake;

import org.jspecify.annotations.NullMarked;
