package io.github.eslspring.listener;

import io.github.eslspring.event.EslEvent;

import org.springframework.core.MethodParameter;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;

/**
 * Resolves a parameter of type {@link EslEvent} or one of its subtypes.
 */
final class EslEventArgumentResolver implements HandlerMethodArgumentResolver {

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return EslEvent.class.isAssignableFrom(parameter.getParameterType());
	}

	@Override
	public Object resolveArgument(MethodParameter parameter, Message<?> message) {
		Object event = message.getPayload();
		if (!parameter.getParameterType().isInstance(event)) {
			throw new IllegalStateException("The listener wants a " + parameter.getParameterType().getSimpleName()
					+ " but listens to " + ((EslEvent) event).name() + "; declare the parameter as EslEvent");
		}
		return event;
	}

}
