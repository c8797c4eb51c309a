package io.github.eslspring.listener;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.function.Function;

import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Only singletons can have annotated methods: of others nobody could say when they are
 * there and how many there are.
 */
final class Singletons {

	private Singletons() {
	}

	/**
	 * Look at what beans there can be, without making any.
	 * @param factory the beans
	 * @param annotated the annotated methods of a class
	 * @throws InvalidListenerException if a bean has some and is no singleton
	 */
	static void require(ConfigurableBeanFactory factory, Function<Class<?>, Collection<Method>> annotated) {
		if (!(factory instanceof ConfigurableListableBeanFactory listable)) {
			return;
		}
		for (String name : listable.getBeanDefinitionNames()) {
			BeanDefinition definition = listable.getMergedBeanDefinition(name);
			Class<?> type = (definition.isAbstract() || definition.isSingleton()) ? null
					: listable.getType(name, false);
			if (type != null) {
				annotated.apply(type).stream().findFirst().ifPresent((method) -> refuse(method, name));
			}
		}
	}

	/**
	 * Look at one bean that is made.
	 * @param factory the beans
	 * @param name its name
	 * @param method a method of it that is annotated
	 * @throws InvalidListenerException if it is no singleton
	 */
	static void require(ConfigurableBeanFactory factory, String name, Method method) {
		if (factory.containsBean(name) && !factory.isSingleton(name)) {
			refuse(method, name);
		}
	}

	private static void refuse(Method method, String name) {
		String bean = ScopedProxyUtils.isScopedTarget(name) ? ScopedProxyUtils.getOriginalBeanName(name) : name;
		throw new InvalidListenerException(method, "the bean '" + bean + "' is no singleton.",
				"Move the method to a singleton bean.", null);
	}

}
