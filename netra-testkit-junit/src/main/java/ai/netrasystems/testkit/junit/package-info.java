/**
 * The JUnit Jupiter door: {@code @ExtendWith(NetraStaging.class)} on a test class, and its tests receive what they name.
 *
 * <p>An adapter and no more: it decides which staging a run uses, gives each test users of its own, and closes everything.
 */
@NullMarked
package ai.netrasystems.testkit.junit;

import org.jspecify.annotations.NullMarked;
