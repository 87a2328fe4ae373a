/** How fast the kit is, beside its peers in the same run; run by hand, never published, no room of the house. */
@NullMarked
package ai.netrasystems.testkit.benchmarks;

import org.jspecify.annotations.NullMarked;
