package io.github.eslspring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A parameter that takes the first header of that name, decoded and converted to the
 * parameter's type. A missing header fails the call unless the parameter is an
 * {@link java.util.Optional} or nullable.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface EslHeader {

	/**
	 * The header's name, in any case.
	 * @return for example {@code Caller-Destination-Number}
	 */
	String value();

}
