package io.github.eslspring.listener;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.eslspring.annotation.EslCallHandler;
import io.github.eslspring.dispatch.Registration;
import io.github.eslspring.outbound.AsyncOutboundCallHandler;
import io.github.eslspring.outbound.CallRoute;
import io.github.eslspring.outbound.EslOutboundServer;
import io.github.eslspring.outbound.OutboundCallHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.DestructionAwareBeanPostProcessor;

/**
 * Registers beans of type {@link OutboundCallHandler} and
 * {@link AsyncOutboundCallHandler} with the outbound server.
 * {@link EslCallHandler @EslCallHandler} on their class, or on the method that makes
 * them, says which calls they get; without it they get every call. One that is destroyed
 * gets no further call.
 */
public final class EslCallHandlerBeans
		implements DestructionAwareBeanPostProcessor, BeanFactoryAware, SmartInitializingSingleton, DisposableBean {

	private static final Logger logger = LoggerFactory.getLogger(EslCallHandlerBeans.class);

	/** By the names of their beans. */
	private final Map<String, Registration> registered = new ConcurrentHashMap<>();

	private @Nullable ConfigurableListableBeanFactory beanFactory;

	private volatile @Nullable EslOutboundServer server;

	@Override
	public void setBeanFactory(BeanFactory beanFactory) {
		this.beanFactory = (ConfigurableListableBeanFactory) beanFactory;
	}

	@Override
	public void afterSingletonsInstantiated() {
		Set<String> names = names();
		EslOutboundServer present = factory().getBeanProvider(EslOutboundServer.class).getIfAvailable();
		if (present != null) {
			names.forEach((name) -> register(present, name));
			this.server = present;
		}
		else if (!names.isEmpty()) {
			logger.warn("There is no EslOutboundServer bean; the call handlers {} will not be called."
					+ " Set esl.outbound.enabled=true", names);
		}
	}

	/** One that is made later, such as one that is made again. */
	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		EslOutboundServer present = this.server;
		if (present != null && requiresDestruction(bean) && factory().containsLocalBean(beanName)
				&& factory().isSingleton(beanName)) {
			register(present, beanName, bean);
		}
		return bean;
	}

	@Override
	public boolean requiresDestruction(Object bean) {
		return bean instanceof OutboundCallHandler || bean instanceof AsyncOutboundCallHandler;
	}

	@Override
	public void postProcessBeforeDestruction(Object bean, String beanName) {
		Registration gone = this.registered.remove(beanName);
		if (gone != null) {
			gone.close();
		}
	}

	private Set<String> names() {
		Set<String> names = new LinkedHashSet<>(List.of(factory().getBeanNamesForAnnotation(EslCallHandler.class)));
		names.addAll(List.of(factory().getBeanNamesForType(OutboundCallHandler.class)));
		names.addAll(List.of(factory().getBeanNamesForType(AsyncOutboundCallHandler.class)));
		return names;
	}

	private void register(EslOutboundServer server, String name) {
		if (!factory().isSingleton(name)) {
			throw new InvalidListenerException(nameOf(name), "the bean is no singleton.", "Make it a singleton.", null);
		}
		register(server, name, factory().getBean(name));
	}

	private void register(EslOutboundServer server, String name, Object bean) {
		EslCallHandler annotation = factory().findAnnotationOnBean(name, EslCallHandler.class);
		String handler = nameOf(name);
		if (annotation == null && !CallMethods.of(AopUtils.getTargetClass(bean)).isEmpty()) {
			return;
		}
		CallRoute route = (annotation != null) ? Routes.read(factory(), annotation, handler) : CallRoute.EVERY_CALL;
		boolean blocking = bean instanceof OutboundCallHandler;
		boolean async = bean instanceof AsyncOutboundCallHandler;
		if (blocking == async) {
			throw new InvalidListenerException(handler,
					blocking ? "it is both an OutboundCallHandler and an AsyncOutboundCallHandler."
							: "it is neither an OutboundCallHandler nor an AsyncOutboundCallHandler.",
					"Implement one of the two, or annotate a method instead.", null);
		}
		this.registered.put(name, blocking ? server.onCall(route, (OutboundCallHandler) bean)
				: server.onCallAsync(route, (AsyncOutboundCallHandler) bean));
	}

	private static String nameOf(String bean) {
		return "call handler '" + bean + "'";
	}

	/**
	 * Handle no more calls.
	 */
	@Override
	public void destroy() {
		this.registered.values().forEach(Registration::close);
	}

	private ConfigurableListableBeanFactory factory() {
		if (this.beanFactory == null) {
			throw new IllegalStateException("The bean factory has not been set");
		}
		return this.beanFactory;
	}

}
