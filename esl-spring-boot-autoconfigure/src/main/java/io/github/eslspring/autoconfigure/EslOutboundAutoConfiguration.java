package io.github.eslspring.autoconfigure;

import java.time.Duration;

import io.github.eslspring.connection.EslThreads;
import io.github.eslspring.listener.EslCallHandlerPostProcessor;
import io.github.eslspring.outbound.EslOutboundServer;
import io.github.eslspring.outbound.OutboundOptions;

import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnThreading;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.messaging.handler.invocation.InvocableHandlerMethod;

/**
 * {@link AutoConfiguration Auto-configuration} for the server that FreeSWITCH hands calls
 * over to, and for methods annotated with
 * {@link io.github.eslspring.annotation.EslCallHandler @EslCallHandler}.
 */
@AutoConfiguration(after = EslThreadsAutoConfiguration.class)
@ConditionalOnClass({ EslOutboundServer.class, InvocableHandlerMethod.class })
public final class EslOutboundAutoConfiguration {

	private static final Duration DEFAULT_PHASE_TIMEOUT = Duration.ofSeconds(30);

	/** What a phase needs beyond the drain. */
	private static final Duration MARGIN = Duration.ofSeconds(2);

	@Bean
	@ConditionalOnMissingBean
	static EslCallHandlerPostProcessor eslCallHandlerPostProcessor() {
		return new EslCallHandlerPostProcessor();
	}

	@Bean
	static LazyInitializationExcludeFilter eslCallHandlerLazyInitializationExcludeFilter() {
		return (beanName, beanDefinition, beanType) -> EslCallHandlerPostProcessor.hasHandlers(beanType);
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
		EslOutboundServer eslOutboundServer(EslOutboundProperties properties, EslThreads threads) {
			OutboundOptions options = new OutboundOptionsMapper(properties).options();
			return EslOutboundServer.builder().options(options).threads(threads).build();
		}

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnThreading(Threading.VIRTUAL)
		EslOutboundServer eslOutboundServerVirtual(EslOutboundProperties properties, EslThreads threads) {
			OutboundOptions options = new OutboundOptionsMapper(properties).options();
			return EslOutboundServer.builder()
				.options(options)
				.threads(threads)
				.callExecutor(new VirtualThreadTaskExecutor("esl-call-"))
				.build();
		}

		@Bean
		EslOutboundLifecycle eslOutboundLifecycle(EslOutboundServer server, Environment environment) {
			Duration phase = Binder.get(environment)
				.bind("spring.lifecycle.timeout-per-shutdown-phase", Duration.class)
				.orElse(DEFAULT_PHASE_TIMEOUT);
			Duration longest = phase.minus(MARGIN);
			Duration drain = server.options().drainTimeout();
			return new EslOutboundLifecycle(server,
					(drain.compareTo(longest) > 0 && !longest.isNegative()) ? longest : drain);
		}

	}

}
