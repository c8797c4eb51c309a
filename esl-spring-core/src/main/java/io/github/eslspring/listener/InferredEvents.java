package io.github.eslspring.listener;

import java.lang.reflect.Method;
import java.util.Set;
import java.util.TreeSet;

import io.github.eslspring.command.EventSelection;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventName;
import io.github.eslspring.event.EventTypes;
import io.github.eslspring.event.TypedEvent;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.messaging.Message;

/**
 * Finds out from the type of a method's event parameter which events it wants.
 */
final class InferredEvents {

	private static final String REMEDY = "Name events, for example @EslEventListener(\"CHANNEL_ANSWER\"), or \"ALL\".";

	private InferredEvents() {
	}

	/**
	 * The events that become the type of the parameter.
	 * @param method the listener method
	 * @param beanClass the bean's class, which may say what a type variable is
	 * @param types which event becomes which type
	 * @return one event at least
	 * @throws InvalidListenerException if the method does not tell
	 */
	static EventSelection of(Method method, Class<?> beanClass, EventTypes types) {
		Class<? extends EslEvent> type = eventType(method, beanClass);
		if (type == null) {
			throw new InvalidListenerException(method, "it names no event, and has no event parameter that would.",
					REMEDY, null);
		}
		if (type.isAssignableFrom(TypedEvent.class)) {
			throw new InvalidListenerException(method,
					"it names no event, and its parameter of type " + type.getSimpleName() + " can be any.", REMEDY,
					null);
		}
		Set<String> names = new TreeSet<>();
		types.names(type).forEach((name) -> names.add(name.name()));
		Set<String> subclasses = new TreeSet<>(types.subclasses(type));
		if (names.contains(EventName.CUSTOM.name())) {
			subclasses.add("*");
		}
		if (names.isEmpty() && subclasses.isEmpty()) {
			throw new InvalidListenerException(method,
					"it names no event, and no event becomes a " + type.getSimpleName() + ".",
					"Register the type with its subclass in an EventTypes bean, or name the events.", null);
		}
		return new EventSelection(new TreeSet<>(names), new TreeSet<>(subclasses));
	}

	private static @Nullable Class<? extends EslEvent> eventType(Method method, Class<?> beanClass) {
		for (int i = 0; i < method.getParameterCount(); i++) {
			ResolvableType type = ResolvableType
				.forMethodParameter(new MethodParameter(method, i).withContainingClass(beanClass));
			Class<?> found = (type.resolve() == Message.class) ? type.getGeneric(0).resolve() : type.resolve();
			if (found != null && EslEvent.class.isAssignableFrom(found)) {
				return found.asSubclass(EslEvent.class);
			}
		}
		return null;
	}

}
