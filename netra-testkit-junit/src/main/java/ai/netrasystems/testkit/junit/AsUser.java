package ai.netrasystems.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says as which user a parameter comes. Parameters of one test with the same label are of the same user; those without
 * are of the test's own, and no two tests share one.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface AsUser {

    /** Returns a label that tells the user apart and becomes part of its id, such as {@code ada}. */
    String value();
}
