package io.github.eslspring.fleet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the properties whose effect a test shows. {@code ConfigurationMetadataTests}
 * fails for a property without one.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface EffectOf {

	/**
	 * The properties.
	 * @return names below {@code esl.fleet}, such as {@code capture.enabled}
	 */
	String[] value();

}
