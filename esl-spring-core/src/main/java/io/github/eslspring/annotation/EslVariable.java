package io.github.eslspring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.temporal.ChronoUnit;

import org.springframework.messaging.handler.annotation.ValueConstants;

/**
 * A parameter that takes a channel variable, that is the header {@code variable_<name>},
 * converted to the parameter's type as with {@link EslHeader @EslHeader}. Lengths of time
 * such as {@code billsec} and moments such as {@code answer_uepoch} are read in the unit
 * the server counts them in.
 */
@Target({ ElementType.PARAMETER, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface EslVariable {

	/**
	 * The variable's name, in any case. Placeholders are resolved.
	 * @return for example {@code billsec}
	 */
	String value();

	/**
	 * Whether a missing variable fails the call.
	 * @return {@code false} to get {@code null} instead
	 */
	boolean required() default true;

	/**
	 * What to take for a missing variable. Converted like the variable; placeholders are
	 * resolved.
	 * @return a text
	 */
	String defaultValue() default ValueConstants.DEFAULT_NONE;

	/**
	 * What a {@link java.time.Duration} or {@link java.time.Instant} is counted in. For
	 * variables of the server it is known by their name.
	 * @return the unit, {@link ChronoUnit#FOREVER} for the one known by the name
	 */
	ChronoUnit unit() default ChronoUnit.FOREVER;

}
