package io.github.eslspring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.aot.hint.annotation.Reflective;
import org.springframework.core.annotation.AliasFor;

/**
 * Marks a bean method that receives events. The events are subscribed on the server by
 * themselves, for as long as the application runs. <pre class="code">
 * &#64;EslEventListener("CHANNEL_ANSWER")
 * void answered(EslEvent event, &#64;EslHeader("Caller-Destination-Number") String number) { ... }
 * </pre>
 * <p>
 * Parameters, in any order and any subset: {@link io.github.eslspring.event.EslEvent} or
 * one of its types, and header values with {@link EslHeader @EslHeader}. The method runs
 * on a listener thread and may block; events of one channel arrive one after the other,
 * in the order of the wire, while other channels go on.
 */
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Reflective
public @interface EslEventListener {

	/**
	 * Alias for {@link #events()}.
	 * @return event names
	 */
	@AliasFor("events")
	String[] value() default {};

	/**
	 * Which events: names such as {@code CHANNEL_ANSWER} in any case, {@code ALL}, or
	 * {@code CUSTOM sofia::register} for one subclass. Placeholders are resolved. An
	 * unknown name fails at start-up.
	 * @return event names
	 */
	@AliasFor("value")
	String[] events() default {};

}
