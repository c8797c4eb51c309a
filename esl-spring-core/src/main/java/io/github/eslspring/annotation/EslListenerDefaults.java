package io.github.eslspring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.github.eslspring.dispatch.EslOrdering;

/**
 * What the {@link EslEventListener @EslEventListener} methods of a class have in common.
 * {@link #headers()} and {@link #condition()} must hold in addition to those of the
 * method; the others hold where the method says nothing itself. Found on the bean's
 * class, its superclasses and interfaces, directly or through another annotation; the
 * nearest counts. <pre class="code">
 * &#64;Component
 * &#64;EslListenerDefaults(nodes = "tag:eu", headers = "variable_tenant=acme")
 * class AcmeCalls { ... }
 * </pre>
 */
@Target({ ElementType.TYPE, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface EslListenerDefaults {

	/**
	 * Which nodes, where the method names none.
	 * @return as in {@link EslEventListener#nodes()}
	 */
	String[] nodes() default {};

	/**
	 * Conditions on headers, in addition to those of the method.
	 * @return as in {@link EslEventListener#headers()}
	 */
	String[] headers() default {};

	/**
	 * A condition, in addition to that of the method.
	 * @return as in {@link EslEventListener#condition()}
	 */
	String condition() default "";

	/**
	 * Which events come one after the other, where the method says nothing.
	 * @return as in {@link EslEventListener#ordering()}
	 */
	EslOrdering[] ordering() default {};

	/**
	 * Who is told of failures, where the method names nobody.
	 * @return as in {@link EslEventListener#errorHandler()}
	 */
	String errorHandler() default "";

	/**
	 * Whether to listen from the start, where the method says nothing.
	 * @return as in {@link EslEventListener#autoStartup()}
	 */
	String autoStartup() default "";

}
