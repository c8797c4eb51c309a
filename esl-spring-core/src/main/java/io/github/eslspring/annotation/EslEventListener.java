package io.github.eslspring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.github.eslspring.dispatch.EslOrdering;

import org.springframework.aot.hint.annotation.Reflective;
import org.springframework.core.annotation.AliasFor;

/**
 * Marks a bean method that receives events. The events are subscribed on the server by
 * themselves, for as long as the listener runs. <pre class="code">
 * &#64;EslEventListener("CHANNEL_ANSWER")
 * void answered(EslEvent event, &#64;EslHeader("Caller-Destination-Number") String number) { ... }
 *
 * &#64;EslEventListener(headers = "Hangup-Cause!=NORMAL_CLEARING", nodes = "tag:eu", id = "failures")
 * void failed(HangupEvent event) { ... }
 * </pre>
 * <p>
 * Parameters, in any order and any subset: {@link io.github.eslspring.event.EslEvent} or
 * one of its types, values annotated with {@link EslHeader @EslHeader},
 * {@link EslVariable @EslVariable} or {@link EslBody @EslBody},
 * {@link io.github.eslspring.EslNode}, the
 * {@link io.github.eslspring.inbound.EslInboundClient} of the node the event came from,
 * {@link io.github.eslspring.node.EslOperations} on it,
 * {@link io.github.eslspring.event.EventMetadata}, and Spring Messaging's. What the
 * method returns, an {@link io.github.eslspring.command.EslCommand}, a collection of
 * them, or a {@link java.util.concurrent.CompletionStage} of either, is sent to that
 * node.
 * <p>
 * The method runs on a listener thread and may block; events of one channel arrive one
 * after the other, in the order of the wire, while other channels go on.
 * <p>
 * It can be repeated, and be the base of annotations of one's own: each is a listener by
 * itself. Placeholders <code>${..}</code> and expressions <code>#{..}</code> are resolved
 * in every text. What all methods of a class have in common can be said once with
 * {@link EslListenerDefaults @EslListenerDefaults}. What can never work fails at
 * start-up. See {@code docs/listening.md}.
 */
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Reflective
@Repeatable(EslEventListeners.class)
public @interface EslEventListener {

	/**
	 * Alias for {@link #events()}.
	 * @return event names
	 */
	@AliasFor("events")
	String[] value() default {};

	/**
	 * Which events: names such as {@code CHANNEL_ANSWER} in any case, {@code ALL}, or
	 * {@code CUSTOM sofia::register} for one subclass; several in one text are separated
	 * by commas. If neither this nor {@link #subclasses()} says any, they are inferred
	 * from the type of the event parameter: all events that become this type. An unknown
	 * name fails at start-up.
	 * @return event names
	 */
	@AliasFor("value")
	String[] events() default {};

	/**
	 * Which CUSTOM events, in addition to {@link #events()}: their subclasses to the
	 * letter, such as {@code conference::maintenance}. One that ends in {@code *} stands
	 * for all that begin like it; since the server knows no such thing, every event of
	 * the node is then subscribed and looked at here. Beside subclasses the event name
	 * {@code CUSTOM} adds nothing.
	 * @return subclasses
	 */
	String[] subclasses() default {};

	/**
	 * Which nodes: their names, or {@code tag:eu} for all that have a tag; one of them is
	 * enough. Nodes that are added later count too. Every node if there is none here and
	 * in {@link EslListenerDefaults#nodes()}.
	 * @return names and tags
	 */
	String[] nodes() default {};

	/**
	 * Conditions on headers, all of which must hold, looked at before anything else:
	 * {@code Header=value}, {@code Header!=value} (also true without the header),
	 * {@code Header~=regex} for the whole value, {@code Header} (present),
	 * {@code !Header} (absent). Channel variables are headers that begin with
	 * {@code variable_}. Of a repeated header the first counts. Those in
	 * {@link EslListenerDefaults#headers()} must hold too.
	 * @return conditions
	 */
	String[] headers() default {};

	/**
	 * A condition as a SpEL expression with the event as its root, looked at after
	 * {@link #headers()}: {@code name == 'CUSTOM'}, {@code header('Caller-Context') ==
	 * 'public'}, {@code variable('tenant') != null}. It reaches the event and what the
	 * event gives, but no types, beans or constructors, and can change nothing; what
	 * could never be evaluated fails at start-up. If it fails for an event, that counts
	 * as a failure of the listener. The one in {@link EslListenerDefaults#condition()}
	 * must hold too.
	 * @return an expression, empty for none
	 */
	String condition() default "";

	/**
	 * Among the listeners of one event whose ordering is {@link EslOrdering#CHANNEL}: the
	 * lowest comes first.
	 * @return the order
	 */
	int order() default 0;

	/**
	 * Which events come one after the other. One at most; none means the one of
	 * {@link EslListenerDefaults#ordering()}, and {@link EslOrdering#CHANNEL} without.
	 * @return the ordering
	 */
	EslOrdering[] ordering() default {};

	/**
	 * Who is told when the method, or its condition, fails: the name of a bean. The one
	 * of {@link EslListenerDefaults#errorHandler()} if empty, and without that the
	 * failure is logged; in all cases it is counted, and other listeners go on.
	 * @return the name of a bean
	 */
	String errorHandler() default "";

	/**
	 * What the listener is called in
	 * {@link io.github.eslspring.listener.EslListenerRegistry}, logs and metrics. Two
	 * with the same fail at start-up. If empty it is made of the bean's and the method's
	 * name, such as {@code callLog.answered}, and where that is taken, a number.
	 * @return an id
	 */
	String id() default "";

	/**
	 * Whether it listens from the start, {@code true} or {@code false}; otherwise
	 * {@link io.github.eslspring.listener.EslListenerRegistry} starts it. The one of
	 * {@link EslListenerDefaults#autoStartup()} if empty, and {@code true} without.
	 * @return {@code true}, {@code false}, or empty
	 */
	String autoStartup() default "";

}
