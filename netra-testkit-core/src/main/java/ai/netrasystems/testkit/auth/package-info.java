/**
 * Tokens that staging accepts: the one source of truth for every credential that leaves the kit.
 *
 * <p>{@link ai.netrasystems.testkit.auth.StagingAuth} makes them with what the credentials can honour, and refuses the rest.
 */
@NullMarked
package ai.netrasystems.testkit.auth;

import org.jspecify.annotations.NullMarked;
