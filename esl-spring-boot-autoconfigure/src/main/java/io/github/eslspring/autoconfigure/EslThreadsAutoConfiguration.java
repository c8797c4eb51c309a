package io.github.eslspring.autoconfigure;

import io.github.eslspring.connection.EslThreads;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnThreading;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.task.VirtualThreadTaskExecutor;

/**
 * {@link AutoConfiguration Auto-configuration} for the threads that all nodes and the
 * outbound server share.
 */
@AutoConfiguration
@ConditionalOnClass(EslThreads.class)
@Conditional(AnyDirectionEnabled.class)
public final class EslThreadsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnThreading(Threading.PLATFORM)
	EslThreads eslThreads() {
		return EslThreads.withListenerThreads(EslThreads.DEFAULT_LISTENER_THREADS);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnThreading(Threading.VIRTUAL)
	EslThreads eslThreadsVirtual() {
		return EslThreads.withListenerExecutor(new VirtualThreadTaskExecutor("esl-listener-"));
	}

}
