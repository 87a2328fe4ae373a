/**
 * The network: what goes over a socket, before anybody asks what it means.
 *
 * <p>A {@link ai.netrasystems.testkit.wire.Connector} turns an {@link ai.netrasystems.testkit.wire.Upgrade} into a
 * {@link ai.netrasystems.testkit.wire.Connection} whose frames a {@link ai.netrasystems.testkit.wire.Receiver} hears. Jetty is one connector; it lives
 * here and shows itself nowhere.
 */
@NullMarked
package ai.netrasystems.testkit.wire;

import org.jspecify.annotations.NullMarked;
