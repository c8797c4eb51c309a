package io.github.eslspring.listener;

import java.lang.annotation.Annotation;
import java.util.Objects;

import io.github.eslspring.event.EslEvent;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.messaging.Message;

/**
 * What can be read off a parameter, and how to complain about one.
 */
final class Parameters {

	private Parameters() {
	}

	/**
	 * Find an annotation, also behind a composed one.
	 * @param <A> the annotation
	 * @param parameter the parameter
	 * @param type the annotation
	 * @return the annotation, {@code null} if there is none
	 */
	static <A extends Annotation> @Nullable A annotation(MethodParameter parameter, Class<A> type) {
		return AnnotatedElementUtils
			.findMergedAnnotation(AnnotatedElementUtils.forAnnotations(parameter.getParameterAnnotations()), type);
	}

	/**
	 * What kind of event a parameter takes.
	 * @param parameter the parameter
	 * @return the type of the event or of the message's payload, {@code null} if it takes
	 * neither
	 */
	static @Nullable Class<?> eventType(MethodParameter parameter) {
		Class<?> type = parameter.getParameterType();
		if (EslEvent.class.isAssignableFrom(type)) {
			return type;
		}
		if (type != Message.class) {
			return null;
		}
		Class<?> payload = ResolvableType.forMethodParameter(parameter).getGeneric().resolve(Object.class);
		if (payload == Object.class) {
			return EslEvent.class;
		}
		if (!EslEvent.class.isAssignableFrom(payload)) {
			throw invalid(parameter, "takes a message with a " + payload.getSimpleName() + ".",
					"The payload of a message is the event: take Message<EslEvent>.");
		}
		return payload;
	}

	/**
	 * Whether nothing can be passed.
	 * @param parameter the parameter
	 * @param required what its annotation says
	 * @return {@code true} for an Optional, a nullable one, and one that is not required
	 */
	static boolean takesNothing(MethodParameter parameter, boolean required) {
		return parameter.isOptional() || (!required && !parameter.getParameterType().isPrimitive());
	}

	static InvalidListenerException invalid(MethodParameter parameter, String problem, String remedy) {
		return new InvalidListenerException(Objects.requireNonNull(parameter.getMethod()),
				"its parameter " + (parameter.getParameterIndex() + 1) + " " + problem, remedy, null);
	}

}
