package io.github.eslspring.listener;

import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;

/**
 * An error handler by the name of its bean, which is fetched for the first failure: it
 * may depend on beans that listen.
 */
final class NamedErrorHandler implements EslListenerErrorHandler {

	private final BeanFactory beanFactory;

	private final String name;

	private volatile @Nullable EslListenerErrorHandler handler;

	private NamedErrorHandler(BeanFactory beanFactory, String name) {
		this.beanFactory = beanFactory;
		this.name = name;
	}

	/**
	 * Find a handler.
	 * @param beanFactory where it is a bean
	 * @param name its name
	 * @param method the listener that names it
	 * @return the handler
	 * @throws InvalidListenerException if there is no such handler
	 */
	static EslListenerErrorHandler of(BeanFactory beanFactory, String name, Method method) {
		if (!beanFactory.containsBean(name)) {
			throw new InvalidListenerException(method, "there is no bean '" + name + "' to handle its errors.",
					"Correct the name in errorHandler, or define the bean.", null);
		}
		if (!beanFactory.isTypeMatch(name, EslListenerErrorHandler.class)) {
			throw new InvalidListenerException(method, "the bean '" + name + "' is no EslListenerErrorHandler.",
					"Name another bean in errorHandler, or let this one implement EslListenerErrorHandler.", null);
		}
		return new NamedErrorHandler(beanFactory, name);
	}

	@Override
	public void handle(EslListenerException failure) {
		EslListenerErrorHandler found = this.handler;
		if (found == null) {
			found = this.beanFactory.getBean(this.name, EslListenerErrorHandler.class);
			this.handler = found;
		}
		found.handle(failure);
	}

}
