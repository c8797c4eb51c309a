package io.github.eslspring.listener;

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.github.eslspring.annotation.EslHeader;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.event.DtmfEvent;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.inbound.Patience;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validation;
import jakarta.validation.constraints.Min;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskExecutor;
import org.springframework.resilience.annotation.ConcurrencyLimit;
import org.springframework.resilience.annotation.ConcurrencyLimitBeanPostProcessor;
import org.springframework.resilience.annotation.RetryAnnotationBeanPostProcessor;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.util.ReflectionUtils;
import org.springframework.validation.annotation.Validated;
import org.springframework.validation.beanvalidation.MethodValidationPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Listeners whose bean is proxied by what Spring brings, by its class and by an
 * interface.
 */
class ProxiedListenersTests {

	private static final EslEvent DIGIT = CallableMethods.event("DTMF", "Count: 7\n");

	private final EslInboundClient client = EslInboundClient.builder().host("127.0.0.1").port(9).build();

	@AfterEach
	void close() {
		this.client.close();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void retries(boolean byClass) {
		withBean(byClass, Resilient.class, (bean, context) -> {
			call(bean, "flaky", DIGIT);
			assertThat(target(bean, Resilient.class).attempts).hasValue(3);
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void limitsConcurrency(boolean byClass) {
		withBean(byClass, Resilient.class, (bean, context) -> {
			ExecutorService callers = Executors.newFixedThreadPool(4);
			try {
				List<Future<?>> calls = new ArrayList<>();
				for (int i = 0; i < 4; i++) {
					calls.add(callers.submit(() -> call(bean, "oneAtATime", DIGIT)));
				}
				calls.forEach((done) -> Patience.await().until(done::isDone));
			}
			finally {
				callers.shutdown();
			}
			assertThat(target(bean, Resilient.class).calls).hasValue(4);
			assertThat(target(bean, Resilient.class).most).hasValue(1);
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void validates(boolean byClass) {
		withBean(byClass, Checked.class, (bean, context) -> {
			call(bean, "atLeastFive", DIGIT);
			assertThat(target(bean, Checked.class).heard).containsExactly(7);
			assertThatExceptionOfType(EslListenerException.class)
				.isThrownBy(() -> call(bean, "atLeastFive", CallableMethods.event("DTMF", "Count: 4\n")))
				.withCauseInstanceOf(ConstraintViolationException.class);
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void handsOverToAnotherThread(boolean byClass) {
		withBean(byClass, Elsewhere.class, (bean, context) -> {
			assertThat(call(bean, "later", DIGIT)).isNull();
			CompletionStage<?> stage = call(bean, "tells", DIGIT);
			assertThat(stage).isNotNull();
			assertThat(stage.toCompletableFuture()).isNotDone();
			target(bean, Elsewhere.class).go.countDown();
			Patience.resultOf(stage.toCompletableFuture());
			Patience.await().until(() -> target(bean, Elsewhere.class).threads.size() == 2);
			assertThat(target(bean, Elsewhere.class).threads).allMatch((thread) -> thread.startsWith("elsewhere-"));
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void runsInATransaction(boolean byClass) {
		withBean(byClass, Accounts.class, (bean, context) -> {
			call(bean, "book", DIGIT);
			assertThatExceptionOfType(EslListenerException.class).isThrownBy(() -> call(bean, "fail", DIGIT));
			assertThat(context.getBean("transactionManager", RecordingTransactions.class).log).containsExactly("begin",
					"commit", "begin", "rollback");
		});
	}

	@Test
	void refusesAMethodThatTheInterfaceOfAProxyLacks() {
		withBean(false, Accounts.class, (bean, context) -> assertThatExceptionOfType(InvalidListenerException.class)
			.isThrownBy(() -> call(bean, "hidden", DIGIT))
			.withMessageContaining("Accounts.hidden(")
			.withMessageContaining("the proxy of its bean does not have it")
			.satisfies((invalid) -> assertThat(invalid.remedy()).contains("interfaces").contains("proxyTargetClass")));
	}

	@Test
	void refusesAMethodThatTheProxyOfAClassCannotPassOn() {
		withBean(true, Accounts.class, (bean, context) -> {
			assertThatExceptionOfType(InvalidListenerException.class)
				.isThrownBy(() -> call(bean, "unchangeable", DIGIT))
				.withMessageContaining("final");
			assertThatExceptionOfType(InvalidListenerException.class).isThrownBy(() -> call(bean, "secret", DIGIT))
				.satisfies((invalid) -> assertThat(invalid.remedy()).contains("package-private"));
		});
	}

	private void withBean(boolean byClass, Class<?> type, BeanTest test) {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.register(byClass ? ByClass.class : ByInterface.class);
			context.registerBean("bean", type);
			context.registerBean(RetryAnnotationBeanPostProcessor.class,
					() -> with(new RetryAnnotationBeanPostProcessor(),
							(proxies) -> proxies.setProxyTargetClass(byClass)));
			context.registerBean(ConcurrencyLimitBeanPostProcessor.class,
					() -> with(new ConcurrencyLimitBeanPostProcessor(),
							(proxies) -> proxies.setProxyTargetClass(byClass)));
			context.registerBean(MethodValidationPostProcessor.class, () -> validation(byClass));
			context.refresh();
			Object bean = context.getBean("bean");
			assertThat(AopUtils.isAopProxy(bean)).isTrue();
			assertThat(AopUtils.isCglibProxy(bean)).isEqualTo(byClass);
			test.run(bean, context);
		}
	}

	private CompletionStage<?> call(Object bean, String name, EslEvent event) {
		Method method = ReflectionUtils.findMethod(AopUtils.getTargetClass(bean), name, (Class<?>[]) null);
		assertThat(method).isNotNull();
		return new ListenerMethodFactory(new DefaultListableBeanFactory())
			.create(bean, method, EventSelection.of("DTMF"), "", "")
			.on(this.client)
			.handle(event);
	}

	private static MethodValidationPostProcessor validation(boolean byClass) {
		MethodValidationPostProcessor validation = new MethodValidationPostProcessor();
		validation.setValidatorFactory(Validation.byDefaultProvider()
			.configure()
			.messageInterpolator(new ParameterMessageInterpolator())
			.buildValidatorFactory());
		validation.setProxyTargetClass(byClass);
		return validation;
	}

	private static <T> T with(T processor, Consumer<T> change) {
		change.accept(processor);
		return processor;
	}

	private static <T> T target(Object bean, Class<T> type) {
		return type.cast(AopProxyUtils.getSingletonTarget(bean));
	}

	/** A test with a bean that is proxied. */
	@FunctionalInterface
	interface BeanTest {

		void run(Object bean, AnnotationConfigApplicationContext context);

	}

	/** What interface proxies have. They read these annotations off the interface. */
	interface Resilience {

		@Retryable(maxRetries = 2, delay = 1)
		void flaky() throws IOException;

		@ConcurrencyLimit(1)
		void oneAtATime();

	}

	/** Fails twice, and counts how many are in it. */
	static class Resilient implements Resilience {

		final AtomicInteger attempts = new AtomicInteger();

		final AtomicInteger calls = new AtomicInteger();

		final AtomicInteger most = new AtomicInteger();

		private final AtomicInteger inside = new AtomicInteger();

		@Override
		@Retryable(maxRetries = 2, delay = 1)
		public void flaky() throws IOException {
			if (this.attempts.incrementAndGet() < 3) {
				throw new IOException("on purpose");
			}
		}

		@Override
		@ConcurrencyLimit(1)
		public void oneAtATime() {
			this.most.accumulateAndGet(this.inside.incrementAndGet(), Math::max);
			Thread.yield();
			this.calls.incrementAndGet();
			this.inside.decrementAndGet();
		}

	}

	/** What interface proxies have. Constraints are inherited, so they stand here. */
	interface Checks {

		void atLeastFive(@Min(5) int count);

	}

	/** Takes no small numbers. */
	@Validated
	static class Checked implements Checks {

		final List<Integer> heard = new ArrayList<>();

		@Override
		public void atLeastFive(@EslHeader("Count") int count) {
			this.heard.add(count);
		}

	}

	/** What interface proxies have. */
	interface Asynchronous {

		void later(DtmfEvent event);

		CompletableFuture<?> tells(DtmfEvent event);

	}

	/** Runs on other threads. */
	static class Elsewhere implements Asynchronous {

		final List<String> threads = new CopyOnWriteArrayList<>();

		final CountDownLatch go = new CountDownLatch(1);

		@Override
		@Async
		public void later(DtmfEvent event) {
			this.threads.add(Thread.currentThread().getName());
		}

		@Override
		@Async
		public CompletableFuture<?> tells(DtmfEvent event) {
			Patience.awaitLatch(this.go);
			this.threads.add(Thread.currentThread().getName());
			return CompletableFuture.completedFuture(null);
		}

	}

	/** What interface proxies have. */
	interface Bookings {

		void book(DtmfEvent event);

		void fail();

	}

	/** Books in transactions. */
	@Transactional
	static class Accounts implements Bookings {

		@Override
		public void book(DtmfEvent event) {
			assertThat(event.name()).isEqualTo("DTMF");
		}

		@Override
		public void fail() {
			throw new IllegalStateException("on purpose");
		}

		void hidden() {
			throw new AssertionError("cannot be called");
		}

		final void unchangeable() {
			throw new AssertionError("cannot be called");
		}

		@SuppressWarnings("unused") // found by reflection
		private void secret() {
			throw new AssertionError("cannot be called");
		}

	}

	/** Proxies of the bean's class. */
	@Configuration(proxyBeanMethods = false)
	@EnableAsync(proxyTargetClass = true)
	@EnableTransactionManagement(proxyTargetClass = true)
	static class ByClass extends Infrastructure {

	}

	/** Proxies of the bean's interfaces. */
	@Configuration(proxyBeanMethods = false)
	@EnableAsync
	@EnableTransactionManagement
	static class ByInterface extends Infrastructure {

	}

	/** What the proxies need. */
	static class Infrastructure {

		@Bean
		TaskExecutor taskExecutor() {
			return new SimpleAsyncTaskExecutor("elsewhere-");
		}

		@Bean
		PlatformTransactionManager transactionManager() {
			return new RecordingTransactions();
		}

	}

	/** Writes down what becomes of transactions. */
	static class RecordingTransactions extends AbstractPlatformTransactionManager {

		private static final long serialVersionUID = 1L;

		final transient List<String> log = new CopyOnWriteArrayList<>();

		@Override
		protected Object doGetTransaction() {
			return new Object();
		}

		@Override
		protected void doBegin(Object transaction, TransactionDefinition definition) {
			this.log.add("begin");
		}

		@Override
		protected void doCommit(DefaultTransactionStatus status) {
			this.log.add("commit");
		}

		@Override
		protected void doRollback(DefaultTransactionStatus status) {
			this.log.add("rollback");
		}

	}

}
