/**
 * The command line, for those who do not write Java.
 *
 * <p>{@code netra serve} runs the stand-in as a process of its own. Each command is a class that describes its options and
 * does one thing; words go to standard output when they are the result, to standard error when they are about it.
 */
@NullMarked
package ai.netrasystems.testkit.cli;

import org.jspecify.annotations.NullMarked;
