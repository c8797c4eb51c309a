package io.github.eslspring.boot.test;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Adds the switch to an application context. All instances are equal, so that test
 * classes that differ in nothing else share a context.
 */
record SimulatedFreeSwitchContextCustomizer() implements ContextCustomizer {

	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
		new AnnotatedBeanDefinitionReader((BeanDefinitionRegistry) context.getBeanFactory())
			.register(SimulatedFreeSwitchConfiguration.class);
	}

}
