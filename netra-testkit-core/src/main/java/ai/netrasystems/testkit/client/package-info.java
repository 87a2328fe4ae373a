/**
 * What a test holds: an authenticated client, the user it speaks for, and the staging as a whole.
 */
@NullMarked
package ai.netrasystems.testkit.client;

import org.jspecify.annotations.NullMarked;
