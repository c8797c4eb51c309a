package io.github.eslspring.listener;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.eslspring.annotation.EslEventListener;
import io.github.eslspring.node.EslNodes;
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
 * Finds {@link EslEventListener @EslEventListener} methods, and once all singletons are
 * there registers them with the {@link EslListenerRegistry}, for the nodes of
 * {@link EslNodes}. Those of a bean that is destroyed are taken away again.
 */
public final class EslListenerPostProcessor
		implements DestructionAwareBeanPostProcessor, BeanFactoryAware, SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(EslListenerPostProcessor.class);

	/** By the names of their beans. Guarded by itself. */
	private final Map<String, List<RegisteredListener>> found = new LinkedHashMap<>();

	private @Nullable ConfigurableBeanFactory beanFactory;

	private @Nullable ListenerReader reader;

	private @Nullable ListenerMethodFactory methods;

	private @Nullable EslListenerRegistry registry;

	/**
	 * Whether a class has listener methods.
	 * @param type the class of a bean
	 * @return {@code true} if one of its methods is annotated
	 */
	public static boolean hasListeners(Class<?> type) {
		return !AnnotatedMethods.of(type).isEmpty();
	}

	@Override
	public void setBeanFactory(BeanFactory beanFactory) {
		ConfigurableBeanFactory configurable = (ConfigurableBeanFactory) beanFactory;
		this.beanFactory = configurable;
		this.reader = new ListenerReader(configurable);
		this.methods = new ListenerMethodFactory(configurable);
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		AnnotatedMethods.of(AopUtils.getTargetClass(bean))
			.forEach((method, annotations) -> add(bean, beanName, method, annotations));
		return bean;
	}

	@Override
	public boolean requiresDestruction(Object bean) {
		return hasListeners(AopUtils.getTargetClass(bean));
	}

	@Override
	public void postProcessBeforeDestruction(Object bean, String beanName) {
		synchronized (this.found) {
			List<RegisteredListener> gone = this.found.remove(beanName);
			EslListenerRegistry present = this.registry;
			if (gone != null && present != null) {
				gone.forEach(present::unregister);
			}
		}
	}

	@Override
	public void afterSingletonsInstantiated() {
		Singletons.require(factory(), (type) -> AnnotatedMethods.of(type).keySet());
		EslListenerRegistry present = factory().getBeanProvider(EslListenerRegistry.class)
			.getIfAvailable(EslListenerRegistry::new);
		EslNodes nodes = factory().getBeanProvider(EslNodes.class).getIfAvailable();
		if (nodes != null) {
			present.listenTo(nodes);
		}
		synchronized (this.found) {
			int count = this.found.values().stream().mapToInt(List::size).sum();
			if (nodes == null && count > 0) {
				logger.warn("There is no EslNodes bean; {} listeners will not be called", count);
			}
			this.registry = present;
			this.found.values().forEach((listeners) -> listeners.forEach(present::register));
		}
	}

	private void add(Object bean, String beanName, Method method, List<EslEventListener> annotations) {
		Singletons.require(factory(), beanName, method);
		for (ListenerDefinition definition : reader().read(beanName, AopUtils.getTargetClass(bean), method,
				annotations)) {
			RegisteredListener added = new RegisteredListener(definition,
					methods().create(bean, method, definition.events(), definition.id(), definition.errorHandler()));
			synchronized (this.found) {
				this.found.computeIfAbsent(beanName, (name) -> new ArrayList<>()).add(added);
				EslListenerRegistry present = this.registry;
				if (present != null) {
					present.register(added);
				}
			}
		}
	}

	private ConfigurableBeanFactory factory() {
		return required(this.beanFactory);
	}

	private ListenerReader reader() {
		return required(this.reader);
	}

	private ListenerMethodFactory methods() {
		return required(this.methods);
	}

	private static <T> T required(@Nullable T part) {
		if (part == null) {
			throw new IllegalStateException("The bean factory has not been set");
		}
		return part;
	}

}
