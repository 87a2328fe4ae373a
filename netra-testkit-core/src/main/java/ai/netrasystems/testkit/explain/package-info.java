/**
 * How the kit speaks of trouble: a headline about the reader's world, a column of facts, and what to try.
 *
 * <p>Whatever is thrown carries an {@link ai.netrasystems.testkit.explain.Explanation}; its text passes the redactor, so that no
 * secret can reach a log by way of a failure.
 */
@NullMarked
package ai.netrasystems.testkit.explain;

import org.jspecify.annotations.NullMarked;
