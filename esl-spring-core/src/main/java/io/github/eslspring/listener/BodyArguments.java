package io.github.eslspring.listener;

import java.util.Optional;

import io.github.eslspring.annotation.EslBody;
import io.github.eslspring.event.EslEvent;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.messaging.handler.annotation.Payload;

/**
 * The body of the event: {@link EslBody @EslBody} and Spring's {@link Payload @Payload}.
 *
 * @param <T> what the method is called for beside the event
 */
final class BodyArguments<T> implements ArgumentResolver<T> {

	@Override
	public @Nullable Argument<T> resolve(MethodParameter parameter) {
		EslBody body = Parameters.annotation(parameter, EslBody.class);
		Payload payload = Parameters.annotation(parameter, Payload.class);
		if (body == null && (payload == null || Parameters.eventType(parameter) != null)) {
			return null;
		}
		if (payload != null && !payload.expression().isEmpty()) {
			throw Parameters.invalid(parameter, "is annotated with @Payload and an expression.",
					"Take a header, the body, or the event.");
		}
		boolean required = (body != null) ? body.required() : payload == null || payload.required();
		return argument(parameter, Parameters.takesNothing(parameter, required));
	}

	private Argument<T> argument(MethodParameter parameter, boolean takesNothing) {
		Class<?> type = parameter.nestedIfOptional().getNestedParameterType();
		if (type != String.class && type != byte[].class) {
			throw Parameters.invalid(parameter, "takes the body as " + type.getSimpleName() + ".",
					"A body is a String or byte[].");
		}
		boolean wrap = parameter.getParameterType() == Optional.class;
		return (event, target) -> {
			Object value = (type == String.class) ? event.body() : event.bodyBytes();
			if (value == null && !takesNothing) {
				throw missing(event);
			}
			return wrap ? Optional.ofNullable(value) : value;
		};
	}

	private static IllegalStateException missing(EslEvent event) {
		return new IllegalStateException("The event " + event.name()
				+ " has no body; declare the parameter as Optional or @Nullable if that is fine");
	}

}
