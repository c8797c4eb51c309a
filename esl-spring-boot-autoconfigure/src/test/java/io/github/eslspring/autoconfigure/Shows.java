package io.github.eslspring.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the auto-configurations a test is about. {@link AutoConfigurationTestsTests}
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
	 * Those that are not there without a library, and nothing fails for it.
	 * @return the auto-configurations
	 */
	Class<?>[] absent() default {};

	/**
	 * Those whose beans give way to the application's.
	 * @return the auto-configurations
	 */
	Class<?>[] backOff() default {};

}
