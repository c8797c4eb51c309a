package io.github.eslspring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.aot.hint.annotation.Reflective;
import org.springframework.core.annotation.AliasFor;

/**
 * Marks a bean method that handles calls which FreeSWITCH hands over with its
 * {@code socket} application. <pre class="code">
 * &#64;EslCallHandler(destination = "5000", context = "default")
 * void welcome(OutboundCall call) {
 *     call.answer();
 *     call.playback("ivr/welcome.wav");
 * }
 * </pre>
 * <p>
 * Parameters, in any order and any subset:
 * {@link io.github.eslspring.outbound.OutboundCall} or
 * {@link io.github.eslspring.outbound.AsyncOutboundCall}, the call's channel data as
 * {@link io.github.eslspring.event.EslEvent}, and its values with
 * {@link EslHeader @EslHeader} and {@link EslVariable @EslVariable}. A method that
 * returns {@code void} may block, and has handled the call when it returns; one that
 * returns a {@link java.util.concurrent.CompletionStage} must return soon, and has
 * handled the call when that is completed. What becomes of the call then is said by
 * {@code esl.outbound.on-return}; an exception hangs it up.
 * <p>
 * On a class that implements {@link io.github.eslspring.outbound.OutboundCallHandler} or
 * {@link io.github.eslspring.outbound.AsyncOutboundCallHandler}, or on a method that
 * makes a bean of such a type, it says which calls that bean gets.
 */
@Target({ ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Reflective
public @interface EslCallHandler {

	/**
	 * Alias for {@link #destination()}.
	 * @return a regular expression
	 */
	@AliasFor("destination")
	String value() default "";

	/**
	 * Which numbers called: a regular expression for the whole number, empty for any.
	 * Placeholders are resolved.
	 * @return a regular expression
	 */
	@AliasFor("value")
	String destination() default "";

	/**
	 * Which contexts: a regular expression for the whole name, empty for any.
	 * Placeholders are resolved.
	 * @return a regular expression
	 */
	String context() default "";

	/**
	 * Among several handlers that fit, the lowest is chosen; with the same order, the one
	 * that asks for more.
	 * @return the order
	 */
	int order() default 0;

}
