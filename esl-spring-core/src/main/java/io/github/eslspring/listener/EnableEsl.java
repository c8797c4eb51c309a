package io.github.eslspring.listener;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Import;

/**
 * Switches on annotated methods in an application that uses Spring without Spring Boot.
 * Stands on a configuration class: <pre class="code">
 * &#64;Configuration
 * &#64;EnableEsl
 * class Telephony {
 *
 *     &#64;Bean
 *     EslInboundClient pbx() {
 *         return EslInboundClient.builder().host("pbx1.example.net").password(...).build();
 *     }
 *
 * }
 * </pre>
 * <p>
 * Methods annotated with
 * {@link io.github.eslspring.annotation.EslEventListener @EslEventListener} are called
 * for the events of all nodes, those annotated with
 * {@link io.github.eslspring.annotation.EslCallHandler @EslCallHandler} for the calls of
 * the {@link io.github.eslspring.outbound.EslOutboundServer} bean, which the application
 * starts itself.
 * <p>
 * Beans of type {@link io.github.eslspring.inbound.EslInboundClient} are put together to
 * {@link io.github.eslspring.node.EslNodes} with an
 * {@link io.github.eslspring.node.EslTemplate}; they are connected when the context
 * starts, in the background, and drained when it stops. An application that has a bean of
 * type {@code EslNodes} starts and stops its clients itself.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Import(EslListenerConfiguration.class)
public @interface EnableEsl {

}
