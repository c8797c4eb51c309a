package io.github.eslspring.boot.test;

import java.util.Arrays;
import java.util.stream.Stream;

import io.github.eslspring.autoconfigure.EslConnectionDetails;
import io.github.eslspring.test.SimulatedFreeSwitch;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Sees to it that there is one primary switch, the application's own if it has one, and
 * one way to the nodes, which is always that to the switches of the test.
 *
 * @param pbx the name of the bean that is a switch of the test
 * @param details the name of the bean that is the way to them
 */
record Primaries(String pbx, String details) implements BeanFactoryPostProcessor {

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory factory) {
		if (primaries(factory, SimulatedFreeSwitch.class, this.pbx).findAny().isPresent()) {
			factory.getBeanDefinition(this.pbx).setPrimary(false);
		}
		primaries(factory, EslConnectionDetails.class, this.details).forEach((other) -> other.setPrimary(false));
	}

	private static Stream<BeanDefinition> primaries(ConfigurableListableBeanFactory factory, Class<?> type,
			String ours) {
		return Arrays.stream(factory.getBeanNamesForType(type, true, false))
			.filter((name) -> !name.equals(ours) && factory.containsBeanDefinition(name))
			.map(factory::getBeanDefinition)
			.filter(BeanDefinition::isPrimary);
	}

}
