package io.github.eslspring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A parameter that takes the body of the event, as {@code String} or {@code byte[]}. An
 * event without a body fails the call unless the parameter is an
 * {@link java.util.Optional}, is nullable, or is not {@linkplain #required() required}.
 */
@Target({ ElementType.PARAMETER, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface EslBody {

	/**
	 * Whether a missing body fails the call.
	 * @return {@code false} to get {@code null} instead
	 */
	boolean required() default true;

}
