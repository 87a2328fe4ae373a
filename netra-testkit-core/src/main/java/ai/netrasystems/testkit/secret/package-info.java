/**
 * Used but never shown.
 *
 * <p>A value that opens doors lives in a {@link ai.netrasystems.testkit.secret.Secret} from the moment it is read, and every text
 * that leaves the kit passes the {@link ai.netrasystems.testkit.secret.Redactor}.
 */
@NullMarked
package ai.netrasystems.testkit.secret;

import org.jspecify.annotations.NullMarked;
