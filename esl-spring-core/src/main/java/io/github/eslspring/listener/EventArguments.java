package io.github.eslspring.listener;

import io.github.eslspring.command.EventSelection;
import io.github.eslspring.event.CustomEvent;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventName;
import io.github.eslspring.event.EventTypes;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * The event itself, as {@link EslEvent} or one of its types. Events that are not of the
 * type are kept from the method by whoever calls it.
 *
 * @param <T> what the method is called for beside the event
 */
final class EventArguments<T> implements ArgumentResolver<T> {

	private final EventSelection events;

	private final EventTypes types;

	EventArguments(EventSelection events, EventTypes types) {
		this.events = events;
		this.types = types;
	}

	@Override
	public @Nullable Argument<T> resolve(MethodParameter parameter) {
		if (!EslEvent.class.isAssignableFrom(parameter.getParameterType())) {
			return null;
		}
		return (event, target) -> event;
	}

	/**
	 * Refuse a type that events named one by one do not have. ALL is no such name, nor is
	 * the beginning of a subclass: there the type selects.
	 * @param parameter the parameter
	 * @param type the type of the events it takes
	 */
	void requirePossible(MethodParameter parameter, Class<? extends EslEvent> type) {
		for (String name : this.events.names()) {
			EventName known = EventName.of(name).orElse(EventName.CUSTOM);
			if (known != EventName.CUSTOM && !this.types.names(type).contains(known) && type != EslEvent.class) {
				throw impossible(parameter, name, type);
			}
		}
		for (String subclass : this.events.subclasses()) {
			Class<?> made = this.types.typeOf(subclass);
			boolean exactly = made == CustomEvent.class && !subclass.endsWith("*");
			if (!type.isAssignableFrom(made) && (exactly || !made.isAssignableFrom(type))) {
				throw impossible(parameter, "CUSTOM " + subclass, type);
			}
		}
	}

	private static InvalidListenerException impossible(MethodParameter parameter, String name, Class<?> type) {
		return Parameters.invalid(parameter, "takes a " + type.getSimpleName() + ", which no " + name + " event is.",
				"Take it as EslEvent or as its own type, or listen to other events.");
	}

}
