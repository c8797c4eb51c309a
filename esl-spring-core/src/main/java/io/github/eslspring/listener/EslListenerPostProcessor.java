package io.github.eslspring.listener;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.eslspring.annotation.EslEventListener;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.event.UnknownEventNameException;
import io.github.eslspring.inbound.EslInboundClient;
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
 * Finds {@link EslEventListener @EslEventListener} methods and registers them with every
 * node once all singletons are there.
 */
public final class EslListenerPostProcessor implements BeanPostProcessor, BeanFactoryAware, SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(EslListenerPostProcessor.class);

	private final List<ListenerMethod> found = new CopyOnWriteArrayList<>();

	private @Nullable ConfigurableBeanFactory beanFactory;

	private volatile @Nullable EslNodes nodes;

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
		this.beanFactory = (ConfigurableBeanFactory) beanFactory;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		AnnotatedMethods.of(AopUtils.getTargetClass(bean))
			.forEach((method, annotation) -> add(bean, beanName, method, annotation));
		return bean;
	}

	@Override
	public void afterSingletonsInstantiated() {
		EslNodes present = factory().getBeanProvider(EslNodes.class).getIfAvailable();
		if (present == null) {
			if (!this.found.isEmpty()) {
				logger.warn("There is no EslNodes bean; {} listener methods will not be called", this.found.size());
			}
			return;
		}
		this.nodes = present;
		this.found.forEach((method) -> register(method, present));
	}

	private void add(Object bean, String beanName, Method method, EslEventListener annotation) {
		if (factory().containsBean(beanName) && !factory().isSingleton(beanName)) {
			throw new InvalidListenerException(method, "the bean '" + beanName + "' is no singleton.",
					"Move the method to a singleton bean.", null);
		}
		ListenerMethod added = new ListenerMethod(events(method, annotation),
				ListenerMethodFactory.create(factory(), bean, method));
		this.found.add(added);
		EslNodes present = this.nodes;
		if (present != null) {
			register(added, present);
		}
	}

	private EventSelection events(Method method, EslEventListener annotation) {
		List<String> names = Arrays.stream(annotation.events())
			.flatMap((name) -> Arrays.stream(String.valueOf(factory().resolveEmbeddedValue(name)).split(",")))
			.toList();
		if (names.isEmpty()) {
			throw new InvalidListenerException(method, "it names no event.",
					"Name one, for example @EslEventListener(\"CHANNEL_ANSWER\").", null);
		}
		try {
			return EventSelection.of(names).requireKnown();
		}
		catch (UnknownEventNameException ex) {
			throw new InvalidListenerException(method, "FreeSWITCH has no event '" + ex.eventName() + "'.",
					ex.suggestion()
						.map((similar) -> "Did you mean " + similar + "? Correct the name.")
						.orElse("Correct the name; events of modules are written as \"CUSTOM <subclass>\"."),
					ex);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidListenerException(method, ex.getMessage() + ".",
					"Write event names, or \"CUSTOM <subclass>\".", ex);
		}
	}

	private void register(ListenerMethod method, EslNodes present) {
		for (EslInboundClient client : present.all()) {
			client.onEvent(method.events(), 0, method.on(client.node()));
			logger.debug("{}: {} listens to {}", client.node().name(), method, method.events());
		}
	}

	private ConfigurableBeanFactory factory() {
		if (this.beanFactory == null) {
			throw new IllegalStateException("The bean factory has not been set");
		}
		return this.beanFactory;
	}

}
