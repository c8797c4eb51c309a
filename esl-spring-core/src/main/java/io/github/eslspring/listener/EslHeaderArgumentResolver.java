package io.github.eslspring.listener;

import java.util.Optional;

import io.github.eslspring.annotation.EslHeader;
import io.github.eslspring.event.EslEvent;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;

/**
 * Resolves {@link EslHeader @EslHeader} parameters straight from the event.
 */
final class EslHeaderArgumentResolver implements HandlerMethodArgumentResolver {

	private static final TypeDescriptor TEXT = TypeDescriptor.valueOf(String.class);

	private final ConversionService conversion;

	EslHeaderArgumentResolver(ConversionService conversion) {
		this.conversion = conversion;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.hasParameterAnnotation(EslHeader.class);
	}

	@Override
	public @Nullable Object resolveArgument(MethodParameter parameter, Message<?> message) {
		EslHeader annotation = parameter.getParameterAnnotation(EslHeader.class);
		if (annotation == null) {
			throw new IllegalArgumentException("The parameter has no @EslHeader");
		}
		EslEvent event = (EslEvent) message.getPayload();
		String value = event.header(annotation.value());
		MethodParameter wanted = parameter.nestedIfOptional();
		if (value == null && !parameter.isOptional()) {
			throw new IllegalStateException("The event " + event.name() + " has no header '" + annotation.value()
					+ "'; declare the parameter as Optional or @Nullable if that is fine");
		}
		Object converted = (value != null) ? this.conversion.convert(value, TEXT, new TypeDescriptor(wanted)) : null;
		return (parameter.getParameterType() == Optional.class) ? Optional.ofNullable(converted) : converted;
	}

}
