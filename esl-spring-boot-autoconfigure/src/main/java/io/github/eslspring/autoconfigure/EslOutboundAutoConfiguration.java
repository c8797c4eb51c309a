package io.github.eslspring.autoconfigure;

import java.util.function.Consumer;

import io.github.eslspring.connection.EslThreads;
import io.github.eslspring.listener.EslCallHandlerBeans;
import io.github.eslspring.listener.EslCallHandlerPostProcessor;
import io.github.eslspring.outbound.EslOutboundServer;
import io.github.eslspring.outbound.EslOutboundServerBuilder;
import io.github.eslspring.probe.EslProbe;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnThreading;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.messaging.handler.invocation.InvocableHandlerMethod;

/**
 * {@link AutoConfiguration Auto-configuration} for the server that FreeSWITCH hands calls
 * over to, and for what handles them: beans of type
 * {@link io.github.eslspring.outbound.OutboundCallHandler} and
 * {@link io.github.eslspring.outbound.AsyncOutboundCallHandler}, and methods annotated
 * with {@link io.github.eslspring.annotation.EslCallHandler @EslCallHandler}.
 */
@AutoConfiguration(after = EslThreadsAutoConfiguration.class)
@ConditionalOnClass(EslOutboundServer.class)
public final class EslOutboundAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	static EslCallHandlerBeans eslCallHandlerBeans() {
		return new EslCallHandlerBeans();
	}

	/**
	 * Annotated methods, which are called with the help of Spring Messaging.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(InvocableHandlerMethod.class)
	static final class AnnotatedMethods {

		@Bean
		@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
		static EslCallHandlerPostProcessor eslCallHandlerPostProcessor() {
			return new EslCallHandlerPostProcessor();
		}

		/**
		 * Nobody asks for a handler; with lazy initialization it would never be made.
		 */
		@Bean
		static LazyInitializationExcludeFilter eslCallHandlerLazyInitializationExcludeFilter() {
			return (beanName, beanDefinition, beanType) -> EslCallHandlerPostProcessor.hasHandlers(beanType);
		}

	}

	/**
	 * The server itself.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty("esl.outbound.enabled")
	@EnableConfigurationProperties(EslOutboundProperties.class)
	static final class Server {

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnThreading(Threading.PLATFORM)
		EslOutboundServer eslOutboundServer(EslOutboundProperties properties, EslThreads threads,
				ObjectProvider<EslProbe> probe, ObjectProvider<EslOutboundServerBuilderCustomizer> customizers) {
			return server(properties, threads, customizers, (builder) -> probe.ifAvailable(builder::probe));
		}

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnThreading(Threading.VIRTUAL)
		EslOutboundServer eslOutboundServerVirtual(EslOutboundProperties properties, EslThreads threads,
				ObjectProvider<EslProbe> probe, ObjectProvider<EslOutboundServerBuilderCustomizer> customizers) {
			return server(properties, threads, customizers, (builder) -> {
				builder.callExecutor(new VirtualThreadTaskExecutor("esl-call-"));
				probe.ifAvailable(builder::probe);
			});
		}

		@Bean
		@ConditionalOnBean(value = EslOutboundServer.class, search = SearchStrategy.CURRENT)
		EslOutboundLifecycle eslOutboundLifecycle(EslOutboundServer server, Environment environment) {
			return new EslOutboundLifecycle(server,
					ShutdownPhase.of(environment).bound("esl.outbound.drain.timeout", server.options().drainTimeout()));
		}

		private static EslOutboundServer server(EslOutboundProperties properties, EslThreads threads,
				ObjectProvider<EslOutboundServerBuilderCustomizer> customizers,
				Consumer<EslOutboundServerBuilder> seams) {
			EslOutboundServerBuilder builder = EslOutboundServer.builder()
				.options(new OutboundOptionsMapper(properties).options())
				.threads(threads);
			seams.accept(builder);
			customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
			return builder.build();
		}

	}

}
