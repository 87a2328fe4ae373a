package ai.netrasystems.testkit.junit;

import ai.netrasystems.testkit.handshake.TokenCarrier;
import ai.netrasystems.testkit.hostile.Forgery;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Runs a {@code @ParameterizedTest} once for each forgery that the run's staging is known to refuse, with a {@code
 * HostileToken} as its first parameter, minted just before. Those that name forgeries get these, whatever staging does.
 *
 * <p>Where the credentials cannot make one of them, the test fails and says which. Needs {@code junit-jupiter-params}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@ArgumentsSource(ForgeriesOfTheRun.class)
public @interface HostileTokenSource {

    /** Returns the forgeries to take; by default all that staging is known to refuse. */
    Forgery[] value() default {};

    /** Returns those to leave out. */
    Forgery[] except() default {};

    /** Returns how the test will carry them, on which depends what staging refuses; by default as the kit does. */
    TokenCarrier carriedBy() default TokenCarrier.HEADER_AND_SUBPROTOCOL;
}
