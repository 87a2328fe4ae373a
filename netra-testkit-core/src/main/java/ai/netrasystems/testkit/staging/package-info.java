/**
 * Which staging, and which credentials.
 *
 * <p>Addresses and keys come from named places, in a documented order, each with its provenance; nothing is invented.
 */
@NullMarked
package ai.netrasystems.testkit.staging;

import org.jspecify.annotations.NullMarked;
