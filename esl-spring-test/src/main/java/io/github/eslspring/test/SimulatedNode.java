package io.github.eslspring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Tells several simulated switches of a test apart: parameters with the same name are the
 * same switch, others have one of their own. The name is the switch's host name too.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface SimulatedNode {

	/**
	 * The name of the node.
	 * @return any name
	 */
	String value();

}
