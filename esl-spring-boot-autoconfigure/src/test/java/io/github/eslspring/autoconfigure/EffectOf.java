package io.github.eslspring.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the properties whose effect a test shows. {@link ConfigurationMetadataTests}
 * fails for a property without one.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface EffectOf {

	/**
	 * The properties.
	 * @return whole names, such as {@code esl.inbound.port}
	 */
	String[] value();

}
