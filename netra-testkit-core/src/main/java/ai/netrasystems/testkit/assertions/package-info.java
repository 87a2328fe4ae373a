/**
 * Sentences about what staging said and did, for those who have AssertJ on the class path.
 *
 * <p>Start with {@link ai.netrasystems.testkit.assertions.StagingAssertions}. A failed sentence is a {@code
 * StagingAssertionError} that shows what was expected, what was heard instead, and when; secrets taken out.
 */
@NullMarked
package ai.netrasystems.testkit.assertions;

import org.jspecify.annotations.NullMarked;
