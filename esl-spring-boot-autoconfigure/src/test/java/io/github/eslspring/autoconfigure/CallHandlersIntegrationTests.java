package io.github.eslspring.autoconfigure;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.eslspring.annotation.EslCallHandler;
import io.github.eslspring.annotation.EslHeader;
import io.github.eslspring.annotation.EslVariable;
import io.github.eslspring.event.ChannelEvent;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.HeartbeatEvent;
import io.github.eslspring.listener.EslMessageHeaders;
import io.github.eslspring.listener.InvalidListenerException;
import io.github.eslspring.outbound.AsyncOutboundCall;
import io.github.eslspring.outbound.AsyncOutboundCallHandler;
import io.github.eslspring.outbound.EslOutboundServer;
import io.github.eslspring.outbound.OutboundCall;
import io.github.eslspring.outbound.OutboundCallHandler;
import io.github.eslspring.outbound.OutboundOptions;
import io.github.eslspring.status.OutboundPhase;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.annotation.AliasFor;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.invocation.InvocableHandlerMethod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What calls go to which bean.
 */
class CallHandlersIntegrationTests {

	private static final String LIFELINE = "api uuid_setvar socket_resume true";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EslThreadsAutoConfiguration.class, EslOutboundAutoConfiguration.class))
		.withPropertyValues("esl.inbound.enabled=false", "esl.outbound.enabled=true", "esl.outbound.port=0",
				"esl.outbound.drain.timeout=1s");

	@Test
	@Shows(present = EslOutboundAutoConfiguration.class)
	void annotatedMethodHandlesACallWithItsData() {
		this.runner.withBean(Ivr.class).run((context) -> {
			try (CallingSwitch pbx = new CallingSwitch(port(context), "5000")) {
				await().until(pbx::hasEnded);
				assertThat(pbx.told()).containsExactly("connect", LIFELINE, "linger 10", "myevents", "execute answer",
						"hangup NORMAL_CLEARING", "exit");
				assertThat(context.getBean(Ivr.class).handled)
					.containsExactly("welcome 1000 to 5000, none, " + pbx.uuid());
			}
		});
	}

	@Test
	void annotatedMethodTakesValuesOfTheCall() {
		this.runner.withBean(Values.class).run((context) -> {
			assertThat(call(context, "5000")).contains("execute answer");
			assertThat(context.getBean(Values.class).handled).containsExactly("acme 3 default 5000");
		});
	}

	@Test
	void annotatedMethodMayAnswerLater() {
		this.runner.withBean(Ivr.class).run((context) -> {
			assertThat(call(context, "6000")).contains("execute playback", "hangup NORMAL_CLEARING");
			assertThat(context.getBean(Ivr.class).handled).containsExactly("later");
		});
	}

	@Test
	void lowestOrderWinsAndThenTheOneThatAsksForMore() {
		this.runner.withBean(Ivr.class).withBean(Rivals.class).run((context) -> {
			call(context, "5000");
			call(context, "7000");
			call(context, "7001");
			assertThat(context.getBean(Rivals.class).handled).containsExactly("first", "number", "any");
			assertThat(context.getBean(Ivr.class).handled).isEmpty();
		});
	}

	@Test
	void placeholdersAndComposedAnnotationsSayWhichCalls() {
		this.runner.withBean(Composed.class).withPropertyValues("test.number=8\\d+").run((context) -> {
			assertThat(call(context, "8123")).contains("execute answer");
			assertThat(call(context, "8123x")).doesNotContain("execute answer").endsWith("exit");
		});
	}

	@Test
	void callWithoutAHandlerGoesOnInItsDialplan() {
		this.runner.withBean(Ivr.class).run((context) -> {
			assertThat(call(context, "1")).containsExactly("connect", LIFELINE, "linger 10", "myevents", "resume",
					"api uuid_setvar socket_resume false", "exit");
			assertThat(server(context).status().unrouted()).isOne();
		});
	}

	@Test
	void missingHeaderHangsTheCallUp() {
		this.runner.withBean(WantsHeader.class).run((context) -> {
			assertThat(call(context, "5000")).contains("hangup NORMAL_TEMPORARY_FAILURE");
			assertThat(server(context).status().failed()).isOne();
		});
	}

	@Test
	void beansOfTheInterfacesAreHandlersToo() {
		this.runner.withUserConfiguration(HandlerBeans.class).run((context) -> {
			assertThat(call(context, "5000")).contains("execute answer");
			assertThat(call(context, "6000")).contains("execute pre_answer");
			assertThat(call(context, "7000")).contains("execute ring_ready");
			assertThat(call(context, "1")).contains("execute sleep");
		});
	}

	@ParameterizedTest
	@ValueSource(classes = { Ivr.class, AnsweringHandler.class })
	void aBeanThatIsDestroyedHandlesNoFurtherCall(Class<?> type) {
		this.runner.withInitializer((context) -> ((GenericApplicationContext) context).registerBean("handler", type))
			.run((context) -> {
				assertThat(call(context, "5000")).contains("execute answer");
				((DefaultListableBeanFactory) context.getAutowireCapableBeanFactory()).destroySingleton("handler");
				assertThat(call(context, "5000")).contains("resume").doesNotContain("execute answer");
				assertThat(server(context).status().unrouted()).isOne();
			});
	}

	@ParameterizedTest
	@ValueSource(classes = { Ivr.class, AnsweringHandler.class })
	void aBeanThatIsMadeAgainHandlesCallsAgain(Class<?> type) {
		this.runner.withInitializer((context) -> ((GenericApplicationContext) context).registerBean("handler", type))
			.run((context) -> {
				DefaultListableBeanFactory factory = (DefaultListableBeanFactory) context
					.getAutowireCapableBeanFactory();
				for (int i = 0; i < 2; i++) {
					factory.destroySingleton("handler");
					context.getBean("handler");
					assertThat(call(context, "5000")).contains("execute answer");
				}
				factory.destroySingleton("handler");
				assertThat(call(context, "5000")).contains("resume").doesNotContain("execute answer");
			});
	}

	@Test
	void beansOfTheInterfacesWorkWithoutSpringMessaging() {
		this.runner.withClassLoader(new FilteredClassLoader(InvocableHandlerMethod.class))
			.withBean(OutboundCallHandler.class, () -> OutboundCall::answer)
			.run((context) -> assertThat(call(context, "5000")).contains("execute answer"));
	}

	@Test
	void annotatedMethodOfTheInterfaceIsRegisteredOnce() {
		this.runner.withBean(AnnotatedInterfaceMethod.class).run((context) -> {
			assertThat(call(context, "5000")).contains("execute answer");
			assertThat(call(context, "1")).doesNotContain("execute answer");
		});
	}

	@Test
	void proxiedBeansAreHandlers() {
		this.runner.withBean(Ivr.class).withBean(Proxies.class).run((context) -> {
			assertThat(call(context, "5000")).contains("execute answer");
			assertThat(context.getBean(Proxies.class).intercepted).contains("welcome");
		});
	}

	@Test
	void handlersExistWithLazyInitializationToo() {
		this.runner
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.withBean(Ivr.class)
			.withUserConfiguration(HandlerBeans.class)
			.run((context) -> {
				assertThat(call(context, "5000")).contains("execute answer");
				assertThat(call(context, "1")).contains("execute sleep");
			});
	}

	@Test
	void methodOfABeanThatIsNoSingletonIsRefused() {
		this.runner.withBean(Ivr.class, Ivr::new, (definition) -> definition.setScope(BeanDefinition.SCOPE_PROTOTYPE))
			.withBean(Consumer.class)
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining(InvalidListenerException.class.getName())
				.hasStackTraceContaining("is no singleton"));
	}

	@Test
	void handlerBeanThatIsNoSingletonIsRefused() {
		this.runner
			.withBean(AnsweringHandler.class, AnsweringHandler::new,
					(definition) -> definition.setScope(BeanDefinition.SCOPE_PROTOTYPE))
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining(InvalidListenerException.class.getName())
				.hasStackTraceContaining("no singleton"));
	}

	@ParameterizedTest
	@ValueSource(classes = { TakesAThread.class, BlocksAndReturns.class, AsyncWithBlockingCall.class,
			WantsAnotherEvent.class, NoExpression.class, NeitherStyle.class, BothStyles.class })
	void impossibleHandlersFailStartUp(Class<?> type) {
		this.runner.withBean(type)
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining(InvalidListenerException.class.getName())
				.hasStackTraceContaining("cannot be used"));
	}

	@Test
	void serverOfTheApplicationTakesPrecedence() {
		this.runner.withUserConfiguration(OwnServer.class).withBean(Ivr.class).run((context) -> {
			assertThat(context).hasSingleBean(EslOutboundServer.class).hasBean("mine");
			assertThat(server(context).options().maxCalls()).isEqualTo(7);
			assertThat(call(context, "5000")).contains("execute answer");
		});
	}

	@Test
	@EffectOf({ "esl.outbound.linger", "esl.outbound.on-return", "esl.outbound.on-connection-loss" })
	void propertiesDecideWhatBecomesOfACall() {
		this.runner.withBean(Ivr.class)
			.withPropertyValues("esl.outbound.linger=3s", "esl.outbound.on-return=continue",
					"esl.outbound.on-connection-loss=park")
			.run((context) -> assertThat(call(context, "5000")).containsExactly("connect", "linger 3", "myevents",
					"execute answer", "resume", "exit"));
	}

	@Test
	@EffectOf("esl.outbound.allowed-peers")
	void strangersAreTurnedAway() {
		this.runner.withBean(Ivr.class)
			.withPropertyValues("esl.outbound.allowed-peers=10.0.0.0/8,192.0.2.7")
			.run((context) -> {
				assertThat(call(context, "5000")).doesNotContain("connect");
				assertThat(server(context).status().refused()).isOne();
			});
	}

	@Test
	@EffectOf("esl.outbound.max-calls")
	void portIsClosedAtTheLimit() {
		this.runner.withBean(Waits.class).withPropertyValues("esl.outbound.max-calls=1").run((context) -> {
			try (CallingSwitch pbx = new CallingSwitch(port(context), "5000")) {
				await().until(() -> server(context).status().phase() == OutboundPhase.FULL);
				await().until(() -> pbx.told().contains("myevents"));
				pbx.hangUp("NORMAL_CLEARING");
				await().until(() -> server(context).status().phase() == OutboundPhase.LISTENING);
			}
		});
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void handlersRunOnVirtualThreadsWhereSpringBootIsToldTo() {
		this.runner.withBean(Ivr.class).withPropertyValues("spring.threads.virtual.enabled=true").run((context) -> {
			call(context, "5000");
			assertThat(context.getBean(Ivr.class).threads).singleElement()
				.asString()
				.startsWith("VirtualThread")
				.contains("esl-call-");
		});
	}

	@Test
	void handlersRunOnThreadsOfTheirOwnOtherwise() {
		this.runner.withBean(Ivr.class).run((context) -> {
			call(context, "5000");
			assertThat(context.getBean(Ivr.class).threads).singleElement()
				.asString()
				.startsWith("Thread")
				.contains("esl-call-");
		});
	}

	private static List<String> call(AssertableApplicationContext context, String destination) {
		try (CallingSwitch pbx = new CallingSwitch(port(context), destination)) {
			await().until(pbx::hasEnded);
			return pbx.told();
		}
	}

	private static int port(ApplicationContext context) {
		String address = server(context).status().address();
		return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
	}

	private static EslOutboundServer server(ApplicationContext context) {
		return context.getBean(EslOutboundServer.class);
	}

	static class Ivr {

		final List<String> handled = new CopyOnWriteArrayList<>();

		final List<Thread> threads = new CopyOnWriteArrayList<>();

		@EslCallHandler(destination = "5000", context = "default")
		void welcome(@EslHeader("Caller-Caller-ID-Number") String caller, OutboundCall call, EslEvent channel,
				@EslHeader("X-Nothing") Optional<String> nothing) {
			this.threads.add(Thread.currentThread());
			this.handled.add("welcome " + caller + " to " + channel.header("Caller-Destination-Number") + ", "
					+ nothing.orElse("none") + ", " + call.uuid());
			call.answer();
		}

		@EslCallHandler("6000")
		CompletionStage<?> later(AsyncOutboundCall call) {
			return call.playback("a.wav").thenRun(() -> this.handled.add("later"));
		}

	}

	static class Values {

		final List<String> handled = new CopyOnWriteArrayList<>();

		@EslCallHandler
		void handle(ChannelEvent channel, @EslVariable("tenant") String tenant,
				@EslVariable(value = "tries", defaultValue = "3") int tries, @Header("Caller-Context") String dialplan,
				Message<EslEvent> message, OutboundCall call) {
			assertThat(message.getHeaders().get(EslMessageHeaders.CALL)).isSameAs(call.async());
			this.handled.add(tenant + " " + tries + " " + dialplan + " " + channel.callerProfile().destinationNumber());
			call.answer();
		}

	}

	static class Consumer {

		Consumer(Ivr ivr) {
		}

	}

	static class Rivals {

		final List<String> handled = new CopyOnWriteArrayList<>();

		@EslCallHandler(destination = "5000", order = -1)
		void first() {
			this.handled.add("first");
		}

		@EslCallHandler(context = "default", order = 1)
		void any() {
			this.handled.add("any");
		}

		@EslCallHandler(destination = "7000", context = "default", order = 1)
		void number() {
			this.handled.add("number");
		}

	}

	@EslCallHandler
	@Target({ ElementType.METHOD, ElementType.TYPE })
	@Retention(RetentionPolicy.RUNTIME)
	@interface Service {

		@AliasFor(annotation = EslCallHandler.class, attribute = "destination")
		String number();

	}

	static class Composed {

		@Service(number = "${test.number}")
		void handle(OutboundCall call) {
			call.answer();
		}

	}

	static class WantsHeader {

		@EslCallHandler
		void handle(@EslHeader("X-Nothing") String nothing) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class HandlerBeans {

		@Bean
		@EslCallHandler("5000")
		OutboundCallHandler annotatedMethod() {
			return OutboundCall::answer;
		}

		@Bean
		@Service(number = "6000")
		AsyncOutboundCallHandler composed() {
			return AsyncOutboundCall::preAnswer;
		}

		@Bean
		AnnotatedHandler annotatedClass() {
			return new AnnotatedHandler();
		}

		@Bean
		OutboundCallHandler everythingElse() {
			return (call) -> call.execute("sleep", "1");
		}

	}

	@EslCallHandler("7000")
	static class AnnotatedHandler implements OutboundCallHandler {

		@Override
		public void handle(OutboundCall call) {
			call.ringReady();
		}

	}

	static class AnsweringHandler implements OutboundCallHandler {

		@Override
		public void handle(OutboundCall call) {
			call.answer();
		}

	}

	static class AnnotatedInterfaceMethod implements OutboundCallHandler {

		@Override
		@EslCallHandler("5000")
		public void handle(OutboundCall call) {
			call.answer();
		}

	}

	static class Proxies implements BeanPostProcessor {

		final List<String> intercepted = new CopyOnWriteArrayList<>();

		@Override
		public Object postProcessAfterInitialization(Object bean, String beanName) {
			if (!(bean instanceof Ivr)) {
				return bean;
			}
			ProxyFactory factory = new ProxyFactory(bean);
			factory.setProxyTargetClass(true);
			factory.addAdvice((MethodInterceptor) (invocation) -> {
				this.intercepted.add(invocation.getMethod().getName());
				return invocation.proceed();
			});
			return factory.getProxy();
		}

	}

	static class Waits {

		@EslCallHandler("5000")
		void wait(OutboundCall call) {
			call.awaitEnd();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnServer {

		@Bean
		EslOutboundServer mine() {
			return EslOutboundServer.builder().options(OutboundOptions.builder().port(0).maxCalls(7).build()).build();
		}

	}

	static class TakesAThread {

		@EslCallHandler
		void handle(OutboundCall call, Thread thread) {
		}

	}

	static class BlocksAndReturns {

		@EslCallHandler
		String handle(OutboundCall call) {
			return call.uuid();
		}

	}

	static class AsyncWithBlockingCall {

		@EslCallHandler
		CompletionStage<?> handle(OutboundCall call) {
			return call.async().answer();
		}

	}

	static class WantsAnotherEvent {

		@EslCallHandler
		void handle(HeartbeatEvent event) {
		}

	}

	static class NoExpression {

		@EslCallHandler("+49")
		void handle(OutboundCall call) {
		}

	}

	@EslCallHandler("5000")
	static class NeitherStyle {

	}

	static class BothStyles implements OutboundCallHandler, AsyncOutboundCallHandler {

		@Override
		public void handle(OutboundCall call) {
			call.answer();
		}

		@Override
		public CompletionStage<?> handle(AsyncOutboundCall call) {
			return call.answer();
		}

	}

}
