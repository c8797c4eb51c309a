package io.github.eslspring.listener;

import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.eslspring.annotation.EslEventListener;
import io.github.eslspring.node.EslNodes;
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
 * Finds {@link EslEventListener @EslEventListener} methods, and once all singletons are
 * there registers them with the {@link EslListenerRegistry}, for the nodes of
 * {@link EslNodes}.
 */
public final class EslListenerPostProcessor implements BeanPostProcessor, BeanFactoryAware, SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(EslListenerPostProcessor.class);

	private final List<RegisteredListener> found = new CopyOnWriteArrayList<>();

	private @Nullable ConfigurableBeanFactory beanFactory;

	private @Nullable ListenerReader reader;

	private @Nullable ListenerMethodFactory methods;

	private volatile @Nullable EslListenerRegistry registry;

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
	public void afterSingletonsInstantiated() {
		EslListenerRegistry present = factory().getBeanProvider(EslListenerRegistry.class)
			.getIfAvailable(EslListenerRegistry::new);
		EslNodes nodes = factory().getBeanProvider(EslNodes.class).getIfAvailable();
		if (nodes != null) {
			present.listenTo(nodes);
		}
		else if (!this.found.isEmpty()) {
			logger.warn("There is no EslNodes bean; {} listeners will not be called", this.found.size());
		}
		this.registry = present;
		this.found.forEach(present::register);
	}

	private void add(Object bean, String beanName, Method method, List<EslEventListener> annotations) {
		if (factory().containsBean(beanName) && !factory().isSingleton(beanName)) {
			throw new InvalidListenerException(method, "the bean '" + beanName + "' is no singleton.",
					"Move the method to a singleton bean.", null);
		}
		for (ListenerDefinition definition : reader().read(beanName, AopUtils.getTargetClass(bean), method,
				annotations)) {
			RegisteredListener added = new RegisteredListener(definition,
					methods().create(bean, method, definition.events(), definition.id(), definition.errorHandler()));
			EslListenerRegistry present = this.registry;
			if (present != null) {
				present.register(added);
			}
			else {
				this.found.add(added);
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
