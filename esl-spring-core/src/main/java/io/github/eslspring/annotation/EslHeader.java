package io.github.eslspring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.temporal.ChronoUnit;

import org.springframework.messaging.handler.annotation.ValueConstants;

/**
 * A parameter that takes the first header of that name, decoded and converted to the
 * parameter's type: a text, a number, an enum such as
 * {@link io.github.eslspring.event.HangupCause} in any case, a collection of the elements
 * of an {@code ARRAY::} value, {@code byte[]} for the bytes as sent, a
 * {@link java.time.Duration} or {@link java.time.Instant}, or whatever the application's
 * {@link org.springframework.core.convert.ConversionService} makes of a text.
 * <p>
 * A missing header fails the call unless there is a {@linkplain #defaultValue() default},
 * or the parameter is an {@link java.util.Optional}, is nullable, or is not
 * {@linkplain #required() required}. A moment of 0 counts as missing: that is how the
 * server says "not yet".
 */
@Target({ ElementType.PARAMETER, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface EslHeader {

	/**
	 * The header's name, in any case. Placeholders are resolved.
	 * @return for example {@code Caller-Destination-Number}
	 */
	String value();

	/**
	 * Whether a missing header fails the call.
	 * @return {@code false} to get {@code null} instead
	 */
	boolean required() default true;

	/**
	 * What to take for a missing header. Converted like the header; placeholders are
	 * resolved.
	 * @return a text
	 */
	String defaultValue() default ValueConstants.DEFAULT_NONE;

	/**
	 * What a {@link java.time.Duration} or {@link java.time.Instant} is counted in. For
	 * headers of the server it is known by their name.
	 * @return the unit, {@link ChronoUnit#FOREVER} for the one known by the name
	 */
	ChronoUnit unit() default ChronoUnit.FOREVER;

}
