/**
 * Tokens that staging must refuse, each with its name and the rule it breaks.
 *
 * <p>They are made from a token that staging would accept, so that nothing but the one flaw can be the reason.
 */
@NullMarked
package ai.netrasystems.testkit.hostile;

import org.jspecify.annotations.NullMarked;
