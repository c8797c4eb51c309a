package io.github.eslspring.listener;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.eslspring.annotation.EslEventListener;
import io.github.eslspring.annotation.EslHeader;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.inbound.Patience;
import io.github.eslspring.inbound.SimulatedNode;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.test.event.SimulatedEvent;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanDefinitionHolder;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.PropertySourcesPlaceholderConfigurer;
import org.springframework.context.support.SimpleThreadScope;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Annotated methods in a plain Spring context, without Spring Boot.
 */
class EslListenerIntegrationTests {

	@Test
	void callsAnnotatedMethodsAndSubscribesTheirEvents() {
		try (SimulatedNode node = SimulatedNode.connected(); AnnotationConfigApplicationContext context = context()) {
			context.registerBean(EslNodes.class, () -> new EslNodes(List.of(node.client())));
			context.registerBean(CallLog.class);
			context.refresh();
			node.pbx().awaitCommand("event plain CHANNEL_ANSWER");
			node.pbx().awaitCommand((command) -> command.line().contains("sofia::register"), Patience.LIMIT);
			assertThat(Patience.resultOf(node.client().api("echo", "on")).body()).isEqualTo("on");
			node.pbx()
				.fire(SimulatedEvent.named("CHANNEL_ANSWER").header("Unique-ID", "7").header("Number", 5000).build());
			node.pbx().fire(SimulatedEvent.custom("sofia::register").build());
			node.pbx().fire(SimulatedEvent.custom("sofia::unregister").build());
			node.pbx().heartbeat();
			CallLog log = context.getBean(CallLog.class);
			Patience.await().until(() -> log.heard.size() >= 3);
			assertThat(log.heard).containsExactlyInAnyOrder("answered 5000", "registered sofia::register", "beat");
		}
	}

	@Test
	void callsThroughTheProxyOfABean() {
		try (SimulatedNode node = SimulatedNode.connected(); AnnotationConfigApplicationContext context = context()) {
			List<String> intercepted = new CopyOnWriteArrayList<>();
			CallLog target = new CallLog();
			context.registerBean(EslNodes.class, () -> new EslNodes(List.of(node.client())));
			context.registerBean(CallLog.class, () -> proxy(target, intercepted));
			context.refresh();
			node.pbx().awaitCommand((command) -> command.line().contains("HEARTBEAT"), Patience.LIMIT);
			assertThat(Patience.resultOf(node.client().api("echo", "on")).body()).isEqualTo("on");
			node.pbx().heartbeat();
			Patience.await().until(() -> target.heard.contains("beat"));
			assertThat(intercepted).containsExactly("beat");
		}
	}

	@Test
	void registersBeansThatAreMadeLater() {
		try (SimulatedNode node = SimulatedNode.connected(); AnnotationConfigApplicationContext context = context()) {
			context.registerBean(EslNodes.class, () -> new EslNodes(List.of(node.client())));
			context.registerBean(CallLog.class, (definition) -> definition.setLazyInit(true));
			context.refresh();
			assertThat(Patience.resultOf(node.client().api("echo", "on")).body()).isEqualTo("on");
			assertThat(node.pbx().commands()).noneMatch((command) -> command.startsWith("event"));
			context.getBean(CallLog.class);
			node.pbx().awaitCommand((command) -> command.line().contains("HEARTBEAT"), Patience.LIMIT);
		}
	}

	@Test
	void startsWithoutNodes() {
		try (AnnotationConfigApplicationContext context = context()) {
			context.registerBean(CallLog.class);
			context.refresh();
			assertThat(context.getBean(CallLog.class).heard).isEmpty();
		}
	}

	@Test
	void refusesAnUnknownEventAndSuggestsAnother() {
		assertThat(failureOf(Misspelt.class))
			.isInstanceOfSatisfying(InvalidListenerException.class,
					(invalid) -> assertThat(invalid.remedy()).contains("CHANNEL_ANSWER?"))
			.hasMessageContaining("CHANNEL_ANSWERED")
			.hasMessageContaining("Misspelt.answered");
	}

	@Test
	void refusesAListenerWithoutEvents() {
		assertThat(failureOf(Nameless.class)).isInstanceOf(InvalidListenerException.class)
			.hasMessageContaining("names no event");
	}

	@Test
	void refusesAParameterNobodyCanResolve() {
		assertThat(failureOf(Unresolvable.class)).isInstanceOf(InvalidListenerException.class)
			.hasMessageContaining("parameter 1");
	}

	@Test
	void refusesABeanThatIsNoSingleton() {
		try (AnnotationConfigApplicationContext context = context()) {
			context.registerBean("prototype", CallLog.class,
					(definition) -> definition.setScope(BeanDefinition.SCOPE_PROTOTYPE));
			assertThatExceptionOfType(InvalidListenerException.class).isThrownBy(context::refresh)
				.withMessageContaining("'prototype' is no singleton");
		}
	}

	@Test
	void refusesABeanOfAScopeWithItsProxy() {
		try (AnnotationConfigApplicationContext context = context()) {
			context.getBeanFactory().registerScope("short", new SimpleThreadScope());
			BeanDefinition definition = BeanDefinitionBuilder.rootBeanDefinition(CallLog.class)
				.setScope("short")
				.getBeanDefinition();
			BeanDefinitionHolder proxied = ScopedProxyUtils
				.createScopedProxy(new BeanDefinitionHolder(definition, "calls"), context, true);
			context.registerBeanDefinition(proxied.getBeanName(), proxied.getBeanDefinition());
			assertThatExceptionOfType(InvalidListenerException.class).isThrownBy(context::refresh)
				.withMessageContaining("'calls' is no singleton");
		}
	}

	@Test
	void aBeanThatIsDestroyedIsNotCalledAnyMore() {
		try (SimulatedNode node = SimulatedNode.connected(); AnnotationConfigApplicationContext context = context()) {
			context.registerBean(EslNodes.class, () -> new EslNodes(List.of(node.client())));
			context.registerBean(EslListenerRegistry.class);
			context.registerBean("calls", CallLog.class);
			context.refresh();
			EslListenerRegistry registry = context.getBean(EslListenerRegistry.class);
			Set<String> before = registry.ids();
			assertThat(before).isNotEmpty();
			context.removeBeanDefinition("calls");
			assertThat(registry.ids()).isEmpty();
			Patience.await().until(() -> node.client().subscriptions().desired().names().isEmpty());
			context.registerBean("calls", CallLog.class);
			context.getBean("calls");
			assertThat(registry.ids()).isEqualTo(before);
		}
	}

	@Test
	void aSingletonThatIsDestroyedHearsNothingMoreAndTheOneThatFollowsDoes() {
		try (SimulatedNode node = SimulatedNode.connected(); AnnotationConfigApplicationContext context = context()) {
			context.registerBean(EslNodes.class, () -> new EslNodes(List.of(node.client())));
			context.registerBean("calls", CallLog.class);
			context.refresh();
			CallLog first = context.getBean(CallLog.class);
			context.getDefaultListableBeanFactory().destroySingleton("calls");
			CallLog second = context.getBean(CallLog.class);
			assertThat(Patience.resultOf(node.client().api("echo", "on")).body()).isEqualTo("on");
			node.pbx().heartbeat();
			Patience.await().until(() -> second.heard.contains("beat"));
			assertThat(second).isNotSameAs(first);
			assertThat(first.heard).isEmpty();
		}
	}

	private static AnnotationConfigApplicationContext context() {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("test", Map.of("wanted.subclass", "sofia::register")));
		context.registerBean(PropertySourcesPlaceholderConfigurer.class);
		context.registerBean(EslListenerPostProcessor.class);
		return context;
	}

	private static Throwable failureOf(Class<?> listeners) {
		try (AnnotationConfigApplicationContext context = context()) {
			context.registerBean(listeners);
			BeanCreationException failure = catchThrowableOfType(BeanCreationException.class, context::refresh);
			return failure.getMostSpecificCause() instanceof InvalidListenerException invalid ? invalid
					: failure.getCause();
		}
	}

	private static CallLog proxy(CallLog target, List<String> intercepted) {
		ProxyFactory factory = new ProxyFactory(target);
		factory.setProxyTargetClass(true);
		factory.addAdvice((MethodInterceptor) (invocation) -> {
			intercepted.add(invocation.getMethod().getName());
			return invocation.proceed();
		});
		return (CallLog) factory.getProxy();
	}

	/** A composed annotation. */
	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@EslEventListener("HEARTBEAT")
	@interface OnHeartbeat {

	}

	static class CallLog {

		final List<String> heard = new CopyOnWriteArrayList<>();

		@EslEventListener("channel_answer")
		void answered(EslEvent event, @EslHeader("Number") int number) {
			this.heard.add("answered " + number);
		}

		@EslEventListener(events = "CUSTOM ${wanted.subclass}")
		void registered(EslEvent event) {
			this.heard.add("registered " + event.subclass());
		}

		@OnHeartbeat
		void beat() {
			this.heard.add("beat");
		}

	}

	static class Misspelt {

		@EslEventListener("CHANNEL_ANSWERED")
		void answered(EslEvent event) {
		}

	}

	static class Nameless {

		@EslEventListener
		void anything(EslEvent event) {
		}

	}

	static class Unresolvable {

		@EslEventListener("HEARTBEAT")
		void beat(Thread thread) {
		}

	}

}
