package io.github.eslspring.listener;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.eslspring.annotation.EslCallHandler;
import io.github.eslspring.outbound.CallRoute;
import io.github.eslspring.outbound.EslOutboundServer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;

/**
 * Finds {@link EslCallHandler @EslCallHandler} methods and registers them with the
 * outbound server once all singletons are there.
 */
public final class EslCallHandlerPostProcessor
		implements BeanPostProcessor, BeanFactoryAware, SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(EslCallHandlerPostProcessor.class);

	private final List<CallMethod> found = new CopyOnWriteArrayList<>();

	private @Nullable ConfigurableBeanFactory beanFactory;

	private @Nullable ListenerMethodFactory methods;

	private volatile @Nullable EslOutboundServer server;

	/**
	 * Whether a class has methods that handle calls.
	 * @param type the class of a bean
	 * @return {@code true} if one of its methods is annotated
	 */
	public static boolean hasHandlers(Class<?> type) {
		return !CallMethods.of(type).isEmpty();
	}

	@Override
	public void setBeanFactory(BeanFactory beanFactory) {
		this.beanFactory = (ConfigurableBeanFactory) beanFactory;
		this.methods = new ListenerMethodFactory(this.beanFactory);
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		CallMethods.of(AopUtils.getTargetClass(bean))
			.forEach((method, annotation) -> add(bean, beanName, method, annotation));
		return bean;
	}

	@Override
	public void afterSingletonsInstantiated() {
		EslOutboundServer present = factory().getBeanProvider(EslOutboundServer.class).getIfAvailable();
		if (present == null) {
			if (!this.found.isEmpty()) {
				logger.warn("There is no EslOutboundServer bean; {} call handlers will not be called."
						+ " Set esl.outbound.enabled=true", this.found.size());
			}
			return;
		}
		this.server = present;
		this.found.forEach((method) -> method.register(present));
	}

	private void add(Object bean, String beanName, Method method, EslCallHandler annotation) {
		if (factory().containsBean(beanName) && !factory().isSingleton(beanName)) {
			throw new InvalidListenerException(method, "the bean '" + beanName + "' is no singleton.",
					"Move the method to a singleton bean.", null);
		}
		boolean blocking = !CompletionStage.class.isAssignableFrom(method.getReturnType());
		CallRoute route = Routes.read(factory(), annotation, "listener method " + method.toGenericString());
		CallMethod added = new CallMethod(route,
				Objects.requireNonNull(this.methods).createForCalls(bean, method, blocking), blocking);
		this.found.add(added);
		EslOutboundServer present = this.server;
		if (present != null) {
			added.register(present);
		}
	}

	private ConfigurableBeanFactory factory() {
		if (this.beanFactory == null) {
			throw new IllegalStateException("The bean factory has not been set");
		}
		return this.beanFactory;
	}

}
