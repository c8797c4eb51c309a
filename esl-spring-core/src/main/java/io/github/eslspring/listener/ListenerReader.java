package io.github.eslspring.listener;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.github.eslspring.annotation.EslEventListener;
import io.github.eslspring.annotation.EslListenerDefaults;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.dispatch.EslOrdering;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventTypes;
import io.github.eslspring.event.UnknownEventNameException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.expression.ExpressionException;
import org.springframework.util.ClassUtils;

/**
 * Reads what annotations say of a listener, and refuses at start-up what could never
 * work.
 */
final class ListenerReader {

	private final ConfigurableBeanFactory beanFactory;

	private final AttributeTexts texts;

	private final ListenerIds ids = new ListenerIds();

	ListenerReader(ConfigurableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
		this.texts = new AttributeTexts(beanFactory);
	}

	/**
	 * Read all listeners that one method is.
	 * @param beanName the bean's name
	 * @param beanClass the bean's class
	 * @param method the method
	 * @param annotations one for each listener
	 * @return the listeners
	 * @throws InvalidListenerException if one of them cannot be used
	 */
	List<ListenerDefinition> read(String beanName, Class<?> beanClass, Method method,
			List<EslEventListener> annotations) {
		EslListenerDefaults defaults = AnnotatedElementUtils.findMergedAnnotation(beanClass, EslListenerDefaults.class);
		List<ListenerDefinition> definitions = new ArrayList<>();
		for (EslEventListener annotation : annotations) {
			String owner = method.toGenericString() + " of bean '" + beanName + "'"
					+ (definitions.isEmpty() ? "" : " (annotation " + (definitions.size() + 1) + ")");
			definitions.add(read(beanClass, method, annotation, new Inherited(defaults),
					id(annotation, beanName, method, owner)));
		}
		return definitions;
	}

	private ListenerDefinition read(Class<?> beanClass, Method method, EslEventListener annotation, Inherited inherited,
			String id) {
		EventTypes types = this.beanFactory.getBeanProvider(EventTypes.class).getIfAvailable(EventTypes::defaults);
		EventSelection events = events(beanClass, method, annotation, types);
		List<EslEvent> samples = SampleEvents.of(events, types);
		Predicate<EslEvent> condition = headers(method, inherited.headers(annotation))
			.and(expression(method, inherited.condition(), samples))
			.and(expression(method, annotation.condition(), samples));
		return new ListenerDefinition(id, ClassUtils.getQualifiedMethodName(method), events,
				NodeSelector.of(this.texts.words(inherited.nodes(annotation))), condition, annotation.order(),
				ordering(method, inherited.ordering(annotation)), this.texts.one(inherited.errorHandler(annotation)),
				autoStartup(method, this.texts.one(inherited.autoStartup(annotation))));
	}

	private String id(EslEventListener annotation, String beanName, Method method, String owner) {
		String given = this.texts.one(annotation.id());
		return given.isEmpty() ? this.ids.find(beanName + "." + method.getName(), owner) : this.ids.take(given, owner);
	}

	private EventSelection events(Class<?> beanClass, Method method, EslEventListener annotation, EventTypes types) {
		List<String> subclasses = this.texts.words(annotation.subclasses());
		List<String> names = this.texts.words(annotation.events())
			.stream()
			.filter((name) -> subclasses.isEmpty() || !name.equalsIgnoreCase(EventSelection.CUSTOM))
			.toList();
		if (names.isEmpty() && subclasses.isEmpty()) {
			return InferredEvents.of(method, beanClass, types);
		}
		try {
			return EventSelection
				.of(Stream.concat(names.stream(),
						subclasses.stream().map((subclass) -> EventSelection.CUSTOM + " " + subclass))
					.toList())
				.requireKnown();
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

	private Predicate<EslEvent> headers(Method method, List<String> conditions) {
		Predicate<EslEvent> all = (event) -> true;
		for (String condition : this.texts.all(conditions.toArray(String[]::new))) {
			try {
				all = all.and(HeaderCondition.of(condition));
			}
			catch (IllegalArgumentException ex) {
				throw new InvalidListenerException(method,
						"its condition '" + condition + "' is none: " + ex.getMessage() + ".",
						"Write Header=value, Header!=value, Header~=regex, Header, or !Header.", ex);
			}
		}
		return all;
	}

	private Predicate<EslEvent> expression(Method method, String text, List<EslEvent> samples) {
		String expression = this.texts.one(text);
		if (expression.isEmpty()) {
			return (event) -> true;
		}
		try {
			return EventCondition.of(expression, samples);
		}
		catch (ExpressionException | IllegalArgumentException ex) {
			throw new InvalidListenerException(method,
					"its condition '" + expression + "' can never be evaluated: " + ex.getMessage() + ".",
					"Ask the event only, for example \"header('Caller-Context') == 'public'\".", ex);
		}
	}

	private static EslOrdering ordering(Method method, EslOrdering[] said) {
		if (said.length > 1) {
			throw new InvalidListenerException(method, "it has " + said.length + " orderings.", "Keep one of them.",
					null);
		}
		return (said.length == 1) ? said[0] : EslOrdering.CHANNEL;
	}

	private static boolean autoStartup(Method method, String said) {
		if (said.isEmpty() || said.equalsIgnoreCase("true")) {
			return true;
		}
		if (said.equalsIgnoreCase("false")) {
			return false;
		}
		throw new InvalidListenerException(method, "'" + said + "' does not say whether it is started.",
				"Let autoStartup be \"true\" or \"false\".", null);
	}

	/**
	 * What a listener has from its class.
	 *
	 * @param defaults the annotation of the class, {@code null} if there is none
	 */
	private record Inherited(@Nullable EslListenerDefaults defaults) {

		List<String> headers(EslEventListener own) {
			String[] more = (this.defaults != null) ? this.defaults.headers() : new String[0];
			return Stream.concat(Stream.of(more), Stream.of(own.headers())).toList();
		}

		String condition() {
			return (this.defaults != null) ? this.defaults.condition() : "";
		}

		String[] nodes(EslEventListener own) {
			return (own.nodes().length > 0 || this.defaults == null) ? own.nodes() : this.defaults.nodes();
		}

		EslOrdering[] ordering(EslEventListener own) {
			return (own.ordering().length > 0 || this.defaults == null) ? own.ordering() : this.defaults.ordering();
		}

		String errorHandler(EslEventListener own) {
			return (!own.errorHandler().isEmpty() || this.defaults == null) ? own.errorHandler()
					: this.defaults.errorHandler();
		}

		String autoStartup(EslEventListener own) {
			return (!own.autoStartup().isEmpty() || this.defaults == null) ? own.autoStartup()
					: this.defaults.autoStartup();
		}

	}

}
