package io.github.eslspring.listener;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

import io.github.eslspring.annotation.EslCallHandler;
import io.github.eslspring.dispatch.Registration;
import io.github.eslspring.outbound.CallRoute;
import io.github.eslspring.outbound.EslOutboundServer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.beans.factory.config.DestructionAwareBeanPostProcessor;

/**
 * Finds {@link EslCallHandler @EslCallHandler} methods and registers them with the
 * outbound server once all singletons are there. Those of a bean that is destroyed are
 * taken away again.
 */
public final class EslCallHandlerPostProcessor
		implements DestructionAwareBeanPostProcessor, BeanFactoryAware, SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(EslCallHandlerPostProcessor.class);

	/** By the names of their beans. Guarded by itself. */
	private final Map<String, List<CallMethod>> found = new LinkedHashMap<>();

	private final Map<String, List<Registration>> registered = new HashMap<>();

	private @Nullable ConfigurableBeanFactory beanFactory;

	private @Nullable ListenerMethodFactory methods;

	private @Nullable EslOutboundServer server;

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
	public boolean requiresDestruction(Object bean) {
		return hasHandlers(AopUtils.getTargetClass(bean));
	}

	@Override
	public void postProcessBeforeDestruction(Object bean, String beanName) {
		synchronized (this.found) {
			this.found.remove(beanName);
			List<Registration> gone = this.registered.remove(beanName);
			if (gone != null) {
				gone.forEach(Registration::close);
			}
		}
	}

	@Override
	public void afterSingletonsInstantiated() {
		Singletons.require(factory(), (type) -> CallMethods.of(type).keySet());
		EslOutboundServer present = factory().getBeanProvider(EslOutboundServer.class).getIfAvailable();
		synchronized (this.found) {
			int count = this.found.values().stream().mapToInt(List::size).sum();
			if (present == null && count > 0) {
				logger.warn("There is no EslOutboundServer bean; {} call handlers will not be called."
						+ " Set esl.outbound.enabled=true", count);
			}
			this.server = present;
			this.found.forEach((name, methods) -> methods.forEach((method) -> register(name, method)));
		}
	}

	private void register(String beanName, CallMethod method) {
		EslOutboundServer present = this.server;
		if (present != null) {
			this.registered.computeIfAbsent(beanName, (name) -> new ArrayList<>()).add(method.register(present));
		}
	}

	private void add(Object bean, String beanName, Method method, EslCallHandler annotation) {
		Singletons.require(factory(), beanName, method);
		boolean blocking = !CompletionStage.class.isAssignableFrom(method.getReturnType());
		CallRoute route = Routes.read(factory(), annotation, "listener method " + method.toGenericString());
		CallMethod added = new CallMethod(route,
				Objects.requireNonNull(this.methods).createForCalls(bean, method, blocking), blocking);
		synchronized (this.found) {
			this.found.computeIfAbsent(beanName, (name) -> new ArrayList<>()).add(added);
			register(beanName, added);
		}
	}

	private ConfigurableBeanFactory factory() {
		if (this.beanFactory == null) {
			throw new IllegalStateException("The bean factory has not been set");
		}
		return this.beanFactory;
	}

}
