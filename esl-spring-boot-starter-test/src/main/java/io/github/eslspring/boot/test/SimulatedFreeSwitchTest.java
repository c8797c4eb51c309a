package io.github.eslspring.boot.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Lets a test class that has a Spring application context talk to a
 * {@link io.github.eslspring.test.SimulatedFreeSwitch}. Stands next to
 * {@code @SpringBootTest}: <pre class="code">
 * &#64;SpringBootTest
 * &#64;SimulatedFreeSwitchTest
 * class CallLogTest {
 *
 *     &#64;Test
 *     void logsAnswer(SimulatedFreeSwitch pbx, &#64;Autowired CallLog log) {
 *         pbx.call("1000").to("5000").answer();
 *         await().untilAsserted(() -&gt; assertThat(log.answered()).isEqualTo(1));
 *     }
 *
 * }
 * </pre>
 * <p>
 * The switch starts and ends with the application context, whose node {@code default} is
 * pointed at it, whatever the properties or the application's own
 * {@link io.github.eslspring.autoconfigure.EslConnectionDetails} say. It is a bean, and
 * test and lifecycle methods can have it as a parameter. An application with several
 * nodes under {@code esl.inbound.nodes} gets a switch for each of them; a parameter says
 * which one with {@link io.github.eslspring.test.SimulatedNode @SimulatedNode}, otherwise
 * it is that of the node {@code default} or of the first one by name, which is the bean,
 * too, unless the application has a primary switch of its own. Beans of type
 * {@link SimulatedFreeSwitchBuilderCustomizer} say what the switches are like.
 * <p>
 * Every test begins with a running switch without calls or commands, and the application
 * connected to it; a test whose nodes are not ready within ten seconds fails with the
 * dialogue. Faults end with the test that asked for them, and so do shutdowns that have
 * not begun. Traffic, scripted replies, api commands and extensions that a test adds are
 * its own to take back. Because tests share a switch wherever they share a context, they
 * never run in parallel with each other.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(SimulatedFreeSwitchTestExtension.class)
@ResourceLock("io.github.eslspring.boot.test.SimulatedFreeSwitchTest")
public @interface SimulatedFreeSwitchTest {

}
