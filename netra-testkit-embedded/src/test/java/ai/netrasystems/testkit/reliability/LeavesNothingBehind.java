package ai.netrasystems.testkit.reliability;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Says that no test of this class may leave a thread behind. The class runs alone, one test after the other: otherwise
 * nobody could tell whose a thread is.
 */
@Isolated
@Execution(ExecutionMode.SAME_THREAD)
@ExtendWith(ThreadCount.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
@Target(TYPE)
@Retention(RUNTIME)
@interface LeavesNothingBehind {}
