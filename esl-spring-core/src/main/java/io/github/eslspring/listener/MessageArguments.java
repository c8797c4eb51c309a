package io.github.eslspring.listener;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventHeader;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.handler.annotation.Headers;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;
import org.springframework.messaging.support.GenericMessage;

/**
 * What needs a {@link Message}: the message itself, its headers, and resolvers of the
 * application. Only here all headers of an event are copied.
 *
 * @param <T> what the method is called for beside the event
 */
final class MessageArguments<T> {

	private final Function<T, Map<String, Object>> moreHeaders;

	MessageArguments(Function<T, Map<String, Object>> moreHeaders) {
		this.moreHeaders = moreHeaders;
	}

	/**
	 * Message, MessageHeaders and what is annotated with {@link Headers @Headers}.
	 * @param parameter the parameter
	 * @return gives its value, or {@code null}
	 */
	@Nullable Argument<T> resolve(MethodParameter parameter) {
		Class<?> type = parameter.getParameterType();
		if (type == Message.class) {
			return this::message;
		}
		if (type == MessageHeaders.class) {
			return (event, target) -> message(event, target).getHeaders();
		}
		if (!parameter.hasParameterAnnotation(Headers.class)) {
			return null;
		}
		if (type != Map.class) {
			throw Parameters.invalid(parameter, "is annotated with @Headers, but no Map.",
					"Take Map<String, String> or MessageHeaders.");
		}
		return (event, target) -> headers(event);
	}

	/**
	 * Ask resolvers of the application.
	 * @param resolvers the resolvers
	 * @param parameter the parameter
	 * @return gives its value, or {@code null}
	 */
	@Nullable Argument<T> resolve(List<HandlerMethodArgumentResolver> resolvers, MethodParameter parameter) {
		for (HandlerMethodArgumentResolver resolver : resolvers) {
			if (resolver.supportsParameter(parameter)) {
				return (event, target) -> resolver.resolveArgument(parameter, message(event, target));
			}
		}
		return null;
	}

	private Message<EslEvent> message(EslEvent event, T target) {
		Map<String, Object> headers = headers(event);
		headers.putAll(this.moreHeaders.apply(target));
		return new GenericMessage<>(event, headers);
	}

	// Of a repeated header the first, as everywhere.
	private static Map<String, Object> headers(EslEvent event) {
		List<EventHeader> all = event.headers();
		Map<String, Object> headers = new LinkedHashMap<>(all.size() * 2);
		for (EventHeader header : all) {
			headers.putIfAbsent(header.name(), header.value());
		}
		return headers;
	}

}
