package io.github.eslspring.listener;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * What {@link EnableEsl @EnableEsl} adds to a context.
 */
@Configuration(proxyBeanMethods = false)
@Import(EslClientsConfiguration.Selector.class)
class EslListenerConfiguration {

	@Bean
	static EslListenerPostProcessor eslListenerPostProcessor() {
		return new EslListenerPostProcessor();
	}

	@Bean
	EslListenerRegistry eslListenerRegistry() {
		return new EslListenerRegistry();
	}

	@Bean
	static EslCallHandlerPostProcessor eslCallHandlerPostProcessor() {
		return new EslCallHandlerPostProcessor();
	}

	@Bean
	static EslCallHandlerBeans eslCallHandlerBeans() {
		return new EslCallHandlerBeans();
	}

}
