package ai.netrasystems.testkit.explain;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a call whose result is dropped does nothing at all: a forgotten end of a sentence.
 *
 * <p>Error Prone goes by the simple name and reports it in the code of everyone who compiles with Error Prone.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface CheckReturnValue {}
