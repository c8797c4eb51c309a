package io.github.eslspring.listener;

import io.github.eslspring.event.EslEvent;
import io.github.eslspring.outbound.AsyncOutboundCall;
import io.github.eslspring.outbound.OutboundCall;

import org.springframework.core.MethodParameter;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;

/**
 * Resolves a parameter of type {@link OutboundCall} or {@link AsyncOutboundCall}, or the
 * call's channel data as an {@link EslEvent}.
 */
final class OutboundCallArgumentResolver implements HandlerMethodArgumentResolver {

	/** Where the message carries the call, in asynchronous style. */
	static final String CALL = "eslCall";

	/** Where the message carries the call, in blocking style, if it is. */
	static final String BLOCKING_CALL = "eslBlockingCall";

	private final boolean blocking;

	OutboundCallArgumentResolver(boolean blocking) {
		this.blocking = blocking;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		Class<?> type = parameter.getParameterType();
		return type == EslEvent.class || type == AsyncOutboundCall.class
				|| (this.blocking && type == OutboundCall.class);
	}

	@Override
	public Object resolveArgument(MethodParameter parameter, Message<?> message) {
		if (parameter.getParameterType() == EslEvent.class) {
			return message.getPayload();
		}
		String name = (parameter.getParameterType() == OutboundCall.class) ? BLOCKING_CALL : CALL;
		Object call = message.getHeaders().get(name);
		if (call == null) {
			throw new IllegalStateException("The message carries no call");
		}
		return call;
	}

}
