/**
 * A staging in your JVM: the WebSocket, the backend's pages and the auth service of Netra's staging, on free ports.
 *
 * <p>It is written against what staging says on the wire and shares no line with the kit's client: it reads headers,
 * verifies tokens and names events by its own words, so that client and stand-in cannot make the same mistake. Start
 * with {@link ai.netrasystems.testkit.embedded.EmbeddedStaging}.
 *
 * @see <a href="https://github.com/netra-systems/netra-testkit/blob/main/docs/staging.md#stand-in">docs/staging.md#stand-in</a>
 */
@NullMarked
package ai.netrasystems.testkit.embedded;

import org.jspecify.annotations.NullMarked;
