/**
 * Tokens that staging must refuse, each with its name, the rule it breaks, and what the platform does about it.
 *
 * <p>They are made from a token that staging would accept, so that nothing but the one flaw can be the reason. Start with
 * {@link ai.netrasystems.testkit.hostile.HostileTokens}.
 */
@NullMarked
package ai.netrasystems.testkit.hostile;

import org.jspecify.annotations.NullMarked;
