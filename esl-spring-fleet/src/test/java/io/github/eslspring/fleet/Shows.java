package io.github.eslspring.fleet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the auto-configurations a test is about. {@code FleetAutoConfigurationsTests}
 * fails for an auto-configuration that lacks a test of one of these.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Shows {

	/**
	 * Those whose beans are there and do something.
	 * @return the auto-configurations
	 */
	Class<?>[] present() default {};

	/**
	 * Those whose beans give way to the application's.
	 * @return the auto-configurations
	 */
	Class<?>[] backOff() default {};

}
